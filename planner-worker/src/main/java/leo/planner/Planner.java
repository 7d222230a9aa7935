package leo.planner;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import leo.job.Job;
import leo.job.Stage;
import leo.job.TokenBudgets;
import leo.job.WorkQueue;
import leo.planner.model.CachedPlanner;
import leo.planner.model.ModelPlanner;
import leo.planner.offline.RecipeBook;
import leo.planner.offline.RecipePlanner;
import leo.planner.openai.OpenAiModel;
import leo.planner.vertex.VertexModel;
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

  /**
   * How long a planner may take to stop.
   *
   * @param unsubscribing how long the bus may take to close a subscription
   */
  public static Duration stopWithin(PlannerConfig config, Duration unsubscribing) {
    return StageRole.stopWithin(config.worker(), unsubscribing);
  }

  /**
   * Starts to plan, until the parts are stopped.
   *
   * @param policy is asked about every script, the repaired ones too
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
    PlanModel model = open(parts, config);
    PlanModel thrifty =
        config.choice() instanceof ModelChoice.Recipes
            ? model
            : Models.thrifty(config, model, policy, backbone.store(), metrics);
    PlanModel metered = new MeteredModel(thrifty, metrics);
    StageRole.start(
        parts,
        new StageRole.Work(
            Stage.PLAN,
            Role.PLANNER,
            config.worker(),
            queue ->
                task(
                    config,
                    metered,
                    images,
                    new PlanTask.Rules(policy, queue, config.answerWithin()),
                    queue)),
        identity,
        backbone,
        metrics);
  }

  /** Gets ready whoever plans; the parts close it. */
  static PlanModel open(Lifecycle parts, PlannerConfig config) throws Exception {
    return switch (config.choice()) {
      case ModelChoice.Recipes _ ->
          new RecipePlanner(RecipeBook.standard(), config.minConfidence());
      case ModelChoice.Vertex(VertexConfig vertex) -> Models.vertex(parts, vertex);
      case ModelChoice.OpenAi(OpenAiConfig openAi) -> Models.openAi(parts, openAi);
    };
  }

  /** Recipes do not ask what files there are: nothing is read for them. */
  static PlanTask task(
      PlannerConfig config,
      PlanModel model,
      ImageCatalog images,
      PlanTask.Rules rules,
      WorkQueue queue) {
    return config.choice() instanceof ModelChoice.Recipes
        ? new PlanTask(model, images, rules)
        : new PlanTask(model, images, rules, job -> job.hasInput() ? files(queue, job) : List.of());
  }

  private static List<GivenFile> files(WorkQueue queue, Job job) {
    return queue.input(job.id()).files().stream()
        .map(file -> new GivenFile(file.name(), file.data().size()))
        .toList();
  }

  /** What needs the models' classes, apart: whoever has recipes never loads them. */
  private static final class Models {
    private static final Duration SOON = Duration.ofSeconds(10);

    static PlanModel vertex(Lifecycle parts, VertexConfig config) throws Exception {
      return parts.start("model", SOON, () -> new ModelPlanner(VertexModel.open(config)));
    }

    static PlanModel openAi(Lifecycle parts, OpenAiConfig config) throws Exception {
      return parts.start("model", SOON, () -> new ModelPlanner(OpenAiModel.open(config)));
    }

    /** What is remembered costs nothing: it is given whatever is left of a budget. */
    static PlanModel thrifty(
        PlannerConfig config,
        PlanModel model,
        PolicyGate policy,
        TokenBudgets budgets,
        Metrics metrics) {
      return new CachedPlanner(
          new BudgetedModel(budgets, model),
          config.choice().toString(),
          config.cache(),
          policy,
          Clock.systemUTC(),
          metrics);
    }
  }
}
