package leo.planner;

import java.util.Map;
import leo.runtime.Env;
import leo.runtime.Lifecycle;

/** Reads the settings and opens what they choose, and is loaded by a loader that sees little. */
public final class Probe {
  private Probe() {}

  /** The name of the class that would plan. */
  public static String open(Map<String, String> settings) throws Exception {
    PlannerConfig config = Env.read(settings, PlannerConfig.SETTINGS, PlannerConfig::from);
    try (Lifecycle parts = new Lifecycle()) {
      return Planner.open(parts, config).getClass().getSimpleName();
    }
  }
}
