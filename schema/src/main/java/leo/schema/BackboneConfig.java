package leo.schema;

import java.util.List;
import java.util.stream.Stream;
import leo.runtime.Env;
import leo.runtime.Setting;

/**
 * What every role has to be told to reach the others.
 *
 * @param database where the jobs are
 * @param bus what carries wake-ups
 */
public record BackboneConfig(DatabaseConfig database, BusKind bus) {
  /** All that can be set. */
  public static final List<Setting<?>> SETTINGS =
      Stream.concat(DatabaseConfig.SETTINGS.stream(), BusKind.SETTINGS.stream()).toList();

  /** Reads the settings; for {@link Env#read}. */
  public static BackboneConfig from(Env env) {
    return new BackboneConfig(DatabaseConfig.from(env), BusKind.from(env));
  }
}
