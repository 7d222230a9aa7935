package leo.gateway.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import leo.job.JobId;
import leo.message.JobBell;

/** A bell that everybody hears, whichever job rings. Counts who listens. */
final class LoudBell implements JobBell {
  private final List<Semaphore> listeners = new CopyOnWriteArrayList<>();

  /** A bell whose rings are lost. */
  volatile boolean broken;

  int listening() {
    return listeners.size();
  }

  @Override
  public void ring(JobId id) {
    if (!broken) {
      listeners.forEach(Semaphore::release);
    }
  }

  @Override
  public Waiter listen(JobId id) {
    Semaphore rings = new Semaphore(0);
    listeners.add(rings);
    return new Waiter() {
      @Override
      public void await(Duration atMost) throws InterruptedException {
        if (rings.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
          rings.drainPermits();
        }
      }

      @Override
      public void close() {
        listeners.remove(rings);
      }
    };
  }
}
