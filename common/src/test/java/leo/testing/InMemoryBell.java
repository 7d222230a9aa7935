package leo.testing;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import leo.job.JobId;
import leo.message.JobBell;

/** The bell's twin in memory. */
public final class InMemoryBell implements JobBell {
  private final Map<JobId, Set<Semaphore>> waiters = new ConcurrentHashMap<>();

  @Override
  public void ring(JobId id) {
    waiters.getOrDefault(id, Set.of()).forEach(Semaphore::release);
  }

  @Override
  public Waiter listen(JobId id) {
    Semaphore rings = new Semaphore(0);
    waiters.computeIfAbsent(id, _ -> ConcurrentHashMap.newKeySet()).add(rings);
    return new Waiter() {
      @Override
      public void await(Duration atMost) throws InterruptedException {
        if (rings.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
          rings.drainPermits();
        }
      }

      @Override
      public void close() {
        waiters.computeIfPresent(
            id,
            (_, others) -> {
              others.remove(rings);
              return others.isEmpty() ? null : others;
            });
      }
    };
  }
}
