package leo.worker;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import leo.job.Lease;
import leo.job.WorkQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of what runs, and stops what was cancelled or taken over. A lease that could
 * not be renewed is given up one beat before it ends, so that two owners never overlap; a task that
 * asks its signal before it begins something is told so at once, even in a process that stood
 * still.
 */
final class LeaseKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

  private final WorkQueue queue;
  private final Duration lease;
  private final Duration beat;
  private final Map<Lease, Held> held;

  LeaseKeeper(WorkQueue queue, Duration lease, Duration beat, Map<Lease, Held> held) {
    this.queue = queue;
    this.lease = lease;
    this.beat = beat;
    this.held = held;
  }

  void beat() {
    Set<Lease> asked = Set.copyOf(held.keySet());
    if (asked.isEmpty()) {
      return;
    }
    long now = System.nanoTime();
    WorkQueue.Heartbeat answer = queue.heartbeat(asked, lease);
    for (Lease one : asked) {
      Held run = held.get(one);
      if (run == null) {
        continue;
      }
      if (answer.lost().contains(one)) {
        run.stop.raise(StopSignal.Reason.LEASE_LOST);
      } else {
        run.renewedAt.set(now);
      }
      if (answer.cancelled().contains(one)) {
        run.stop.raise(StopSignal.Reason.CANCELLED);
      }
    }
  }

  /** Holds a job whose lease began no earlier than {@code renewedAt}. */
  Held hold(Lease claimed, long renewedAt) {
    Held run = Held.since(renewedAt, lease.minus(beat));
    held.put(claimed, run);
    return run;
  }

  /** Asks nothing of the store, so that a store that hangs cannot delay it. */
  void giveUpExpiring() {
    held.forEach((one, run) -> {
      if (run.lapsed.getAsBoolean() && run.stop.raise(StopSignal.Reason.LEASE_LOST)) {
        LOG.error("{} is given up: the store is away; the rescuer will queue it again", one);
      }
    });
  }

  /**
   * A job that runs here.
   *
   * @param renewedAt when its lease was last renewed, on the monotonic clock
   * @param lapsed whether that was too long ago
   */
  record Held(StopSignal stop, AtomicLong renewedAt, BooleanSupplier lapsed) {
    static Held since(long renewedAt, Duration usable) {
      AtomicLong renewed = new AtomicLong(renewedAt);
      BooleanSupplier lapsed = () -> System.nanoTime() - renewed.get() >= usable.toNanos();
      return new Held(new StopSignal(lapsed), renewed, lapsed);
    }
  }
}
