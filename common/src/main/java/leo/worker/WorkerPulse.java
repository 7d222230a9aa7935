package leo.worker;

import java.time.Duration;
import java.util.function.IntSupplier;
import leo.job.StoreUnavailableException;
import leo.runtime.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a process's line in the registry true until closed. */
public final class WorkerPulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPulse.class);
  private static final Duration BEAT = Duration.ofSeconds(3);

  private final WorkerRegistry registry;
  private final Identity identity;
  private final Role role;
  private final int slots;
  private final IntSupplier busy;
  private final Ticker ticker;
  private volatile boolean draining;

  private WorkerPulse(
      WorkerRegistry registry, Identity identity, Role role, int slots, IntSupplier busy) {
    this.registry = registry;
    this.identity = identity;
    this.role = role;
    this.slots = slots;
    this.busy = busy;
    this.ticker = new Ticker(identity.name() + "-pulse", BEAT, this::beat);
  }

  /** Enters the process and goes on to say that it is there. */
  public static WorkerPulse start(
      WorkerRegistry registry, Identity identity, Role role, int slots, IntSupplier busy) {
    WorkerPulse pulse = new WorkerPulse(registry, identity, role, slots, busy);
    pulse.beatQuietly();
    pulse.ticker.start();
    return pulse;
  }

  /** Says at once that the process is stopping. */
  public void drain() {
    draining = true;
    beatQuietly();
  }

  @Override
  public void close() {
    ticker.close();
    try {
      registry.leave(identity.name());
    } catch (StoreUnavailableException e) {
      LOG.warn("the store is away: this process will be listed as lost for a while", e);
    }
  }

  private void beat() {
    registry.beat(new WorkerEntry(identity, role, slots, busy.getAsInt(), draining));
  }

  /** Who cannot be listed just now can still work. */
  private void beatQuietly() {
    try {
      beat();
    } catch (StoreUnavailableException e) {
      LOG.warn("the store is away: this process is not listed as it should be yet", e);
    }
  }
}
