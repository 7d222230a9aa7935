package leo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import leo.job.Approval;
import leo.job.ApprovalAnswer;
import leo.job.Bytes;
import leo.job.Claim;
import leo.job.FailedRun;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.AfterPlan;
import leo.job.JobEvent.RequeueCause;
import leo.job.JobState;
import leo.job.JobStore;
import leo.job.ModelUse;
import leo.job.OutputChunk;
import leo.job.OutputStreamName;
import leo.job.Oversight;
import leo.job.PlanRevision;
import leo.job.RecordedEvent;
import leo.job.Ruling;
import leo.job.RunReport;
import leo.job.Stage;
import leo.message.WakeUp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every job store does with runs that failed and go back to the planner. */
abstract class RepairContract extends JobFilesContract {
  static final ModelUse USE = new ModelUse("m", "m-1", "id", "STOP", 100, 20, 3, 50, 1_234);

  /** The wake-ups that the store has committed so far, oldest first. */
  protected abstract List<WakeUp> wakeUps();

  @Test
  void failedRunGoesBackToThePlannerAndHasNoResultYet() {
    Job job = accept(Approval.POLICY);
    fails(plannedAndClaimed("one"), 3);

    Job back = now(job);
    assertThat(back.state()).isEqualTo(JobState.PLAN_QUEUED);
    assertThat(back.repairs()).isEqualTo(1);
    assertThat(back.report()).isNull();
    assertThat(back.finishedAt()).isNull();
    assertThat(wakeUps().getLast()).isEqualTo(new WakeUp(job.id(), Stage.PLAN, 2));
    assertThat(events(job).getLast().type()).isEqualTo("repair");
    assertThat(events(job).getLast().detail()).isEqualTo("exit code 3");
    Job claimed = claim(Stage.PLAN).job();
    assertThat(claimed.repairs()).isEqualTo(1);
    assertThat(Objects.requireNonNull(claimed.plan()).script()).isEqualTo("one");
  }

  @Test
  void repairedRunIsTheJobsResultAndEveryRevisionIsKept() {
    Job job = accept(Approval.POLICY);
    fails(plannedAndClaimed("one"), 3);
    Claim second = plannedAndClaimed("two");
    store().record(second.lease(), new JobEvent.Finished(Fixtures.ok()));

    assertThat(now(job).state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(now(job).report()).isEqualTo(Fixtures.ok());
    assertThat(now(job).outputFence()).isEqualTo(second.lease().fence());
    assertThat(store().plans(job.id())).extracting(PlanRevision::revision).containsExactly(1L, 3L);
    assertThat(plan(job, 0).plan().script()).isEqualTo("one");
    assertThat(plan(job, 0).run()).isEqualTo(Fixtures.failed(3));
    assertThat(plan(job, 0).use()).isEqualTo(USE);
    assertThat(plan(job, 1).plan().script()).isEqualTo("two");
    assertThat(plan(job, 1).run()).isEqualTo(Fixtures.ok());
  }

  @Test
  void plannerIsToldWhatFailedAndHow() {
    Job job = accept(Approval.POLICY);
    Claim first = plannedAndClaimed("one");
    // An earlier attempt at the same script, whose worker was stopped, tells nothing.
    write(first, 1, OutputStreamName.STDERR, "from the lost attempt");
    store()
        .record(first.lease(), new JobEvent.Requeued(RequeueCause.DRAIN, "stopped", Duration.ZERO));
    Claim again = claim(Stage.RUN);
    write(again, 1, OutputStreamName.STDOUT, "out 1\n");
    write(again, 2, OutputStreamName.STDERR, "err\n");
    write(again, 3, OutputStreamName.STDOUT, "out 2\n");
    fails(again, 4);
    assertThat(store().failedRuns(job.id()))
        .containsExactly(new FailedRun("one", 4, "out 1\nout 2\n", "err\n"));

    Claim second = plannedAndClaimed("two");
    fails(second, 5);

    assertThat(store().failedRuns(job.id()))
        .containsExactly(
            new FailedRun("one", 4, "out 1\nout 2\n", "err\n"), new FailedRun("two", 5, "", ""));
  }

  @Test
  void ofLongOutputTheLastIsToldAndNoCharacterIsCut() {
    Job job = accept(Approval.POLICY);
    Claim run = plannedAndClaimed("one");
    write(run, 1, OutputStreamName.STDOUT, "start");
    write(run, 2, OutputStreamName.STDOUT, "ä".repeat(FailedRun.STDOUT_BYTES) + "x");
    write(run, 3, OutputStreamName.STDERR, "e".repeat(FailedRun.STDERR_BYTES - 1));
    write(run, 4, OutputStreamName.STDERR, "nd");
    fails(run, 1);

    FailedRun failed = store().failedRuns(job.id()).getFirst();
    assertThat(failed.stdoutTail()).isEqualTo("ä".repeat(FailedRun.STDOUT_BYTES / 2 - 1) + "x");
    assertThat(failed.stderrTail()).isEqualTo("e".repeat(FailedRun.STDERR_BYTES - 2) + "nd");
  }

  @Test
  void whoeverEndsARepairTheLastRunsAccountIsTheJobs() {
    Job givenUp = failedOnce();
    store().record(claim(Stage.PLAN).lease(), new JobEvent.GivenUp("no better script", null, USE));
    assertEnded(givenUp, JobState.FAILED, "no better script");
    assertThat(now(givenUp).useWithoutPlan()).isEqualTo(USE);

    Job faulty = failedOnce();
    store().record(claim(Stage.PLAN).lease(), new JobEvent.Failed("the model is away"));
    assertEnded(faulty, JobState.FAILED, "the model is away");

    Job same = failedOnce();
    store()
        .record(
            claim(Stage.PLAN).lease(),
            Fixtures.planned("one", new AfterPlan.GiveUp("the same script")));
    assertEnded(same, JobState.FAILED, "the same script");

    Job cancelled = failedOnce();
    store().cancel(TENANT, cancelled.id(), "me");
    assertEnded(cancelled, JobState.CANCELLED, null);
  }

  @Test
  void plannerThatVanishesTooOftenLosesNoAccount() {
    Job lost = failedOnce();
    for (int i = 0; i <= JobStore.MAX_INTERRUPTIONS; i++) {
      assertThat(store().claim(Stage.PLAN, "w", Duration.ZERO)).isPresent();
      store().rescueExpired(10);
    }
    assertEnded(lost, JobState.FAILED, "its worker vanished 6 times");
  }

  @Test
  void repairThatAPersonRefusesEndsWithTheAccountOfTheRun() {
    Job job = failedOnce();
    asks(Duration.ofHours(1));
    var _ =
        store()
            .answer(TENANT, job.id(), new ApprovalAnswer.Reject("bob", 3L, "enough"))
            .orElseThrow();
    assertEnded(job, JobState.FAILED, "Refused by bob: enough");

    Job unanswered = failedOnce();
    asks(Duration.ZERO);
    assertThat(store().expireApprovals(10)).isEqualTo(1);
    assertEnded(
        unanswered, JobState.FAILED, "Nobody approved the script in time, so it was not run.");
  }

  @Test
  void everyRepairIsApprovedAnew() {
    Job job = failedOnce();
    asks(Duration.ofHours(1));

    assertThat(now(job).state()).isEqualTo(JobState.AWAITING_APPROVAL);
    assertThat(store().claim(Stage.RUN, "w", LEASE)).isEmpty();
  }

  /** A job that was approved, run, and sent back. */
  private Job failedOnce() {
    Job job = accept(Approval.ALWAYS);
    asks(Duration.ofHours(1));
    var _ = store().answer(TENANT, job.id(), new ApprovalAnswer.Approve("ann", 1L)).orElseThrow();
    fails(claim(Stage.RUN), 3);
    return job;
  }

  private void asks(Duration within) {
    JobEvent asking =
        new JobEvent.Planned(
            Fixtures.plan("two"),
            Fixtures.decision(Ruling.ASK),
            null,
            new AfterPlan.AwaitApproval(within));
    assertThat(store().record(claim(Stage.PLAN).lease(), asking)).isTrue();
  }

  private void assertEnded(Job job, JobState state, @Nullable String reason) {
    assertThat(now(job).state()).isEqualTo(state);
    assertThat(now(job).report()).isEqualTo(Fixtures.failed(3));
    assertThat(now(job).outputFence()).isEqualTo(2);
    assertThat(now(job).reason()).isEqualTo(reason);
    assertThat(plan(job, 0).run()).isEqualTo(Fixtures.failed(3));
  }

  private Job accept(Approval approval) {
    return store().accept(Fixtures.prompt(new Oversight(approval, 2)));
  }

  private Claim plannedAndClaimed(String script) {
    JobEvent planned =
        new JobEvent.Planned(
            Fixtures.plan(script), Fixtures.decision(Ruling.ALLOW), USE, new AfterPlan.Run());
    assertThat(store().record(claim(Stage.PLAN).lease(), planned)).isTrue();
    return claim(Stage.RUN);
  }

  private void fails(Claim run, int exitCode) {
    RunReport report = Fixtures.failed(exitCode);
    assertThat(store().record(run.lease(), new JobEvent.RepairWanted(report))).isTrue();
  }

  private void write(Claim run, long sequence, OutputStreamName stream, String text) {
    OutputChunk chunk = new OutputChunk(stream, Bytes.utf8(text));
    assertThat(store().appendOutput(run.lease(), sequence, List.of(chunk))).isTrue();
  }

  /** The job as the store knows it now. */
  final Job now(Job job) {
    return store().find(TENANT, job.id()).orElseThrow();
  }

  final List<RecordedEvent> events(Job job) {
    return store().events(job.id());
  }

  final PlanRevision plan(Job job, int index) {
    return store().plans(job.id()).get(index);
  }
}
