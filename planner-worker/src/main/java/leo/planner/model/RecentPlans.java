package leo.planner.model;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import leo.planner.PlanCacheConfig;
import leo.planner.PlanOutcome.Planned;

/** Plans by the question that led to them: so many at the most, none of them old or large. */
final class RecentPlans {
  /** A larger plan is not remembered, so that all of them together take little. */
  static final int MOST_CHARS = 16_000;

  private final PlanCacheConfig config;
  private final Clock clock;
  private final LinkedHashMap<String, Remembered> plans = new LinkedHashMap<>(16, 0.75f, true);

  private record Remembered(Planned plan, Instant until) {}

  RecentPlans(PlanCacheConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  synchronized Optional<Planned> find(String key) {
    Optional<Remembered> found = Optional.ofNullable(plans.get(key));
    if (found.isPresent() && !found.get().until().isAfter(clock.instant())) {
      plans.remove(key);
      return Optional.empty();
    }
    return found.map(Remembered::plan);
  }

  synchronized void keep(String key, Planned plan) {
    if (characters(plan) > MOST_CHARS) {
      return;
    }
    plans.put(key, new Remembered(plan, clock.instant().plus(config.age())));
    if (plans.size() > config.plans()) {
      plans.remove(plans.sequencedKeySet().getFirst());
    }
  }

  synchronized void forget(String key) {
    plans.remove(key);
  }

  private static long characters(Planned planned) {
    return planned.plan().script().length()
        + planned.plan().explanation().length()
        + planned.plan().alternatives().stream().mapToLong(String::length).sum();
  }
}
