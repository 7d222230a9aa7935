package leo.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leo.executor.ExecutorConfig;
import leo.gateway.GatewayConfig;
import leo.planner.PlannerConfig;
import leo.runtime.Env;
import leo.runtime.Setting;

/** The settings of all roles in one process. */
public record LocalConfig(GatewayConfig gateway, PlannerConfig planner, ExecutorConfig executor) {
  /** All that can be set; the database is the server's own. */
  public static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>(GatewayConfig.SETTINGS);
    all.addAll(PlannerConfig.SETTINGS);
    all.addAll(ExecutorConfig.SETTINGS);
    return List.copyOf(all);
  }

  /**
   * Reads the settings.
   *
   * @param keyFile holds the key that the gateway asks for
   * @throws leo.runtime.ConfigException if anything is wrong, with all that is
   */
  static LocalConfig read(Map<String, String> environment, Path keyFile) {
    Map<String, String> complete = new HashMap<>(environment);
    complete.put("LEO_API_KEY_FILE", keyFile.toString());
    return Env.read(
        complete,
        settings(),
        env ->
            new LocalConfig(
                GatewayConfig.from(env), PlannerConfig.from(env), ExecutorConfig.from(env)));
  }
}
