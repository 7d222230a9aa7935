package leo.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import leo.testing.Fixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepairRuleTest {
  private static final JobWork PROMPT = new JobWork.Prompt("count");
  private static final Plan MODELS = plan("a-model");

  @ParameterizedTest
  @EnumSource
  void onlyAScriptThatSaysThatItFailedGoesBack(Verdict verdict) {
    assertThat(RepairRule.sendsBack(job(PROMPT, MODELS, 0, 1, false), report(verdict)))
        .isEqualTo(verdict == Verdict.NONZERO);
  }

  @Test
  void repairsAreCounted() {
    RunReport failed = Fixtures.failed(1);

    assertThat(RepairRule.sendsBack(job(PROMPT, MODELS, 0, 0, false), failed)).isFalse();
    assertThat(RepairRule.sendsBack(job(PROMPT, MODELS, 2, 3, false), failed)).isTrue();
    assertThat(RepairRule.sendsBack(job(PROMPT, MODELS, 3, 3, false), failed)).isFalse();
  }

  @Test
  void whatNobodyCanOrMayMendEndsTheJob() {
    RunReport failed = Fixtures.failed(1);

    assertThat(RepairRule.sendsBack(job(PROMPT, plan(Plan.RECIPES), 0, 1, false), failed))
        .isFalse();
    assertThat(RepairRule.sendsBack(job(PROMPT, plan(Plan.EDITED), 0, 1, false), failed)).isFalse();
    assertThat(RepairRule.sendsBack(job(PROMPT, null, 0, 1, false), failed)).isFalse();
    assertThat(RepairRule.sendsBack(job(PROMPT, MODELS, 0, 1, true), failed)).isFalse();
    JobWork command = new JobWork.Script("false");
    assertThat(RepairRule.sendsBack(job(command, MODELS, 0, 1, false), failed)).isFalse();
  }

  @Test
  void sameFailureTwiceInARowIsHopeless() {
    FailedRun one = new FailedRun("a", 1, "out", "err");
    FailedRun alike = new FailedRun("b", 1, "other out", "err");
    FailedRun other = new FailedRun("c", 2, "", "err");

    assertThat(RepairRule.hopeless(List.of())).isEmpty();
    assertThat(RepairRule.hopeless(List.of(one))).isEmpty();
    assertThat(RepairRule.hopeless(List.of(one, alike))).isPresent();
    assertThat(RepairRule.hopeless(List.of(one, other))).isEmpty();
    assertThat(RepairRule.hopeless(List.of(one, other, alike))).isEmpty();
  }

  @Test
  void scriptThatFailedBeforeIsARepetition() {
    List<FailedRun> runs = List.of(new FailedRun("a", 1, "", ""), new FailedRun("b\n", 2, "", ""));

    assertThat(RepairRule.repeated(Fixtures.plan(" b"), runs)).isPresent();
    assertThat(RepairRule.repeated(Fixtures.plan("a"), runs)).isPresent();
    assertThat(RepairRule.repeated(Fixtures.plan("c"), runs)).isEmpty();
  }

  private static Plan plan(String planner) {
    return new Plan("false", "fails", Risk.READ, false, 1, planner, List.of());
  }

  private static RunReport report(Verdict verdict) {
    return new RunReport(
        verdict,
        verdict == Verdict.OK ? 0 : 1,
        null,
        1,
        null,
        null,
        0,
        0,
        false,
        false,
        0,
        0,
        null);
  }

  private static Job job(
      JobWork work, @Nullable Plan plan, int repairs, int maxRepairs, boolean cancel) {
    Instant now = Instant.EPOCH;
    NewJob like = Fixtures.prompt("count");
    return new Job(
        like.id(),
        like.tenant(),
        JobState.RUNNING,
        Mode.RUN,
        work,
        like.sandbox(),
        false,
        new Oversight(Approval.POLICY, maxRepairs),
        Lane.INTERACTIVE,
        0,
        2,
        0,
        0,
        repairs,
        cancel,
        plan,
        null,
        null,
        0,
        null,
        null,
        null,
        now,
        now,
        now,
        null);
  }
}
