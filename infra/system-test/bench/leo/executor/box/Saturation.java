package leo.executor.box;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The pace of something done again and again by a few at once. The first ends are not counted, so
 * that what was ready before gives nobody a lead, and work goes on until the last that counts.
 */
final class Saturation {
  private static final int SETTLING = 16;

  private final int atOnce;
  private final int rounds;
  private final AtomicInteger ends = new AtomicInteger();
  private final AtomicReference<Exception> fault = new AtomicReference<>();
  private volatile Mark first = new Mark(0, 0);
  private volatile Mark last = new Mark(0, 0);

  private Saturation(int atOnce, int rounds) {
    this.atOnce = atOnce;
    this.rounds = rounds;
  }

  /**
   * How it went.
   *
   * @param perSecond rounds
   * @param cpuSeconds processor time of the whole machine for each round
   */
  record Pace(int atOnce, double perSecond, double cpuSeconds) {}

  private record Mark(long nanos, double cpuSeconds) {
    static Mark now() throws Exception {
      return new Mark(System.nanoTime(), Machine.cpuSeconds());
    }
  }

  /** Does it that often, so many at once. */
  static Pace measure(int atOnce, int rounds, Step step) throws Exception {
    return new Saturation(atOnce, rounds).run(step);
  }

  private Pace run(Step step) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < atOnce; i++) {
        threads.execute(() -> repeat(step));
      }
    }
    if (fault.get() != null) {
      throw fault.get();
    }
    double seconds = (last.nanos() - first.nanos()) / 1e9;
    return new Pace(atOnce, rounds / seconds, (last.cpuSeconds() - first.cpuSeconds()) / rounds);
  }

  private void repeat(Step step) {
    try {
      while (ends.get() < SETTLING + rounds && fault.get() == null) {
        step.run();
        int end = ends.incrementAndGet();
        if (end == SETTLING) {
          first = Mark.now();
        } else if (end == SETTLING + rounds) {
          last = Mark.now();
        }
      }
    } catch (Exception e) {
      fault.compareAndSet(null, e);
    }
  }
}
