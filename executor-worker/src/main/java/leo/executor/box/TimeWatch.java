package leo.executor.box;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import leo.job.Limit;
import leo.job.SandboxSpec;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a run to end, within its wall time and its processor time. Processor time is looked up
 * when it can have been used up: with one core's share no earlier than as much wall time has
 * passed; and now and then, as under systemd a box that dies takes its figures along.
 */
final class TimeWatch {
  /** Looking more often would cost more than it finds. */
  private static final Duration LEAST_PAUSE = Duration.ofMillis(20);

  private static final Duration MOST_PAUSE = Duration.ofSeconds(1);

  private final long wallMs;
  private final long cpuMs;
  private final long cpuMillis;
  private final Supplier<@Nullable Long> usedMs;

  /**
   * @param usedMs tells the processor time used so far, null if it cannot just now
   */
  TimeWatch(SandboxSpec spec, Supplier<@Nullable Long> usedMs) {
    this.wallMs = spec.limit(Limit.TIMEOUT_MS);
    this.cpuMs = spec.limit(Limit.CPU_TIME_MS);
    this.cpuMillis = spec.limit(Limit.CPU_MILLIS);
    this.usedMs = usedMs;
  }

  Ending await(CompletableFuture<Ending> ending) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wallMs);
    long look = System.nanoTime() + soonest(cpuMs);
    while (true) {
      long now = System.nanoTime();
      try {
        return ending.get(Math.min(deadline - now, look - now), TimeUnit.NANOSECONDS);
      } catch (ExecutionException e) {
        return Ending.LOST;
      } catch (TimeoutException e) {
        if (System.nanoTime() - deadline >= 0) {
          return Ending.OUT_OF_TIME;
        }
        Long used = usedMs.get();
        if (used != null && used >= cpuMs) {
          return Ending.OUT_OF_CPU;
        }
        look = System.nanoTime() + soonest(used == null ? 0 : cpuMs - used);
      }
    }
  }

  /** How long it takes at least to use so much processor time, or until the next look anyway. */
  private long soonest(long leftMs) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(leftMs) / cpuMillis * 1_000;
    return Math.clamp(nanos, LEAST_PAUSE.toNanos(), MOST_PAUSE.toNanos());
  }
}
