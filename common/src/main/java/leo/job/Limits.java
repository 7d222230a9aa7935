package leo.job;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The bounds of one run: a value for each {@link Limit}.
 *
 * @param values what was asked for; the standard stands in for what was not
 */
public record Limits(Map<Limit, Long> values) {
  private static final Limits STANDARD = new Limits(Map.of());

  /**
   * Completes the values.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Limits {
    Map<Limit, Long> complete = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      long value = values.getOrDefault(limit, limit.range().standard());
      if (!limit.range().contains(value)) {
        throw new IllegalArgumentException(
            "%s is %d, outside %d to %d"
                .formatted(
                    limit.range().field(), value, limit.range().least(), limit.range().most()));
      }
      complete.put(limit, value);
    }
    values = Collections.unmodifiableMap(complete);
  }

  /** Those of a job that asks for nothing special. */
  public static Limits standard() {
    return STANDARD;
  }

  public long of(Limit limit) {
    return values.getOrDefault(limit, limit.range().standard());
  }

  /**
   * The same limits but for one.
   *
   * @throws IllegalArgumentException if the value is out of range
   */
  public Limits with(Limit limit, long value) {
    Map<Limit, Long> changed = new EnumMap<>(values);
    changed.put(limit, value);
    return new Limits(changed);
  }
}
