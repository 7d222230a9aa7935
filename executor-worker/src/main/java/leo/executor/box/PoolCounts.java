package leo.executor.box;

import java.util.concurrent.atomic.AtomicLong;

/** What became of runs and boxes, counted over all pools, those that are gone included. */
final class PoolCounts {
  private final AtomicLong warm = new AtomicLong();
  private final AtomicLong cold = new AtomicLong();
  private final AtomicLong empty = new AtomicLong();
  private final AtomicLong discarded = new AtomicLong();

  void warm() {
    warm.incrementAndGet();
  }

  /**
   * A run had a box started for it.
   *
   * @param pooled whether there is a pool of its shape, which then was empty
   */
  void cold(boolean pooled) {
    cold.incrementAndGet();
    if (pooled) {
      empty.incrementAndGet();
    }
  }

  void discarded() {
    discarded.incrementAndGet();
  }

  /**
   * The figures.
   *
   * @param waiting boxes that wait now
   * @param starting boxes that are under start
   * @param size boxes that are to wait
   */
  PoolStats stats(int waiting, int starting, int size) {
    return new PoolStats(
        warm.get(), cold.get(), empty.get(), discarded.get(), waiting, starting, size);
  }
}
