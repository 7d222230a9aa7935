package leo.executor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.RequeueCause;
import leo.job.JobInput;
import leo.job.JobWork;
import leo.job.Plan;
import leo.job.RepairRule;
import leo.job.RunReport;
import leo.job.StoreUnavailableException;
import leo.job.Verdict;
import leo.job.WorkQueue;
import leo.message.JobBell;
import leo.worker.StageTask;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;

/** Runs a claimed job's command in a sandbox and keeps what it writes. */
public final class RunTask implements StageTask {
  private final Sandbox sandbox;
  private final WorkQueue queue;
  private final JobBell bell;

  public RunTask(Sandbox sandbox, WorkQueue queue, JobBell bell) {
    this.sandbox = sandbox;
    this.queue = queue;
    this.bell = bell;
  }

  @Override
  public JobEvent perform(Claim claim, StopSignal stop)
      throws TransientFaultException, InterruptedException {
    Job job = claim.job();
    Optional<List<String>> argv = argv(job);
    if (argv.isEmpty()) {
      return new JobEvent.Failed(
          "The job came to be run without a script: a defect of LEO, please report it");
    }
    try {
      JobInput input = job.hasInput() ? queue.input(job.id()) : JobInput.NONE;
      return run(new SandboxRun(claim.lease(), argv.get(), job.sandbox(), input), job, stop);
    } catch (StoreUnavailableException e) {
      throw new TransientFaultException("The run was stopped: the database did not answer", e);
    }
  }

  @Override
  public boolean isAble() {
    return sandbox.isAble();
  }

  private JobEvent run(SandboxRun run, Job job, StopSignal stop)
      throws TransientFaultException, InterruptedException {
    try (OutputRecorder recorder = new OutputRecorder(queue, bell, run.lease(), stop)) {
      RunReport report = sandbox.run(run, recorder, stop);
      recorder.finish();
      return outcome(job, report.withTimes(queuedMs(job), report.startMs()), stop);
    }
  }

  /** What to run, or nothing if a prompt has no plan. */
  private static Optional<List<String>> argv(Job job) {
    return switch (job.work()) {
      case JobWork.Argv argv -> Optional.of(argv.words());
      case JobWork.Script script -> Optional.of(bash(script.text()));
      case JobWork.Prompt _ -> Optional.ofNullable(job.plan()).map(Plan::script).map(RunTask::bash);
    };
  }

  private static List<String> bash(String script) {
    // Without "--" a script that starts with a hyphen would be read as an option.
    return List.of("bash", "-c", "--", script);
  }

  private static JobEvent outcome(Job job, RunReport report, StopSignal stop) {
    if (report.verdict() != Verdict.CANCELLED) {
      boolean wantsEnd = stop.reason().equals(Optional.of(StopSignal.Reason.CANCELLED));
      return !wantsEnd && RepairRule.sendsBack(job, report)
          ? new JobEvent.RepairWanted(report)
          : new JobEvent.Finished(report);
    }
    StopSignal.Reason why = stop.reason().orElse(StopSignal.Reason.CANCELLED);
    return switch (why) {
      case CANCELLED -> new JobEvent.Cancelled();
      case DRAIN ->
          new JobEvent.Requeued(
              RequeueCause.DRAIN, "The executor stopped while the command ran", Duration.ZERO);
      // Nobody will take this: the lease it would be recorded under is another's.
      case LEASE_LOST ->
          new JobEvent.Requeued(
              RequeueCause.LEASE_EXPIRED, "Another worker has the job", Duration.ZERO);
    };
  }

  private static long queuedMs(Job job) {
    Instant claimed = job.startedAt();
    return claimed == null ? 0 : Math.max(0, Duration.between(job.queuedAt(), claimed).toMillis());
  }
}
