package leo.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that happened to a job after it was accepted. Each is recorded, in order. */
public sealed interface JobEvent {
  /** The cause where the policy denies the script. */
  String POLICY_DENIED = "policy-denied";

  /** The cause where a person refused the script. */
  String APPROVAL_REFUSED = "approval-refused";

  /** The cause where nobody answered in time. */
  String APPROVAL_EXPIRED = "approval-expired";

  /** A worker took the job and holds its lease. */
  record Claimed(String worker) implements JobEvent {}

  /**
   * The planner has a plan, and this is where the job goes with it.
   *
   * @param decision what the policy said of the script
   * @param use what asking the model took, null where none was asked
   */
  record Planned(Plan plan, PolicyDecision decision, @Nullable ModelUse use, AfterPlan then)
      implements JobEvent {}

  /**
   * The planner has no plan: the reason says why and what to do about it.
   *
   * @param word the reason's stable name, null where it has none
   */
  record Declined(String reason, @Nullable String word, @Nullable ModelUse use)
      implements JobEvent {
    /** One that asked no model. */
    public Declined(String reason) {
      this(reason, null, null);
    }
  }

  /**
   * A person allowed a script to run.
   *
   * @param edit the script that the person wrote instead of the planner's, null for the planner's
   */
  record Approved(String by, @Nullable Edit edit) implements JobEvent {}

  /**
   * A person refused the script, or none answered in time.
   *
   * @param by who refused, null if nobody answered
   * @param why in words for the caller, without who
   * @param ran whether an earlier script ran: then that run's account is the job's
   */
  record Refused(@Nullable String by, String why, boolean ran) implements JobEvent {}

  /** The run ended and this is its account. */
  record Finished(RunReport report) implements JobEvent {}

  /** The run ended, this is its account, and the planner shall mend the script. */
  record RepairWanted(RunReport report) implements JobEvent {}

  /**
   * The planner mends no more: the last run's account is the job's.
   *
   * @param word the reason's stable name, null where it has none
   */
  record GivenUp(String reason, @Nullable String word, @Nullable ModelUse use) implements JobEvent {
    /** One that asked no model. */
    public GivenUp(String reason) {
      this(reason, null, null);
    }
  }

  /**
   * LEO gave up: the world failed too often.
   *
   * @param word the reason's stable name, null where it has none
   */
  record Failed(String reason, @Nullable String word, @Nullable ModelUse use) implements JobEvent {
    /** One whose reason has no name and that asked no model. */
    public Failed(String reason) {
      this(reason, null, null);
    }
  }

  /** The job goes back to its queue: its worker drained, vanished, or met a passing fault. */
  record Requeued(RequeueCause cause, String reason, Duration delay) implements JobEvent {}

  /** The run was lost and is not repeated. */
  record Interrupted(String reason) implements JobEvent {}

  /** The caller wants the job to stop. */
  record CancelRequested(String by) implements JobEvent {}

  /** The job's worker stopped it, or was gone when the caller's wish came. */
  record Cancelled() implements JobEvent {}

  /** A script of a person's, and what the policy said of it. */
  record Edit(Plan plan, PolicyDecision decision) {}

  /** Where a job goes with its plan. */
  sealed interface AfterPlan {
    record Run() implements AfterPlan {}

    /** A person is asked, who has this long to answer. */
    record AwaitApproval(Duration within) implements AfterPlan {}

    /** Plan-only: the plan is the result. */
    record Done() implements AfterPlan {}

    /** The script is not run, and nothing was. */
    record Refuse(String reason) implements AfterPlan {}

    /** The repaired script is not run: the account of the last run is the job's. */
    record GiveUp(String reason) implements AfterPlan {}

    /** Why the script is not run, null where it may be. */
    default @Nullable String reason() {
      return switch (this) {
        case Refuse refuse -> refuse.reason();
        case GiveUp giveUp -> giveUp.reason();
        case Run _, AwaitApproval _, Done _ -> null;
      };
    }
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
      case RepairWanted _ -> "repair";
      case GivenUp _ -> "given-up";
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
      case Planned planned -> planned.then().reason();
      case GivenUp givenUp -> givenUp.reason();
      case Declined declined -> declined.reason();
      case Refused(String by, String why, _) ->
          by == null ? why : "Refused by %s: %s".formatted(by, why);
      case Failed failed -> failed.reason();
      case Requeued requeued -> requeued.reason();
      case Interrupted interrupted -> interrupted.reason();
      case Claimed _, Approved _, Finished _, RepairWanted _, CancelRequested _, Cancelled _ ->
          null;
    };
  }

  /** The stable name of why nothing comes of the prompt; null where the reason has none. */
  default @Nullable String causeOfEnd() {
    return switch (this) {
      case Planned planned -> planned.then() instanceof AfterPlan.Refuse ? POLICY_DENIED : null;
      case Declined declined -> declined.word();
      case GivenUp givenUp -> givenUp.word();
      case Failed failed -> failed.word();
      case Refused refused -> refused.by() == null ? APPROVAL_EXPIRED : APPROVAL_REFUSED;
      case Claimed _,
          Approved _,
          Finished _,
          RepairWanted _,
          Requeued _,
          Interrupted _,
          CancelRequested _,
          Cancelled _ ->
          null;
    };
  }

  /** What asking a model took that gave no plan, null where none was asked or it gave one. */
  default @Nullable ModelUse useWithoutPlan() {
    return switch (this) {
      case Declined declined -> declined.use();
      case GivenUp givenUp -> givenUp.use();
      case Failed failed -> failed.use();
      case Claimed _,
          Planned _,
          Approved _,
          Refused _,
          Finished _,
          RepairWanted _,
          Requeued _,
          Interrupted _,
          CancelRequested _,
          Cancelled _ ->
          null;
    };
  }

  /** What a tenant's budget is charged for it, whether or not there is a plan. */
  default long billedTokens() {
    ModelUse use = this instanceof Planned planned ? planned.use() : useWithoutPlan();
    return use == null ? 0 : use.billedTokens();
  }

  /** What is kept with the event, in words: the reason, and who it was where somebody was. */
  default @Nullable String detail() {
    return switch (this) {
      case Claimed claimed -> claimed.worker();
      case Approved(String by, Edit edit) ->
          edit == null ? "by " + by : "by %s, with a script of their own".formatted(by);
      case RepairWanted(RunReport report) -> "exit code " + report.exitCode();
      case CancelRequested requested -> "by " + requested.by();
      case Planned _,
          Declined _,
          Refused _,
          Finished _,
          GivenUp _,
          Failed _,
          Requeued _,
          Interrupted _,
          Cancelled _ ->
          reason();
    };
  }
}
