package leo.job;

import java.time.Duration;
import java.time.Instant;
import leo.testing.InMemoryJobStore;
import leo.testing.JobPruningContract;
import leo.testing.SettableClock;

class InMemoryPruningTest extends JobPruningContract {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final InMemoryJobStore store = new InMemoryJobStore(clock, _ -> {});

  @Override
  protected JobStore store() {
    return store;
  }

  @Override
  protected JobPruning pruning() {
    return store.pruning(KEPT);
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
