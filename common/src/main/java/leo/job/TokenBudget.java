package leo.job;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a tenant may have models read, write and think in a day of UTC, and what it has today.
 *
 * @param tokensPerDay 0 or more, 0 for none; empty for no bound
 * @param usedToday tokens of all answers that were recorded today
 * @param resetsAt when the day ends
 */
public record TokenBudget(OptionalLong tokensPerDay, long usedToday, Instant resetsAt) {
  public TokenBudget {
    if (tokensPerDay.orElse(0) < 0 || usedToday < 0) {
      throw new IllegalArgumentException("tokens are not negative");
    }
  }

  /** Whether a model may not be asked any more today. */
  public boolean isUsedUp() {
    return tokensPerDay.isPresent() && usedToday >= tokensPerDay.getAsLong();
  }

  /** What there is and what is used of it, in words for the caller. */
  public String describe(String tenant) {
    return tokensPerDay.isEmpty()
        ? "The tenant '%s' has no token budget.".formatted(tenant)
        : "The token budget of the tenant '%s' is %d tokens a day; %d are used. It resets at %s."
            .formatted(tenant, tokensPerDay.getAsLong(), usedToday, resetsAt);
  }
}
