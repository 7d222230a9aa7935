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
 * @param retention how long history is kept
 */
public record BackboneConfig(DatabaseConfig database, BusConfig bus, RetentionConfig retention) {
  /** All that can be set. */
  public static final List<Setting<?>> SETTINGS =
      Stream.of(DatabaseConfig.SETTINGS, RetentionConfig.SETTINGS, BusConfig.SETTINGS)
          .flatMap(List::stream)
          .<Setting<?>>map(one -> one)
          .toList();

  /** Reads the settings; for {@link Env#read}. */
  public static BackboneConfig from(Env env) {
    return new BackboneConfig(
        DatabaseConfig.from(env), BusConfig.from(env), RetentionConfig.from(env));
  }
}
