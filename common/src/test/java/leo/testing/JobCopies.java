package leo.testing;

import java.time.Duration;
import java.time.Instant;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobState;
import leo.job.NewJob;
import leo.job.Plan;
import leo.job.RunReport;
import org.jspecify.annotations.Nullable;

/** What an event changes in a job's fields, apart from its state. */
final class JobCopies {
  private JobCopies() {}

  static Job accepted(NewJob job, Instant now) {
    return new Job(
        job.id(),
        job.tenant(),
        job.work().firstStage().queued(),
        job.mode(),
        job.work(),
        job.sandbox(),
        !job.input().isEmpty(),
        job.oversight(),
        job.lane(),
        job.priority(),
        0,
        0,
        0,
        0,
        false,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        now,
        now,
        null,
        null);
  }

  static Job after(Job job, JobEvent event, JobState next, Instant now) {
    boolean claimed = event instanceof JobEvent.Claimed;
    boolean queued = next == JobState.RUN_QUEUED || next == JobState.PLAN_QUEUED;
    boolean fault = requeuedFor(event, JobEvent.RequeueCause.FAULT);
    boolean lost = requeuedFor(event, JobEvent.RequeueCause.LEASE_EXPIRED);
    return new Job(
        job.id(),
        job.tenant(),
        next,
        job.mode(),
        job.work(),
        job.sandbox(),
        job.hasInput(),
        job.oversight(),
        job.lane(),
        job.priority(),
        job.fence() + (claimed ? 1 : 0),
        job.failures() + (fault ? 1 : 0),
        job.interruptions() + (lost ? 1 : 0),
        job.repairs() + (event instanceof JobEvent.RepairWanted ? 1 : 0),
        job.cancelRequested() || event instanceof JobEvent.CancelRequested,
        plan(job, event),
        event.useWithoutPlan() == null ? job.useWithoutPlan() : event.useWithoutPlan(),
        report(job, event),
        event instanceof JobEvent.Finished ? job.fence() : job.reportFence(),
        reason(job, event),
        event.causeOfEnd() == null ? job.cause() : event.causeOfEnd(),
        expiry(event, now),
        job.createdAt(),
        queued ? now : job.queuedAt(),
        claimed ? now : job.startedAt(),
        next.isTerminal() ? now : null);
  }

  /** The same job with another run's account. */
  static Job withReport(Job job, RunReport report, long fence) {
    return new Job(
        job.id(),
        job.tenant(),
        job.state(),
        job.mode(),
        job.work(),
        job.sandbox(),
        job.hasInput(),
        job.oversight(),
        job.lane(),
        job.priority(),
        job.fence(),
        job.failures(),
        job.interruptions(),
        job.repairs(),
        job.cancelRequested(),
        job.plan(),
        job.useWithoutPlan(),
        report,
        fence,
        job.reason(),
        job.cause(),
        job.approvalExpiresAt(),
        job.createdAt(),
        job.queuedAt(),
        job.startedAt(),
        job.finishedAt());
  }

  private static boolean requeuedFor(JobEvent event, JobEvent.RequeueCause cause) {
    return event instanceof JobEvent.Requeued back && back.cause() == cause;
  }

  private static @Nullable Plan plan(Job job, JobEvent event) {
    return switch (event) {
      case JobEvent.Planned planned -> planned.plan();
      case JobEvent.Approved(_, JobEvent.Edit edit) when edit != null -> edit.plan();
      default -> job.plan();
    };
  }

  private static @Nullable RunReport report(Job job, JobEvent event) {
    return event instanceof JobEvent.Finished finished ? finished.report() : job.report();
  }

  /** Until when a person may answer: only a new plan makes a job wait, and any event ends it. */
  private static @Nullable Instant expiry(JobEvent event, Instant now) {
    return event instanceof JobEvent.Planned planned
            && planned.then() instanceof JobEvent.AfterPlan.AwaitApproval(Duration within)
        ? now.plus(within)
        : null;
  }

  private static @Nullable String reason(Job job, JobEvent event) {
    return event.reason() == null ? job.reason() : event.reason();
  }
}
