package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Courtesy, word order, depth and a file for the result make no difference to what is meant. */
class ToleranceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count-lines | could you please count the lines in notes.txt for me, thanks",
        "count-lines | how do I count the lines in notes.txt?",
        "count-lines | I'd like to know how many lines are in notes.txt",
        "count-lines | write a bash command that counts the lines in notes.txt",
        "count-lines | is there a way to count the lines in notes.txt",
        "count-lines | count the lines in notes.txt and show me the result",
        "largest-files | in /usr, show the five largest files",
        "find-files | recursively find all .txt files in docs/",
        "find-files | list all .txt files recursively",
        "find-files | list .txt files in docs/ and its subfolders",
        "count-files | count the files in docs/ recursively",
        "find-larger-than | find files larger than 10 megabytes",
        "find-larger-than | find files bigger than 5 MiB here",
        "newest-files | show the twenty newest files",
        "find-files | list all .conf files in /etc and save the list to confs.txt",
        "sort-into | sort a.txt and save it as b.txt",
        "calculate | what is 2 + 2 and save the result to sum.txt"
      })
  void areUnderstood(String recipe, String prompt) {
    assertThat(Plans.recipe(prompt)).isEqualTo(recipe);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete a.txt and save the result to b.txt",
        "list all .conf files in /etc and save the list to /etc/confs.txt",
        "find files and save the day"
      })
  void areNotUnderstoodAtAnyPrice(String prompt) {
    assertThat(Plans.plan(prompt)).isEmpty();
  }
}
