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
    if (!atMost.isPositive() || released) {
      return look.get();
    }
    Deadline deadline = Deadline.in(atMost);
    try (JobBell.Waiter waiter = bell.listen(id)) {
      while (true) {
        // After listening and before waiting: a change in between rings.
        T seen = look.get();
        if (enough.test(seen) || released || !await(waiter, deadline.left())) {
          return seen;
        }
      }
    }
  }

  /** Waits for a ring, or until it is time to look without one; false if there is no more time. */
  private static boolean await(JobBell.Waiter waiter, Duration left) {
    if (!left.isPositive()) {
      return false;
    }
    try {
      waiter.await(left.compareTo(RequestLimits.LOOK_EVERY) < 0 ? left : RequestLimits.LOOK_EVERY);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
