package leo.gateway;

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
import leo.schema.BackboneConfig;
import leo.schema.PostgresBackbone;
import leo.worker.Backbone;

/**
 * The process of the gateway: {@code java -jar leo-api-gateway.jar}, with environment variables
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
    return Stream.of(GatewayConfig.SETTINGS, PolicyConfig.SETTINGS, BackboneConfig.SETTINGS)
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  private record Config(GatewayConfig gateway, PolicyConfig policy, BackboneConfig backbone) {
    static Config read(Map<String, String> environment) {
      return Env.read(
          environment,
          settings(),
          env ->
              new Config(
                  GatewayConfig.from(env), PolicyConfig.from(env), BackboneConfig.from(env)));
    }
  }

  private static Lifecycle start(RoleProcess process) throws Exception {
    Config config = Config.read(System.getenv());
    process.stopWithin(
        Gateway.stopWithin(config.gateway())
            .plus(PostgresBackbone.stopWithin(config.backbone()))
            .plus(SOON));
    // First, as it needs nothing: what is to be mended is told before anything starts.
    PolicyGate policy = BashPolicyGate.open(config.policy());
    Metrics metrics = new Metrics();
    Readiness readiness = new Readiness();
    Lifecycle parts = new Lifecycle();
    try {
      Backbone backbone = PostgresBackbone.start(parts, config.backbone(), metrics, readiness);
      Identity identity = Identity.unique(config.gateway().name());
      Gateway.Shown shown = new Gateway.Shown(readiness, metrics);
      Gateway.start(parts, config.gateway(), policy, identity, backbone, shown);
      parts.start("readiness", SOON, () -> (AutoCloseable) readiness::drain);
      readiness.open();
      return parts;
    } catch (Exception | Error e) {
      parts.close();
      throw e;
    }
  }
}
