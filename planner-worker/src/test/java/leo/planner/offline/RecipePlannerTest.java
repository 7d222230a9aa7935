package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import leo.job.Plan;
import leo.job.Risk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipePlannerTest {
  @Test
  void countsLinesPerFileAndShowsTheFiveLargest() {
    Plan plan =
        Plans.plan("count the lines of every .txt file under /usr/share and show the five largest")
            .orElseThrow();
    assertThat(plan.script())
        .isEqualTo(
            """
            set -o pipefail
            find -H /usr/share ! -readable -prune -o -type f -name '*.txt' \
            -exec gawk 'ENDFILE { print FNR "\\t" FILENAME }' {} + \
            | sort -k1,1nr -k2 | sed -n '1,5p'\
            """);
    assertThat(plan.planner()).isEqualTo("recipes");
    assertThat(plan.risk()).isEqualTo(Risk.READ);
    assertThat(plan.needsNetwork()).isFalse();
    assertThat(plan.confidence()).isBetween(0.7, 1.0);
    assertThat(plan.explanation()).contains("*.txt").contains("/usr/share").contains("the 5 with");
  }

  @Test
  void findsTheTenLargestLogFilesAndPacksThem() {
    assertThat(Plans.script("find the ten largest log files and gzip them"))
        .contains("-name '*.log'", "sed -zn '1,10p'", "xargs -0 -r gzip");
  }

  @ParameterizedTest
  @CsvSource({
    "find files larger than 10 MB, +10000000c",
    "find files larger than 1.5GiB, +1610612736c",
    "find files larger than 100k, +102400c",
    "find files modified in the past 3 days, -mmin -4320",
    "find files modified last week, -mmin -10080",
    "find files older than a month, -mmin +43200",
    "find files modified today, -newermt 'today 00:00'",
    "show the first dozen lines of a.txt, head -n 12",
    "show the first twenty five lines of a.txt, head -n 25",
    "show the first two hundred lines of a.txt, head -n 200",
    "'show the first 1,000 lines of a.txt', head -n 1000",
    "show the first couple of lines of a.txt, head -n 2"
  })
  void readsNumbersSizesAndAges(String prompt, String part) {
    assertThat(Plans.script(prompt)).contains(part);
  }

  @ParameterizedTest
  @CsvSource({
    "delete the file a.txt, DESTRUCTIVE",
    "copy a.txt to b.txt, WRITE",
    "show a.txt, READ"
  })
  void marksTheRisk(String prompt, Risk risk) {
    assertThat(Plans.plan(prompt).orElseThrow().risk()).isEqualTo(risk);
  }

  @Test
  void makesAPathThatStartsWithAHyphenHarmless() {
    assertThat(Plans.script("delete the file '-rf'")).isEqualTo("rm -- ./-rf");
  }

  @Test
  void leavesOutTheKernelsFoldersWhenTheWholeDiskIsSearched() {
    assertThat(Plans.script("find .conf files under /")).contains("-path /proc");
  }
}
