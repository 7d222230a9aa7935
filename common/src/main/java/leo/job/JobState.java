package leo.job;

import java.util.Optional;

/** Where a job stands. {@link JobLifecycle} alone says how a job moves from one to the next. */
public enum JobState {
  /** A prompt waits for a planner. */
  PLAN_QUEUED,
  /** A planner holds the lease and turns the prompt into a script. */
  PLANNING,
  /** A script waits for a person's word. */
  AWAITING_APPROVAL,
  /** A script or command waits for an executor. */
  RUN_QUEUED,
  /** An executor holds the lease and a sandbox runs. */
  RUNNING,
  /** The run ended with verdict OK, or a plan-only job has its plan. */
  SUCCEEDED,
  /** The run ended with another verdict, or LEO gave up with a reason. */
  FAILED,
  /** Stopped at the caller's wish. */
  CANCELLED,
  /** Nothing was run: the planner declined, the policy or a person said no, or nobody answered. */
  REJECTED,
  /** A run was lost and must not be repeated silently: it may have happened. */
  INTERRUPTED;

  /** Whether no event can move the job any more. */
  public boolean isTerminal() {
    return switch (this) {
      case SUCCEEDED, FAILED, CANCELLED, REJECTED, INTERRUPTED -> true;
      case PLAN_QUEUED, PLANNING, AWAITING_APPROVAL, RUN_QUEUED, RUNNING -> false;
    };
  }

  /** The stage in whose queue a job in this state stands. */
  public Optional<Stage> queuedStage() {
    return switch (this) {
      case PLAN_QUEUED -> Optional.of(Stage.PLAN);
      case RUN_QUEUED -> Optional.of(Stage.RUN);
      case PLANNING,
          AWAITING_APPROVAL,
          RUNNING,
          SUCCEEDED,
          FAILED,
          CANCELLED,
          REJECTED,
          INTERRUPTED ->
          Optional.empty();
    };
  }

  /** Whether a worker holds a lease on the job in this state. */
  public boolean isLeased() {
    return this == PLANNING || this == RUNNING;
  }
}
