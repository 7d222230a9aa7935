package leo.planner;

import java.time.Duration;
import leo.job.Stage;
import leo.planner.offline.RecipeBook;
import leo.planner.offline.RecipePlanner;
import leo.policy.PolicyGate;
import leo.runtime.Identity;
import leo.runtime.Lifecycle;
import leo.runtime.Metrics;
import leo.worker.Backbone;
import leo.worker.Role;
import leo.worker.StageRole;

/** Puts a planner together, for a process of its own or one with all roles. */
public final class Planner {
  private Planner() {}

  /** How long a planner may take to stop. */
  public static Duration stopWithin(PlannerConfig config) {
    return StageRole.stopWithin(config.worker());
  }

  /**
   * Starts to plan, until the parts are stopped.
   *
   * @param policy judges the scripts that are planned
   */
  public static void start(
      Lifecycle parts,
      PlannerConfig config,
      ImageCatalog images,
      PolicyGate policy,
      Identity identity,
      Backbone backbone,
      Metrics metrics)
      throws Exception {
    PlanTask task =
        new PlanTask(new RecipePlanner(RecipeBook.standard(), config.minConfidence()), images);
    StageRole.start(
        parts,
        new StageRole.Work(Stage.PLAN, Role.PLANNER, config.worker(), _ -> task),
        identity,
        backbone,
        metrics);
  }
}
