package leo.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import leo.runtime.Env;
import leo.runtime.Setting;

/**
 * How the policy gate is set up.
 *
 * @param file the rules of the tenants; without one the standard rules hold for all
 */
public record PolicyConfig(Optional<Path> file) {
  private static final Setting<Optional<Path>> FILE =
      Setting.optionalPath(
          "LEO_POLICY_FILE",
          "The JSON file with the tenants' rules for scripts; without one the standard rules hold");

  /** Every setting of the gate. */
  public static final List<Setting<?>> SETTINGS = List.of(FILE);

  /** The standard rules for all. */
  public static PolicyConfig standard() {
    return new PolicyConfig(Optional.empty());
  }

  /** Reads the setting. */
  public static PolicyConfig from(Env env) {
    return new PolicyConfig(env.get(FILE));
  }
}
