package leo.schema;

import java.time.Duration;
import java.util.List;
import leo.runtime.Env;
import leo.runtime.Setting;

/**
 * How long history is kept.
 *
 * @param jobs finished jobs, with their events, plans, output and files
 */
public record RetentionConfig(Duration jobs) {
  private static final Setting<Duration> JOBS =
      Setting.duration(
          "LEO_RETAIN_JOBS",
          "30d",
          "1m",
          "3650d",
          "how long finished jobs are kept, with their events, plans, output and files");

  /** All that can be set. */
  public static final List<Setting<?>> SETTINGS = List.of(JOBS);

  /** Reads the settings; for {@link Env#read}. */
  public static RetentionConfig from(Env env) {
    return new RetentionConfig(env.get(JOBS));
  }
}
