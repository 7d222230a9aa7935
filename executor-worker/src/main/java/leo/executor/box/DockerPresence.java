package leo.executor.box;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What is known of the daemon from the calls that were made anyway: whether it is there, and
 * whether it has stopped answering one kind of them while it answers others.
 */
final class DockerPresence {
  /** So many in a row, as one may just have been slow. */
  private static final int HUNG = 2;

  private static final Duration PROBE_APART = Duration.ofSeconds(1);

  private final LongSupplier nanoTime;
  private final Map<String, Integer> silences = new ConcurrentHashMap<>();
  private volatile boolean away;
  private long probedAt;

  /**
   * @param nanoTime a monotonic clock
   */
  DockerPresence(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.probedAt = nanoTime.getAsLong() - PROBE_APART.toNanos();
  }

  /** A call was answered, with a refusal perhaps. */
  void answered(String what) {
    away = false;
    silences.remove(what);
  }

  /** A call had no answer in its time. */
  void silent(String what) {
    silences.merge(what, 1, Integer::sum);
  }

  /** Nobody was there to be called. */
  void unreachable() {
    away = true;
  }

  /**
   * Whether the daemon is there. Once it was found not to be, it is probed, but not more often than
   * once a second: other calls in between hear that it is not.
   */
  boolean isThere(BooleanSupplier probe) {
    return !away || (mayProbe() && probe.getAsBoolean());
  }

  /** A kind of call that the daemon has stopped answering. */
  Optional<String> hung() {
    return silences.entrySet().stream()
        .filter(kind -> kind.getValue() >= HUNG)
        .map(Map.Entry::getKey)
        .findAny();
  }

  private synchronized boolean mayProbe() {
    long now = nanoTime.getAsLong();
    if (now - probedAt < PROBE_APART.toNanos()) {
      return false;
    }
    probedAt = now;
    return true;
  }
}
