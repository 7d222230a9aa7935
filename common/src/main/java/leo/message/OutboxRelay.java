package leo.message;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import leo.job.StoreUnavailableException;
import leo.message.Outbox.Entry;
import leo.runtime.Health;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries messages from an outbox to a bus: takes a group, publishes it, and removes it only when
 * the bus has it all. So a message may go out twice and never gets lost. Any number of relays may
 * run, in one process or many.
 *
 * @param <M> the kind of message
 */
public final class OutboxRelay<M> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

  private final String name;
  private final Outbox<M> outbox;
  private final Publisher<M> publisher;
  private final RelayConfig config;
  private final Semaphore rings = new Semaphore(0);
  private final ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Refusals refusals = new Refusals();
  private volatile @Nullable Trouble trouble;
  private volatile boolean closed;

  /**
   * Puts messages on a bus.
   *
   * @param <M> the kind of message
   */
  @FunctionalInterface
  public interface Publisher<M> {
    /**
     * Publishes; when this returns the bus has all of them.
     *
     * @throws BusUnavailableException if that could not be made sure in time; any other exception
     *     says that the bus will never take one of them
     */
    void publish(List<M> messages);
  }

  private OutboxRelay(String name, Outbox<M> outbox, Publisher<M> publisher, RelayConfig config) {
    this.name = name;
    this.outbox = outbox;
    this.publisher = publisher;
    this.config = config;
  }

  /** Starts a relay that runs until closed, woken by the outbox and by polling. */
  public static <M> OutboxRelay<M> start(
      String name, Outbox<M> outbox, Publisher<M> publisher, RelayConfig config) {
    OutboxRelay<M> relay = new OutboxRelay<>(name, outbox, publisher, config);
    outbox.onWork(relay.rings::release);
    for (int i = 0; i < config.lanes(); i++) {
      relay.lanes.execute(relay::run);
    }
    return relay;
  }

  /** How many messages this relay has published. */
  public long published() {
    return published.get();
  }

  /** How many times this relay failed to publish a message. */
  public long failed() {
    return failed.get();
  }

  /** Whether messages go out. A reason for an alert, not for a restart. */
  public Health health() {
    Trouble found = trouble;
    if (found != null) {
      return Health.broken(
          name
              + " does not get messages out and tries again; jobs wait meanwhile: "
              + found.what());
    }
    try {
      long parked = outbox.parked();
      return parked == 0
          ? Health.fine(name + " published " + published + " message(s)")
          : Health.broken(
              name
                  + ": "
                  + parked
                  + " message(s) were refused for good and are parked; last_error says why, and"
                  + " docs/OPERATING.md how to let them go");
    } catch (StoreUnavailableException e) {
      return Health.broken(name + ": the store is away: " + e.getMessage());
    }
  }

  /** Stops taking; a group on the way gets its time, then it goes back. */
  @Override
  public void close() {
    closed = true;
    rings.release(config.lanes());
    lanes.shutdown();
    try {
      if (!lanes.awaitTermination(config.closeWithin().toMillis(), TimeUnit.MILLISECONDS)) {
        lanes.shutdownNow();
        if (!lanes.awaitTermination(config.closeWithin().toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.warn("{} leaves messages to their lease: others publish them later", name);
        }
      }
    } catch (InterruptedException e) {
      lanes.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    int failures = 0;
    try {
      while (!closed) {
        if (relaySome()) {
          failures = 0;
          awaitRing(config.poll());
        } else {
          failures++;
          awaitRing(config.pauseAfter(failures));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitRing(Duration atMost) throws InterruptedException {
    if (rings.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      rings.drainPermits();
    }
  }

  /** Relays until nothing is due; false if something failed, so that a pause does good. */
  private boolean relaySome() throws InterruptedException {
    try {
      while (!closed) {
        List<Entry<M>> group = outbox.take(config.group(), config.lease());
        if (group.isEmpty()) {
          forgetOldTrouble();
          return true;
        }
        if (group.size() >= config.group()) {
          // There is probably more than one lane can do.
          rings.release();
        }
        if (!relay(group)) {
          return false;
        }
      }
      return true;
    } catch (StoreUnavailableException e) {
      LOG.warn("{}: the store is away; tried again soon", name, e);
      return false;
    } catch (RuntimeException | Error e) {
      trouble = Trouble.now("a defect: " + e);
      LOG.error("{}: a defect; tried again soon, a developer must look", name, e);
      return false;
    }
  }

  /**
   * What this relay gave back is due again by now, or was taken and has come back. Where it has
   * not, another relay got it out.
   */
  private void forgetOldTrouble() {
    Trouble found = trouble;
    if (found != null && found.isOlderThan(config.healthyAfter())) {
      trouble = null;
    }
  }

  private boolean relay(List<Entry<M>> group) {
    try {
      publisher.publish(group.stream().map(Entry::message).toList());
    } catch (BusUnavailableException e) {
      giveBack(group, e);
      return false;
    } catch (RuntimeException e) {
      return group.size() == 1 ? refused(group.getFirst(), e) : relayOneByOne(group);
    }
    trouble = null;
    refusals.forget(group);
    published.addAndGet(group.size());
    outbox.remove(group);
    return true;
  }

  /** One message that the bus refuses must not keep the others of its group. */
  private boolean relayOneByOne(List<Entry<M>> group) {
    for (int i = 0; i < group.size(); i++) {
      if (!relay(List.of(group.get(i)))) {
        List<Entry<M>> rest = group.subList(i + 1, group.size());
        if (!rest.isEmpty()) {
          outbox.giveBack(rest, "the bus went away meanwhile", config.firstPause());
        }
        return false;
      }
    }
    return true;
  }

  /** True: the others may go on. */
  private boolean refused(Entry<M> entry, RuntimeException e) {
    failed.incrementAndGet();
    int refused = refusals.count(entry);
    if (refused < config.maxRefusals()) {
      LOG.warn("{}: the bus refuses {}; tried again", name, entry.message(), e);
      outbox.giveBack(List.of(entry), describe(e), config.pauseAfter(refused));
    } else {
      LOG.error(
          "{}: the bus refused {} for good; it is parked, the sweep finds its job, and somebody"
              + " must look at row {}",
          name,
          entry.message(),
          entry.id(),
          e);
      outbox.park(entry, describe(e));
      refusals.forget(List.of(entry));
    }
    return true;
  }

  private void giveBack(List<Entry<M>> group, BusUnavailableException e) {
    failed.addAndGet(group.size());
    String error = describe(e);
    if (trouble == null) {
      LOG.warn("{}: {} message(s) did not go out; tried again", name, group.size(), e);
    }
    trouble = Trouble.now(error);
    int tries = group.stream().mapToInt(Entry::tries).min().orElse(1);
    // Whoever stops this relay wants its messages with another at once.
    boolean interrupted = Thread.interrupted();
    try {
      outbox.giveBack(group, error, closed ? Duration.ZERO : config.pauseAfter(tries));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Why messages do not get out, and since when that has been known. */
  private record Trouble(String what, long at) {
    static Trouble now(String what) {
      return new Trouble(what, System.nanoTime());
    }

    boolean isOlderThan(Duration age) {
      return System.nanoTime() - at > age.toNanos();
    }
  }

  private static String describe(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null ? e.toString() : e + ", because of " + cause;
  }
}
