package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips in the words of a wish are forgiven; texts, names and paths stay as they are written. */
class TypoTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count-lines | coutn the lines in notes.txt",
        "count-lines | how many liness are in notes.txt",
        "largest-files | show the 5 largset files in /usr",
        "find-files | fidn all .conf files in /etc",
        "find-empty-files | find emtpy files in /var",
        "sort-lines-reverse | sort names.txt in revrese order",
        "duplicate-lines | show the dupplicate lines in a.txt",
        "find-files | lsit every *.md file in docs/",
        "delete-empty-folders | delete all empty fodlers",
        "make-folder | create a direcotry called reports",
        "extract-emails | extarct all email adresses from a.txt",
        "tar-extract | extrat backup.tar.gz",
        "current-user | whcih user am I"
      })
  void areForgiven(String recipe, String prompt) {
    assertThat(Plans.recipe(prompt)).isEqualTo(recipe);
    assertThat(Plans.plan(prompt).orElseThrow().confidence()).isLessThan(0.95);
  }

  @Test
  void areKeptInTextsAndNames() {
    assertThat(Plans.script("coutn the lines containing eror in coutn.txt"))
        .contains("eror")
        .contains("coutn.txt")
        .doesNotContain("count");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort the life of a.txt",
        "count the lanes of a.txt",
        "show the lost files in /etc",
        "fund all .conf files in /etc",
        "delight all empty folders"
      })
  void areNotSeenInOtherWords(String prompt) {
    assertThat(Plans.plan(prompt)).isEmpty();
  }
}
