package leo.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leo.executor.ExecutorConfig;
import leo.executor.SandboxDriver;
import leo.gateway.GatewayConfig;
import leo.planner.PlannerConfig;
import leo.policy.PolicyConfig;
import leo.runtime.Env;
import leo.runtime.Setting;
import leo.schema.BusConfig;
import leo.schema.RetentionConfig;

/** The settings of all roles in one process. */
public record LocalConfig(
    GatewayConfig gateway,
    PlannerConfig planner,
    ExecutorConfig executor,
    PolicyConfig policy,
    BusConfig bus,
    RetentionConfig retention) {
  /** All that can be set; the database is the server's own. */
  public static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>(GatewayConfig.SETTINGS);
    all.addAll(PlannerConfig.SETTINGS);
    all.addAll(ExecutorConfig.SETTINGS);
    all.addAll(PolicyConfig.SETTINGS);
    all.addAll(BusConfig.SETTINGS);
    all.addAll(RetentionConfig.SETTINGS);
    // What the deployment offers is one and the same setting for all of them.
    return all.stream().distinct().toList();
  }

  /**
   * Reads the settings.
   *
   * @param home has the key that the gateway asks for, and the inventories of the images
   * @throws leo.runtime.ConfigException if anything is wrong, with all that is
   */
  static LocalConfig read(Map<String, String> environment, Home home) {
    return Env.read(
        complete(environment, home),
        settings(),
        env ->
            new LocalConfig(
                GatewayConfig.from(env),
                PlannerConfig.from(env),
                ExecutorConfig.from(env),
                PolicyConfig.from(env),
                BusConfig.from(env),
                RetentionConfig.from(env)));
  }

  /** The environment with what this home sets. */
  static Map<String, String> complete(Map<String, String> environment, Home home) {
    Map<String, String> complete = new HashMap<>(environment);
    complete.put("LEO_API_KEY_FILE", home.keyFile().toString());
    complete.putIfAbsent("LEO_PLANNER_INVENTORIES", home.images().toString());
    complete.putIfAbsent("LEO_SANDBOX_FOLDER", home.sandboxes().toString());
    if (!complete.containsKey("LEO_DOCKER_HOST")) {
      // Docker is this host's, and so is its gVisor.
      SandboxDriver driver = SandboxDriver.suiting(Path.of(complete.get("LEO_SANDBOX_FOLDER")));
      complete.putIfAbsent("LEO_SANDBOX_DRIVER", driver.name().toLowerCase(Locale.ROOT));
    }
    // Nobody sends callers elsewhere: there is one gateway.
    complete.putIfAbsent("LEO_HTTP_GRACE", "0s");
    return complete;
  }
}
