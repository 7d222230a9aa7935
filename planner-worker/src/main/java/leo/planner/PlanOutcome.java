package leo.planner;

import leo.job.Plan;

/** A planner's answer to a request. Having no plan is an answer too, not a fault. */
public sealed interface PlanOutcome {
  /** There is a plan. */
  record Planned(Plan plan) implements PlanOutcome {}

  /** The wish is understood and cannot be done in the sandbox: the reason says why. */
  record Refused(String reason) implements PlanOutcome {}

  /** The wish is beyond this planner: the reason says why, the advice what to do. */
  record NeedsModel(String reason, String advice) implements PlanOutcome {}
}
