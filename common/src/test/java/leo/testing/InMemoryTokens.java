package leo.testing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import leo.job.TokenBudget;
import leo.job.TokenBudgets;

/** The twin of the tables of tokens. */
public final class InMemoryTokens implements TokenBudgets {
  private final Clock clock;
  private final Map<Day, Long> used = new HashMap<>();
  private Map<String, Long> budgets = Map.of();

  private record Day(String tenant, LocalDate day) {}

  public InMemoryTokens(Clock clock) {
    this.clock = clock;
  }

  /** Adds what a model took to today's. */
  public synchronized void charge(String tenant, long tokens) {
    used.merge(new Day(tenant, today()), tokens, Long::sum);
  }

  @Override
  public synchronized void keepBudgets(Map<String, Long> tokensPerDay) {
    budgets = Map.copyOf(tokensPerDay);
  }

  @Override
  public synchronized TokenBudget tokens(String tenant) {
    OptionalLong budget =
        Optional.ofNullable(budgets.getOrDefault(tenant, budgets.get(ALL_OTHERS))).stream()
            .mapToLong(Long::longValue)
            .findAny();
    return new TokenBudget(
        budget,
        used.getOrDefault(new Day(tenant, today()), 0L),
        today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
