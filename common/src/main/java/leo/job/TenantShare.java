package leo.job;

import java.util.OptionalInt;

/**
 * What a tenant may take of each stage's workers.
 *
 * @param weight who has twice another's weight runs twice as many jobs while both wait; 1 to 1,000
 * @param maxRunning jobs at once at the most, 0 or more; empty for no such limit
 */
public record TenantShare(int weight, OptionalInt maxRunning) {
  /** What a tenant has of whom nothing else is said. */
  public static final TenantShare STANDARD = new TenantShare(1, OptionalInt.empty());

  private static final int MAX_WEIGHT = 1_000;

  public TenantShare {
    if (weight < 1 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException(
          "a weight is from 1 to %d, not %d".formatted(MAX_WEIGHT, weight));
    }
    if (maxRunning.orElse(0) < 0) {
      throw new IllegalArgumentException("a limit is not negative: " + maxRunning.getAsInt());
    }
  }
}
