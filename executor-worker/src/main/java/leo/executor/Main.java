package leo.executor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
 * The process of the executor: {@code java -jar leo-executor-worker.jar}, with environment
 * variables alone.
 */
public final class Main {
  private static final Duration SOON = Duration.ofSeconds(10);

  private Main() {}

  public static void main(String[] args) {
    RoleProcess.run(Main::start);
  }

  /** Every setting of this process. */
  public static List<Setting<?>> settings() {
    return Stream.of(ExecutorConfig.SETTINGS, BackboneConfig.SETTINGS, StatusConfig.SETTINGS)
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  private record Config(ExecutorConfig executor, BackboneConfig backbone, StatusConfig status) {
    /** What the roles need, what they share, and the status server and readiness. */
    Duration stopWithin() {
      return Executor.stopWithin(executor, backbone.bus().unsubscribeWithin())
          .plus(PostgresBackbone.stopWithin(backbone))
          .plus(SOON.multipliedBy(2));
    }

    static Config read(Map<String, String> environment) {
      return Env.read(
          environment,
          settings(),
          env ->
              new Config(
                  ExecutorConfig.from(env), BackboneConfig.from(env), StatusConfig.from(env)));
    }
  }

  private static Lifecycle start(RoleProcess process) throws Exception {
    Config config = Config.read(System.getenv());
    process.stopWithin(config.stopWithin());
    Metrics metrics = new Metrics();
    Readiness readiness = new Readiness();
    Lifecycle parts = new Lifecycle();
    try {
      parts.start("status", SOON, () -> StatusServer.start(config.status(), readiness, metrics));
      Backbone backbone = PostgresBackbone.start(parts, config.backbone(), metrics, readiness);
      Identity identity = Identity.unique(config.executor().name());
      Executor.start(parts, config.executor(), identity, backbone, metrics, readiness);
      parts.start("readiness", SOON, () -> (AutoCloseable) readiness::drain);
      readiness.open();
      return parts;
    } catch (Exception | Error e) {
      parts.close();
      throw e;
    }
  }
}
