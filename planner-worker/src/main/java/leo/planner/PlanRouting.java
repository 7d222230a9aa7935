package leo.planner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import leo.job.FailedRun;
import leo.job.Job;
import leo.job.JobEvent.AfterPlan;
import leo.job.Mode;
import leo.job.Plan;
import leo.job.PolicyDecision;
import leo.job.RepairRule;
import leo.job.Ruling;

/**
 * Where a job goes with a plan: what the policy says, what the caller wants to be asked about, and
 * whether the script failed before.
 *
 * @param answerWithin how long a person has to answer
 */
record PlanRouting(Duration answerWithin) {
  /**
   * The way on.
   *
   * @param failed the runs that the plan is to mend, oldest first; none for a first plan
   */
  AfterPlan of(Job job, Plan plan, PolicyDecision decision, List<FailedRun> failed) {
    if (job.mode() == Mode.PLAN) {
      return new AfterPlan.Done();
    }
    if (decision.ruling() == Ruling.DENY) {
      String reason = "The policy denies the script: " + decision.reason();
      return failed.isEmpty() ? new AfterPlan.Refuse(reason) : new AfterPlan.GiveUp(reason);
    }
    Optional<String> repeated = RepairRule.repeated(plan, failed);
    if (repeated.isPresent()) {
      return new AfterPlan.GiveUp(repeated.get());
    }
    return asks(job, decision) ? new AfterPlan.AwaitApproval(answerWithin) : new AfterPlan.Run();
  }

  private static boolean asks(Job job, PolicyDecision decision) {
    return switch (job.oversight().approval()) {
      // What the policy denies may stand there.
      case AUTO -> decision.leavesOpen();
      case ALWAYS -> true;
      case POLICY -> decision.ruling() == Ruling.ASK;
    };
  }
}
