package leo.worker;

import java.time.Duration;
import java.time.Instant;
import leo.testing.InMemoryWorkerRegistry;
import leo.testing.SettableClock;
import leo.testing.WorkerRegistryContract;

class InMemoryWorkerRegistryTest extends WorkerRegistryContract {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));

  @Override
  protected WorkerRegistry registry() {
    return new InMemoryWorkerRegistry(clock);
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}
