package leo.planner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import leo.runtime.Env;
import leo.runtime.SandboxOffer;
import leo.runtime.Setting;
import leo.worker.WorkerConfig;

/**
 * How a planner is set up.
 *
 * @param name the worker's name
 * @param slots prompts planned at once
 * @param lease how long a job stays this worker's without a heartbeat
 * @param beat how often leases are renewed
 * @param sweep how often the queue is looked at without a wake-up
 * @param drain how long running plans may go on when the worker stops
 * @param answerWithin how long a person has to approve a script
 * @param minConfidence from 0 to 1: below it the recipes decline
 * @param inventories the folder with the inventories of the images
 * @param offer the images and networks that a job may ask for
 * @param choice who plans
 * @param cache which plans of a model are remembered
 */
public record PlannerConfig(
    String name,
    int slots,
    Duration lease,
    Duration beat,
    Duration sweep,
    Duration drain,
    Duration answerWithin,
    double minConfidence,
    Path inventories,
    SandboxOffer offer,
    ModelChoice choice,
    PlanCacheConfig cache) {
  private static final Setting<ModelChoice.Kind> KIND =
      Setting.choice(
          "LEO_PLANNER",
          ModelChoice.Kind.RECIPES,
          "Who plans: the built-in recipes, a model on Vertex AI, or one behind an"
              + " OpenAI-compatible address");
  private static final Setting<String> NAME =
      Setting.text(
          "LEO_PLANNER_NAME",
          "planner",
          "[a-z0-9][a-z0-9-]{0,62}",
          "1 to 63 of a-z, 0-9 and -, not starting with -",
          "How the planner's name begins; host, pid and a random part follow");
  private static final Setting<Integer> SLOTS =
      Setting.integer("LEO_PLANNER_SLOTS", 4, 1, 256, "Prompts planned at once");
  private static final Setting<Duration> LEASE =
      Setting.duration(
          "LEO_PLANNER_LEASE",
          "15s",
          "3s",
          "10m",
          "How long a prompt stays the planner's without a heartbeat");
  private static final Setting<Duration> BEAT =
      Setting.duration(
          "LEO_PLANNER_BEAT", "1s", "100ms", "1m", "How often the planner renews its leases");
  private static final Setting<Duration> SWEEP =
      Setting.duration(
          "LEO_PLANNER_SWEEP",
          "1s",
          "100ms",
          "1m",
          "How often the planner looks at its queue without a wake-up");
  private static final Setting<Duration> DRAIN =
      Setting.duration(
          "LEO_PLANNER_DRAIN",
          "5s",
          "0s",
          "10m",
          "How long running plans may go on when the planner stops");
  private static final Setting<Duration> APPROVAL_EXPIRY =
      Setting.duration(
          "LEO_APPROVAL_EXPIRY",
          "24h",
          "1s",
          "720h",
          "How long a person has to approve a script; then the job is refused");
  private static final Setting<Integer> MIN_CONFIDENCE =
      Setting.integer(
          "LEO_PLANNER_MIN_CONFIDENCE",
          70,
          0,
          100,
          "Percent: a recipe that fits a prompt less surely than this is not planned");

  private static final Setting<Path> INVENTORIES =
      Setting.path(
          "LEO_PLANNER_INVENTORIES",
          "/var/lib/leo/images",
          "The folder with an inventory NAME.tsv of each image");

  private static final List<Setting<?>> OWN =
      List.of(
          KIND,
          NAME,
          SLOTS,
          LEASE,
          BEAT,
          SWEEP,
          DRAIN,
          APPROVAL_EXPIRY,
          MIN_CONFIDENCE,
          INVENTORIES);

  /** Every setting of a planner. */
  public static final List<Setting<?>> SETTINGS =
      Stream.of(
              OWN,
              PlanCacheConfig.SETTINGS,
              VertexConfig.SETTINGS,
              OpenAiConfig.SETTINGS,
              SandboxOffer.SETTINGS)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /** Reads the configuration; problems are noted in the environment reader. */
  public static PlannerConfig from(Env env) {
    PlannerConfig config =
        new PlannerConfig(
            env.get(NAME),
            env.get(SLOTS),
            env.get(LEASE),
            env.get(BEAT),
            env.get(SWEEP),
            env.get(DRAIN),
            env.get(APPROVAL_EXPIRY),
            env.get(MIN_CONFIDENCE) / 100.0,
            env.get(INVENTORIES),
            SandboxOffer.from(env),
            choice(env),
            PlanCacheConfig.from(env));
    // Settings that contradict each other are to be found while they are read, not at the start.
    config.worker();
    return config;
  }

  private static ModelChoice choice(Env env) {
    return switch (env.get(KIND)) {
      case RECIPES -> new ModelChoice.Recipes();
      case VERTEX -> new ModelChoice.Vertex(VertexConfig.from(env));
      case OPENAI -> new ModelChoice.OpenAi(OpenAiConfig.from(env));
    };
  }

  /**
   * Reads what the images have.
   *
   * @throws leo.runtime.ConfigException if an inventory is missing or broken
   */
  public ImageCatalog readImages() {
    return ImageCatalog.read(inventories, offer.images().keySet());
  }

  /** The part of it that any worker needs. */
  public WorkerConfig worker() {
    return new WorkerConfig(name, slots, lease, beat, sweep, drain);
  }
}
