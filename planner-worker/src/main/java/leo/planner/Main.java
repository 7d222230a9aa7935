package leo.planner;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leo.policy.BashPolicyGate;
import leo.policy.PolicyConfig;
import leo.policy.PolicyGate;
import leo.runtime.Env;
import leo.runtime.Identity;
import leo.runtime.Lifecycle;
import leo.runtime.Metrics;
import leo.runtime.Readiness;
import leo.runtime.RoleProcess;
import leo.runtime.Setting;
import leo.runtime.StatusConfig;
import leo.runtime.StatusServer;
import leo.schema.BackboneConfig;
import leo.schema.PostgresBackbone;
import leo.worker.Backbone;

/**
 * The process of the planner: {@code java -jar leo-planner-worker.jar}, with environment variables
 * alone.
 */
public final class Main {
  private static final Duration SOON = Duration.ofSeconds(10);

  private Main() {}

  public static void main(String[] args) {
    RoleProcess.run(Main::start);
  }

  /** Every setting of this process. */
  public static List<Setting<?>> settings() {
    return Stream.of(
            PlannerConfig.SETTINGS,
            PolicyConfig.SETTINGS,
            BackboneConfig.SETTINGS,
            StatusConfig.SETTINGS)
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  private record Config(
      PlannerConfig planner, PolicyConfig policy, BackboneConfig backbone, StatusConfig status) {
    /** What the roles need, what they share, and the status server and readiness. */
    Duration stopWithin() {
      return Planner.stopWithin(planner, backbone.bus().unsubscribeWithin())
          .plus(PostgresBackbone.stopWithin(backbone))
          .plus(SOON.multipliedBy(2));
    }

    static Config read(Map<String, String> environment) {
      return Env.read(
          environment,
          settings(),
          env ->
              new Config(
                  PlannerConfig.from(env),
                  PolicyConfig.from(env),
                  BackboneConfig.from(env),
                  StatusConfig.from(env)));
    }
  }

  private static Lifecycle start(RoleProcess process) throws Exception {
    Config config = Config.read(System.getenv());
    process.stopWithin(config.stopWithin());
    // First, as it needs nothing: what is to be mended is told before anything starts.
    ImageCatalog images = config.planner().readImages();
    PolicyGate policy = BashPolicyGate.open(config.policy());
    Metrics metrics = new Metrics();
    Readiness readiness = new Readiness();
    Lifecycle parts = new Lifecycle();
    try {
      parts.start("status", SOON, () -> StatusServer.start(config.status(), readiness, metrics));
      Backbone backbone = PostgresBackbone.start(parts, config.backbone(), metrics, readiness);
      Identity identity = Identity.unique(config.planner().name());
      Planner.start(parts, config.planner(), images, policy, identity, backbone, metrics);
      parts.start("readiness", SOON, () -> (AutoCloseable) readiness::drain);
      readiness.open();
      return parts;
    } catch (Exception | Error e) {
      parts.close();
      throw e;
    }
  }
}
