package leo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import leo.job.JobState;
import leo.job.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {
  private static final int OWN = 7;
  private static final int SIGKILL = 9;

  @ParameterizedTest
  @EnumSource(JobState.class)
  void everyStateAndVerdictHasItsExitCode(JobState state) {
    for (Verdict verdict : Verdict.values()) {
      assertThat(ExitCode.of(job(state, verdict)))
          .as("%s with %s", state, verdict)
          .isEqualTo(expected(state, verdict));
    }
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void jobWithoutAResultNeverLooksLikeASuccessUnlessItIsOne(JobState state) {
    int exitCode = ExitCode.of(JsonNodeFactory.instance.objectNode().put("state", state.name()));

    assertThat(exitCode == 0).isEqualTo(state == JobState.SUCCEEDED);
  }

  @Test
  void answerThatIsNoJobIsNoSuccess() {
    assertThat(ExitCode.of(JsonNodeFactory.instance.objectNode())).isEqualTo(125);
  }

  private static int expected(JobState state, Verdict verdict) {
    return switch (state) {
      case SUCCEEDED -> 0;
      case REJECTED -> 3;
      case CANCELLED -> 130;
      case FAILED -> ofFailure(verdict);
      case AWAITING_APPROVAL -> 4;
      case INTERRUPTED, PLAN_QUEUED, PLANNING, RUN_QUEUED, RUNNING -> 125;
    };
  }

  private static int ofFailure(Verdict verdict) {
    return switch (verdict) {
      case NONZERO -> OWN;
      case SIGNAL -> 128 + SIGKILL;
      case TIMEOUT -> 124;
      case OOM -> 137;
      case OUTPUT_LIMIT, DISK_LIMIT -> 153;
      case OK, CANCELLED, INFRA -> 125;
    };
  }

  private static ObjectNode job(JobState state, Verdict verdict) {
    ObjectNode job = JsonNodeFactory.instance.objectNode().put("state", state.name());
    job.putObject("result")
        .put("verdict", verdict.name())
        .put("exitCode", OWN)
        .put("signal", SIGKILL);
    return job;
  }
}
