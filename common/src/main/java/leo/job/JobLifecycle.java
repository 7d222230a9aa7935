package leo.job;

import static leo.job.JobState.AWAITING_APPROVAL;
import static leo.job.JobState.CANCELLED;
import static leo.job.JobState.FAILED;
import static leo.job.JobState.INTERRUPTED;
import static leo.job.JobState.PLANNING;
import static leo.job.JobState.PLAN_QUEUED;
import static leo.job.JobState.REJECTED;
import static leo.job.JobState.RUNNING;
import static leo.job.JobState.RUN_QUEUED;
import static leo.job.JobState.SUCCEEDED;

/**
 * How a job moves: one pure function of state and event. Nothing else changes a job's state, and
 * the table's CHECK constraints repeat what it promises.
 */
public final class JobLifecycle {
  private JobLifecycle() {}

  /** What an event does to a job in a state. */
  public sealed interface Step {
    /** The job is now in {@code state}, which may be the one it was in. */
    record Moved(JobState state) implements Step {}

    /** The event does not fit the state: nothing changes. */
    record Refused(String reason) implements Step {}
  }

  /** The state that follows, or why none does. */
  public static Step next(JobState state, JobEvent event) {
    if (state.isTerminal()) {
      return new Step.Refused("the job is over: " + state);
    }
    return switch (event) {
      case JobEvent.Claimed _ -> claimed(state);
      case JobEvent.Planned planned -> from(PLANNING, state, event, afterPlan(planned.then()));
      case JobEvent.Declined _ -> from(PLANNING, state, event, REJECTED);
      case JobEvent.Approved _ -> from(AWAITING_APPROVAL, state, event, RUN_QUEUED);
      case JobEvent.Refused refused ->
          from(AWAITING_APPROVAL, state, event, refused.ran() ? FAILED : REJECTED);
      case JobEvent.Finished finished ->
          from(RUNNING, state, event, afterRun(finished.report().verdict()));
      case JobEvent.RepairWanted _ -> from(RUNNING, state, event, PLAN_QUEUED);
      case JobEvent.GivenUp _ -> from(PLANNING, state, event, FAILED);
      case JobEvent.Failed _ -> leased(state, event, FAILED);
      case JobEvent.Requeued _ ->
          leased(state, event, state == PLANNING ? PLAN_QUEUED : RUN_QUEUED);
      case JobEvent.Interrupted _ -> from(RUNNING, state, event, INTERRUPTED);
      // A running sandbox has to be stopped first: its worker then says Cancelled.
      case JobEvent.CancelRequested _ -> new Step.Moved(state == RUNNING ? RUNNING : CANCELLED);
      case JobEvent.Cancelled _ -> leased(state, event, CANCELLED);
    };
  }

  private static Step claimed(JobState state) {
    return switch (state) {
      case PLAN_QUEUED -> new Step.Moved(PLANNING);
      case RUN_QUEUED -> new Step.Moved(RUNNING);
      case PLANNING,
          AWAITING_APPROVAL,
          RUNNING,
          SUCCEEDED,
          FAILED,
          CANCELLED,
          REJECTED,
          INTERRUPTED ->
          new Step.Refused("only a queued job can be claimed, not one that is " + state);
    };
  }

  private static JobState afterPlan(JobEvent.AfterPlan then) {
    return switch (then) {
      case JobEvent.AfterPlan.Run _ -> RUN_QUEUED;
      case JobEvent.AfterPlan.AwaitApproval _ -> AWAITING_APPROVAL;
      case JobEvent.AfterPlan.Done _ -> SUCCEEDED;
      case JobEvent.AfterPlan.Refuse _ -> REJECTED;
      case JobEvent.AfterPlan.GiveUp _ -> FAILED;
    };
  }

  private static JobState afterRun(Verdict verdict) {
    return switch (verdict) {
      case OK -> SUCCEEDED;
      case CANCELLED -> CANCELLED;
      case NONZERO, SIGNAL, TIMEOUT, OOM, OUTPUT_LIMIT, DISK_LIMIT, INFRA -> FAILED;
    };
  }

  private static Step leased(JobState state, JobEvent event, JobState next) {
    return state.isLeased() ? new Step.Moved(next) : misfit(state, event);
  }

  private static Step from(JobState required, JobState state, JobEvent event, JobState next) {
    return state == required ? new Step.Moved(next) : misfit(state, event);
  }

  private static Step misfit(JobState state, JobEvent event) {
    return new Step.Refused(event.type() + " does not fit a job that is " + state);
  }
}
