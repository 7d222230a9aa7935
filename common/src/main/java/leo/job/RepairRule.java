package leo.job;

import java.util.List;
import java.util.Optional;

/** Whether a script that failed goes back to the planner, and whether its repair is worth a run. */
public final class RepairRule {
  private RepairRule() {}

  /**
   * Whether a run that ended sends its job back. Only a script that ended by itself and said that
   * it failed does: a limit, a timeout or a wish to stop is no fault that another script mends.
   */
  public static boolean sendsBack(Job job, RunReport report) {
    Plan plan = job.plan();
    return report.verdict() == Verdict.NONZERO
        && job.work() instanceof JobWork.Prompt
        && plan != null
        && isRepairable(plan)
        && !job.cancelRequested()
        && job.repairs() < job.oversight().maxRepairs();
  }

  /** Whether the planner could do better: recipes know one script, and a person's is not ours. */
  private static boolean isRepairable(Plan plan) {
    return !plan.planner().equals(Plan.RECIPES) && !plan.planner().equals(Plan.EDITED);
  }

  /**
   * Why the planner is not asked again, or nothing.
   *
   * @param runs those that failed, oldest first
   */
  public static Optional<String> hopeless(List<FailedRun> runs) {
    if (runs.size() < 2 || !runs.getLast().failedAs(runs.get(runs.size() - 2))) {
      return Optional.empty();
    }
    return Optional.of("The repaired script failed just as the one before it.");
  }

  /**
   * Why a repaired script is not run, or nothing.
   *
   * @param runs those that failed, oldest first
   */
  public static Optional<String> repeated(Plan plan, List<FailedRun> runs) {
    String script = plan.script().strip();
    return runs.stream().anyMatch(run -> run.script().strip().equals(script))
        ? Optional.of("The planner came back with a script that had failed.")
        : Optional.empty();
  }
}
