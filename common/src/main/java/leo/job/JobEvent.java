package leo.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that happened to a job after it was accepted. Each is recorded, in order. */
public sealed interface JobEvent {
  /** A worker took the job and holds its lease. */
  record Claimed(String worker) implements JobEvent {}

  /** The planner has a plan, and this is where the job goes with it. */
  record Planned(Plan plan, AfterPlan then) implements JobEvent {}

  /** The planner has no plan: the reason says why and what to do about it. */
  record Declined(String reason) implements JobEvent {}

  /** A person allowed the script to run. */
  record Approved(String by) implements JobEvent {}

  /** A person, the policy or an expiry refused the script. */
  record Refused(String reason) implements JobEvent {}

  /** The run ended and this is its account. */
  record Finished(RunReport report) implements JobEvent {}

  /** LEO gave up: the world failed too often. */
  record Failed(String reason) implements JobEvent {}

  /** The job goes back to its queue: its worker drained, vanished, or met a passing fault. */
  record Requeued(RequeueCause cause, String reason, Duration delay) implements JobEvent {}

  /** The run was lost and is not repeated. */
  record Interrupted(String reason) implements JobEvent {}

  /** The caller wants the job to stop. */
  record CancelRequested(String by) implements JobEvent {}

  /** The job's worker stopped it, or was gone when the caller's wish came. */
  record Cancelled() implements JobEvent {}

  /** Where a job goes with its plan. */
  enum AfterPlan {
    RUN,
    AWAIT_APPROVAL,
    /** Plan-only: the plan is the result. */
    DONE
  }

  /** Why a job went back to its queue: faults and lost workers are counted, drains are not. */
  enum RequeueCause {
    DRAIN,
    LEASE_EXPIRED,
    FAULT
  }

  /** The event's stable name, as stored and shown. */
  default String type() {
    return switch (this) {
      case Claimed _ -> "claimed";
      case Planned _ -> "planned";
      case Declined _ -> "declined";
      case Approved _ -> "approved";
      case Refused _ -> "refused";
      case Finished _ -> "finished";
      case Failed _ -> "failed";
      case Requeued _ -> "requeued";
      case Interrupted _ -> "interrupted";
      case CancelRequested _ -> "cancel-requested";
      case Cancelled _ -> "cancelled";
    };
  }

  /** Why it happened, in words for the caller; null where the event says all. */
  default @Nullable String reason() {
    return switch (this) {
      case Declined declined -> declined.reason();
      case Refused refused -> refused.reason();
      case Failed failed -> failed.reason();
      case Requeued requeued -> requeued.reason();
      case Interrupted interrupted -> interrupted.reason();
      case Claimed _, Planned _, Approved _, Finished _, CancelRequested _, Cancelled _ -> null;
    };
  }
}
