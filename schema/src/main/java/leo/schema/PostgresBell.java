package leo.schema;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import leo.job.JobId;
import leo.message.JobBell;

/** The bell over NOTIFY: heard in every process that is connected to the same database. */
public final class PostgresBell implements JobBell {
  private final Notifications notifications;
  private final Map<String, Set<Semaphore>> waiters = new ConcurrentHashMap<>();

  public PostgresBell(Notifications notifications) {
    this.notifications = notifications;
    notifications.onJob(id -> waiters.getOrDefault(id, Set.of()).forEach(Semaphore::release));
  }

  @Override
  public void ring(JobId id) {
    notifications.ring(id);
  }

  @Override
  public Waiter listen(JobId id) {
    Semaphore rings = new Semaphore(0);
    waiters.compute(
        id.toString(),
        (_, others) -> {
          Set<Semaphore> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(rings);
          return all;
        });
    return new OneWaiter(id.toString(), rings);
  }

  private final class OneWaiter implements Waiter {
    private final String id;
    private final Semaphore rings;

    OneWaiter(String id, Semaphore rings) {
      this.id = id;
      this.rings = rings;
    }

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
  }
}
