package leo.schema;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.message.MessageBus.Delivery;
import leo.message.MessageBus.Receiver;
import leo.message.MessageBus.Subscription;
import leo.message.WakeUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes messages from the outbox as long as the receiver has room for more. */
final class PostgresSubscription implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresSubscription.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** How long closing waits for what is being taken. */
  static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  /** A message taken this often helps nobody: its job is found by the workers' sweep. */
  private static final int MAX_TRIES = 100;

  private final OutboxRows outbox;
  private final Stage stage;
  private final int maxOutstanding;
  private final Receiver receiver;
  private final Consumer<PostgresSubscription> onClose;
  private final Semaphore permits;
  private final Semaphore rings = new Semaphore(0);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread pump;

  PostgresSubscription(
      OutboxRows outbox,
      Stage stage,
      int maxOutstanding,
      Receiver receiver,
      Consumer<PostgresSubscription> onClose) {
    this.outbox = outbox;
    this.stage = stage;
    this.maxOutstanding = maxOutstanding;
    this.receiver = receiver;
    this.onClose = onClose;
    this.permits = new Semaphore(maxOutstanding);
    this.pump = Thread.ofVirtual().name("outbox-" + stage.topic()).unstarted(this::pump);
  }

  void start() {
    pump.start();
  }

  /** There may be messages for this stage. */
  void wake(Stage rung) {
    if (rung == stage) {
      rings.release();
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    onClose.accept(this);
    rings.release();
    try {
      pump.join(CLOSE_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdown();
  }

  private void pump() {
    try {
      while (!closed.get()) {
        if (permits.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          pumpSome(1 + takeFreePermits());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int takeFreePermits() {
    for (int more = maxOutstanding - 1; more > 0; more--) {
      if (permits.tryAcquire(more)) {
        return more;
      }
    }
    return 0;
  }

  /** Hands out as many messages as there are permits, and gives back the permits it did not use. */
  private void pumpSome(int permitted) throws InterruptedException {
    List<OutboxRows.Taken> taken = List.of();
    try {
      taken = outbox.take(permitted);
    } catch (StoreUnavailableException e) {
      LOG.warn("{}: the store is away; tried again in {}", stage.topic(), POLL, e);
    } catch (RuntimeException e) {
      LOG.error("{}: a defect; tried again in {}, a developer must look", stage.topic(), POLL, e);
    } finally {
      permits.release(permitted - taken.size());
    }
    taken.forEach(one -> threads.execute(() -> hand(one)));
    // Fewer than there was room for: these were all, and whatever comes now rings.
    if (taken.size() < permitted && rings.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
      rings.drainPermits();
    }
  }

  private void hand(OutboxRows.Taken taken) {
    Handed handed = new Handed(taken);
    if (closed.get()) {
      handed.nack();
      return;
    }
    try {
      receiver.receive(handed);
    } catch (Throwable e) {
      LOG.warn("{} was refused and comes again", taken.message(), e);
      handed.nack();
    }
  }

  private final class Handed implements Delivery {
    private final OutboxRows.Taken taken;
    private final AtomicBoolean settled = new AtomicBoolean();

    Handed(OutboxRows.Taken taken) {
      this.taken = taken;
    }

    @Override
    public WakeUp message() {
      return taken.message();
    }

    @Override
    public void ack() {
      settle(() -> outbox.remove(taken.id()));
    }

    @Override
    public void nack() {
      if (taken.tries() < MAX_TRIES) {
        settle(() -> outbox.giveBack(taken.id()));
        return;
      }
      LOG.error(
          "{} was refused {} times and is dropped; the sweep finds its job", message(), MAX_TRIES);
      settle(() -> outbox.remove(taken.id()));
    }

    private void settle(Runnable write) {
      if (!settled.compareAndSet(false, true)) {
        return;
      }
      try {
        write.run();
      } catch (StoreUnavailableException e) {
        LOG.warn("{} could not be settled and comes again later", message(), e);
      } finally {
        permits.release();
      }
    }
  }
}
