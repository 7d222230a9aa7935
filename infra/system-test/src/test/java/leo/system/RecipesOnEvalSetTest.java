package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leo.cli.eval.CaseResult;
import leo.cli.eval.EvalSet;
import leo.cli.eval.Evaluation;
import leo.cli.eval.ScoreTable;
import leo.cli.eval.ScoreTable.Band;
import leo.cli.eval.ScoreTable.Score;
import leo.cli.eval.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recipes on all of the set of {@code leo eval}, in real sandboxes: wrong is worse than none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecipesOnEvalSetTest {
  private static final Logger LOG = LoggerFactory.getLogger(RecipesOnEvalSetTest.class);
  private static final int RUNS_AT_ONCE = 4;

  private List<CaseResult> results = List.of();

  @BeforeAll
  void judgeAll() throws Exception {
    try (RecipesAndSandbox server = RecipesAndSandbox.open()) {
      results =
          new Evaluation(server, RUNS_AT_ONCE, LOG::info).ofPlanner(EvalSet.bundled().cases());
    }
    LOG.info("the recipes on the set:\n{}", new ScoreTable(results).text());
  }

  @Test
  void everyPromptIsJudged() {
    assertThat(results).hasSameSizeAs(EvalSet.bundled().cases());
    assertThat(having(Verdict.TROUBLE)).isEmpty();
  }

  @Test
  void nothingThatHasNoAnswerIsPlanned() {
    assertThat(results.stream().filter(CaseResult::hasNoAnswer))
        .hasSizeGreaterThan(40)
        .allSatisfy(one -> assertThat(one.verdict()).as(told(one)).isEqualTo(Verdict.RIGHT));
  }

  @Test
  void atMostOneAnswerInAHundredIsWrong() {
    Score can = new ScoreTable(results).answerable();

    assertThat(can.right()).isGreaterThan(140);
    assertThat(can.wrong() * 100)
        .as("%s", having(Verdict.WRONG))
        .isLessThanOrEqualTo(can.right() + can.wrong());
  }

  @Test
  void whoeverIsSureIsRight() {
    Band sure = new ScoreTable(results).calibration().getFirst();

    assertThat(sure.answered()).isGreaterThan(100);
    assertThat(sure.right() * 100).isGreaterThanOrEqualTo(sure.answered() * 99);
  }

  private List<String> having(Verdict verdict) {
    return results.stream()
        .filter(one -> one.verdict() == verdict)
        .map(RecipesOnEvalSetTest::told)
        .toList();
  }

  private static String told(CaseResult one) {
    return "%s: %s, %.2f\n%s\n%s"
        .formatted(
            one.judged().id(), one.judged().prompt(), one.confidence(), one.script(), one.detail());
  }
}
