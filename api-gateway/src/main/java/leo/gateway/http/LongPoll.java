package leo.gateway.http;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import leo.job.JobId;
import leo.message.JobBell;

/** Holds a request until its job is where the caller wants it, or the wait is over. */
final class LongPoll {
  private final JobBell bell;
  private volatile boolean released;

  LongPoll(JobBell bell) {
    this.bell = bell;
  }

  /** Lets every waiting request go with what it last saw, and makes none wait any more. */
  void release() {
    released = true;
  }

  /**
   * Looks until what is seen will do.
   *
   * @param atMost how long to wait; zero looks once
   * @return what was seen last, whether or not it will do
   */
  <T> T until(JobId id, Duration atMost, Supplier<T> look, Predicate<T> enough) {
    T seen = look.get();
    if (!atMost.isPositive() || released || enough.test(seen)) {
      return seen;
    }
    Deadline deadline = Deadline.in(atMost);
    try (JobBell.Waiter waiter = bell.listen(id)) {
      while (true) {
        // After listening and before waiting: a change in between rings.
        seen = look.get();
        Duration left = deadline.left();
        if (enough.test(seen) || released || !left.isPositive()) {
          return seen;
        }
        waiter.await(
            left.compareTo(RequestLimits.LOOK_EVERY) < 0 ? left : RequestLimits.LOOK_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return seen;
    }
  }
}
