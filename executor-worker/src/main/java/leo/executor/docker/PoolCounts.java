package leo.executor.docker;

import java.util.concurrent.atomic.AtomicLong;

/** What became of runs and boxes, counted over all pools, those that are gone included. */
final class PoolCounts {
  private final AtomicLong warm = new AtomicLong();
  private final AtomicLong cold = new AtomicLong();
  private final AtomicLong discarded = new AtomicLong();

  void warm() {
    warm.incrementAndGet();
  }

  void cold() {
    cold.incrementAndGet();
  }

  void discarded() {
    discarded.incrementAndGet();
  }

  /**
   * The figures.
   *
   * @param waiting boxes that wait now
   * @param size boxes that are to wait
   */
  PoolStats stats(int waiting, int size) {
    return new PoolStats(warm.get(), cold.get(), discarded.get(), waiting, size);
  }
}
