package leo.executor;

import static leo.job.OutputStreamName.STDOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import leo.job.Approval;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.Claim;
import leo.job.InputFile;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.RequeueCause;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.JobState;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Lease;
import leo.job.Mode;
import leo.job.Oversight;
import leo.job.Plan;
import leo.job.Risk;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.runtime.Health;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunTaskTest {
  private static final Instant QUEUED = Instant.parse("2026-01-01T00:00:00Z");

  private final RecordingQueue queue = new RecordingQueue();
  private final StopSignal stop = new StopSignal();
  private final List<List<String>> ran = new ArrayList<>();
  private final FakeSandbox fake = new FakeSandbox();

  @Test
  void aCommandRunsAsItIsAndItsOutputIsKeptBeforeTheOutcome() throws Exception {
    JobEvent event = perform(new JobWork.Argv(List.of("echo", "a b")), null);

    assertThat(ran).containsExactly(List.of("echo", "a b"));
    assertThat(queue.text(STDOUT)).isEqualTo("a b\n");
    assertThat(queue.rings()).isPositive();
    RunReport report = finished(event);
    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(report.queuedMs()).isEqualTo(1_500);
  }

  @Test
  void aScriptRunsInBash() throws Exception {
    JobEvent event = perform(new JobWork.Script("echo x; exit 3"), null);

    assertThat(ran).containsExactly(List.of("bash", "-c", "--", "echo x; exit 3"));
    assertThat(finished(event).exitCode()).isEqualTo(3);
  }

  @Test
  void aPromptRunsItsPlansScript() throws Exception {
    Plan plan = new Plan("echo planned", "says it", Risk.READ, false, 1, "recipes", List.of());
    perform(new JobWork.Prompt("say it"), plan);

    assertThat(queue.text(STDOUT)).isEqualTo("planned\n");
  }

  @Test
  void aJobsInputReachesTheSandboxAndItsFilesTheStore() throws Exception {
    InputFile file = new InputFile("a", 0644, Bytes.utf8("x"));
    queue.give(new JobInput(Bytes.utf8(""), List.of(file), List.of("b")));

    finished(perform(claim(new JobWork.Script("cp a b"), null, true)));

    assertThat(queue.artifacts()).containsExactly(Artifact.kept("b", 0644, Bytes.utf8("x")));
  }

  @Test
  void aJobWithoutInputAsksForNone() throws Exception {
    queue.give(new JobInput(Bytes.utf8("another's"), List.of(), List.of()));

    perform(new JobWork.Script("cat"), null);

    assertThat(queue.text(STDOUT)).isEmpty();
  }

  @Test
  void aPromptWithoutAPlanFailsWithAWord() throws Exception {
    assertThat(perform(new JobWork.Prompt("say it"), null))
        .isInstanceOfSatisfying(
            JobEvent.Failed.class, failed -> assertThat(failed.reason()).contains("defect"));
    assertThat(ran).isEmpty();
  }

  @Test
  void aPromptsScriptThatFailsGoesBackToThePlannerThatCanMendIt() throws Exception {
    JobWork prompt = new JobWork.Prompt("say it");
    Oversight two = new Oversight(Approval.POLICY, 2);

    assertThat(perform(claim(prompt, plan("a-model", "echo x; exit 3"), false, two, 1)))
        .isInstanceOfSatisfying(
            JobEvent.RepairWanted.class,
            wanted -> assertThat(wanted.report().exitCode()).isEqualTo(3));
    assertThat(queue.text(STDOUT)).isEqualTo("x\n");
  }

  @Test
  void aScriptThatNobodyCanMendEndsTheJob() throws Exception {
    JobWork prompt = new JobWork.Prompt("say it");
    Oversight one = Oversight.STANDARD;

    finished(perform(claim(prompt, plan("recipes", "exit 3"), false, one, 0)));
    finished(perform(claim(prompt, plan("a-model", "exit 3"), false, one, 1)));
    finished(perform(claim(prompt, plan("a-model", "exit 0"), false, one, 0)));
    finished(perform(new JobWork.Script("exit 3"), null));
  }

  private static Plan plan(String planner, String script) {
    return new Plan(script, "says it", Risk.READ, false, 1, planner, List.of());
  }

  @Test
  void aCancelledRunIsCancelled() throws Exception {
    stop.raise(StopSignal.Reason.CANCELLED);

    assertThat(perform(new JobWork.Script("sleep 60"), null)).isEqualTo(new JobEvent.Cancelled());
  }

  @Test
  void aDrainedRunGoesBackAtOnceAndIsNoFailure() throws Exception {
    stop.raise(StopSignal.Reason.DRAIN);

    assertThat(perform(new JobWork.Script("sleep 60"), null))
        .isInstanceOfSatisfying(
            JobEvent.Requeued.class,
            requeued -> {
              assertThat(requeued.cause()).isEqualTo(RequeueCause.DRAIN);
              assertThat(requeued.delay()).isEqualTo(Duration.ZERO);
            });
  }

  @Test
  void aRunThatEndedBeforeTheStopIsFinished() throws Exception {
    RunTask task =
        new RunTask(
            sandbox((run, sink, signal) -> {
              RunReport report = fake.run(run, sink, signal);
              signal.raise(StopSignal.Reason.CANCELLED);
              return report;
            }),
            queue,
            queue);

    assertThat(finished(task.perform(claim(new JobWork.Script("true"), null), stop)).verdict())
        .isEqualTo(Verdict.OK);
  }

  @Test
  void aLostLeaseEndsTheRun() throws Exception {
    queue.lose();

    JobEvent event = perform(new JobWork.Script("echo x; sleep 60"), null);

    assertThat(stop.reason()).contains(StopSignal.Reason.LEASE_LOST);
    assertThat(event).isInstanceOf(JobEvent.Requeued.class);
  }

  @Test
  void aFaultOfTheWorldIsThrownOn() {
    RunTask task =
        new RunTask(
            sandbox((_, _, _) -> {
              throw new TransientFaultException("Docker is away", null);
            }),
            queue,
            queue);

    assertThatThrownBy(() -> task.perform(claim(new JobWork.Script("true"), null), stop))
        .isInstanceOf(TransientFaultException.class)
        .hasMessage("Docker is away");
  }

  private JobEvent perform(JobWork work, @Nullable Plan plan) throws Exception {
    return perform(claim(work, plan));
  }

  private JobEvent perform(Claim claim) throws Exception {
    Sandbox noting =
        sandbox((run, sink, signal) -> {
          ran.add(run.argv());
          return fake.run(run, sink, signal);
        });
    return new RunTask(noting, queue, queue).perform(claim, stop);
  }

  private static RunReport finished(JobEvent event) {
    assertThat(event).isInstanceOf(JobEvent.Finished.class);
    return ((JobEvent.Finished) event).report();
  }

  private static Claim claim(JobWork work, @Nullable Plan plan) {
    return claim(work, plan, false);
  }

  private static Claim claim(JobWork work, @Nullable Plan plan, boolean hasInput) {
    boolean isPrompt = work instanceof JobWork.Prompt;
    Oversight oversight = isPrompt ? Oversight.STANDARD : Oversight.NONE;
    return claim(work, plan, hasInput, oversight, 0);
  }

  private static Claim claim(
      JobWork work, @Nullable Plan plan, boolean hasInput, Oversight oversight, int repairs) {
    JobId id = JobId.next(Clock.systemUTC());
    Job job =
        new Job(
            id,
            "tenant",
            JobState.RUNNING,
            Mode.RUN,
            work,
            SandboxSpec.standard(),
            hasInput,
            oversight,
            Lane.INTERACTIVE,
            0,
            1,
            0,
            0,
            repairs,
            false,
            plan,
            null,
            null,
            0,
            null,
            null,
            null,
            QUEUED,
            QUEUED,
            QUEUED.plusMillis(1_500),
            null);
    return new Claim(new Lease(id, 1), job);
  }

  private static Sandbox sandbox(RunFunction function) {
    return new Sandbox() {
      @Override
      public RunReport run(SandboxRun run, OutputSink sink, StopSignal signal)
          throws TransientFaultException, InterruptedException {
        return function.run(run, sink, signal);
      }

      @Override
      public int removeOrphans() {
        return 0;
      }

      @Override
      public Health health() {
        return Health.fine("a test");
      }

      @Override
      public void close() {
        // Holds nothing.
      }
    };
  }

  @FunctionalInterface
  private interface RunFunction {
    RunReport run(SandboxRun run, OutputSink sink, StopSignal stop)
        throws TransientFaultException, InterruptedException;
  }
}
