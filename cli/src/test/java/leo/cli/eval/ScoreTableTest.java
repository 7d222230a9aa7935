package leo.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The results counted. */
class ScoreTableTest {
  private static final double NONE = Double.NaN;

  @Test
  void tablesCountEverythingOnce() {
    List<CaseResult> results =
        List.of(
            of("find", true, Verdict.RIGHT, 0.95),
            of("find", true, Verdict.RIGHT, 0.9),
            of("find", true, Verdict.WRONG, 0.9),
            of("find", true, Verdict.DECLINED, NONE),
            of("count", true, Verdict.RIGHT, 0.8),
            of("count", true, Verdict.WRONG, 0.3),
            of("count", true, Verdict.TROUBLE, 0.99),
            of("no-task", false, Verdict.RIGHT, NONE),
            of("no-task", false, Verdict.WRONG, 0.75));

    assertThat(new ScoreTable(results).text())
        .isEqualTo(
            """
            | group | prompts | right | wrong | declined | not judged |
            |---|---:|---:|---:|---:|---:|
            | find | 4 | 2 | 1 | 1 | 0 |
            | count | 3 | 1 | 1 | 0 | 1 |
            | no-task | 2 | 1 | 1 | 0 | 0 |
            | **all** | 9 | 4 | 3 | 1 | 1 |

            1 of 7 prompts that have an answer were declined; 1 of 2 that have none were.

            | confidence | answered | right | share |
            |---|---:|---:|---:|
            | ≥ 0.9 | 3 | 2 | 66 % |
            | 0.8 to 0.9 | 1 | 1 | 100 % |
            | 0.7 to 0.8 | 1 | 0 | 0 % |
            | < 0.7 | 1 | 0 | 0 % |
            """);
  }

  @Test
  void nothingAnsweredHasNoShare() {
    assertThat(new ScoreTable(List.of(of("find", true, Verdict.DECLINED, NONE))).text())
        .contains("| ≥ 0.9 | 0 | 0 | - |");
  }

  private static CaseResult of(
      String group, boolean hasAnswer, Verdict verdict, double confidence) {
    StdoutRule rule = new StdoutRule(StdoutRule.Kind.EXACT, Set.of(), Pattern.compile(""));
    Comparison comparison = new Comparison(rule, new Comparison.FilesRule(false, List.of()), "");
    EvalCase.Expectation expectation =
        hasAnswer ? new EvalCase.Answered(List.of("x"), comparison) : new EvalCase.NoAnswer("no");
    EvalCase one = new EvalCase("id", group, "prompt", List.of(), "", expectation);
    return new CaseResult(one, verdict, confidence, "", "");
  }
}
