package leo.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import leo.job.Claim;
import leo.job.Lease;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.job.WorkQueue;
import leo.message.JobBell;
import leo.message.MessageBus;
import leo.message.MessageBus.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works one stage: a wake-up makes it take a free slot and claim the best queued job, whichever the
 * wake-up named; a sweep does the same for jobs whose wake-up was lost; a heartbeat keeps the
 * leases of what runs. Closing drains: no new claims, running jobs get their time, the rest goes
 * back.
 */
public final class StageWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StageWorker.class);

  /** How long a stopped task may take to let go before the worker leaves it to the lease. */
  private static final Duration LET_GO = Duration.ofSeconds(15);

  private static final int TICKERS = 3;

  private final Stage stage;
  private final WorkerConfig config;
  private final WorkQueue queue;
  private final JobBell bell;
  private final StageTask task;
  private final Attempt attempt;
  private final LeaseKeeper leases;
  private final Slots slots;
  private final Duration letGo;
  private final Map<Lease, LeaseKeeper.Held> held = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Ticker sweeper;
  private final Ticker keeper;
  private final Ticker watch;
  private MessageBus.Subscription subscription = () -> {};
  private volatile boolean draining;

  private StageWorker(
      Stage stage,
      WorkerConfig config,
      WorkQueue queue,
      JobBell bell,
      StageTask task,
      Duration letGo) {
    this.stage = stage;
    this.config = config;
    this.queue = queue;
    this.bell = bell;
    this.task = task;
    this.attempt = new Attempt(queue, task, config.lease());
    this.slots = new Slots(config.slots());
    this.letGo = letGo;
    this.leases = new LeaseKeeper(queue, config.lease(), config.beat(), held);
    this.sweeper = new Ticker(config.name() + "-sweep", config.sweep(), this::sweep);
    this.keeper = new Ticker(config.name() + "-beat", config.beat(), leases::beat);
    this.watch =
        new Ticker(config.name() + "-watch", config.beat().dividedBy(2), leases::giveUpExpiring);
  }

  /**
   * How long closing a worker may take: the sum of all that it waits for.
   *
   * @param unsubscribing how long the bus may take to close a subscription
   */
  static Duration stopWithin(WorkerConfig config, Duration unsubscribing) {
    return unsubscribing
        .plus(config.drain())
        .plus(LET_GO)
        .plus(Ticker.CLOSE_WITHIN.multipliedBy(TICKERS));
  }

  /** Starts a worker that runs until closed. */
  public static StageWorker start(
      Stage stage,
      WorkerConfig config,
      WorkQueue queue,
      MessageBus bus,
      JobBell bell,
      StageTask task) {
    return start(stage, config, queue, bus, bell, task, LET_GO);
  }

  /** The same, for who has a time of his own for stopped tasks to let go. */
  static StageWorker start(
      Stage stage,
      WorkerConfig config,
      WorkQueue queue,
      MessageBus bus,
      JobBell bell,
      StageTask task,
      Duration letGo) {
    StageWorker worker = new StageWorker(stage, config, queue, bell, task, letGo);
    worker.keeper.start();
    worker.watch.start();
    try {
      worker.subscription = bus.subscribe(stage, config.slots(), worker::receive);
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
    worker.sweeper.start();
    return worker;
  }

  /** How many jobs run now. */
  public int busy() {
    return held.size();
  }

  @Override
  public void close() {
    draining = true;
    // Messages that wait for a slot go back at once: the bus waits for them while it closes.
    slots.close();
    subscription.close();
    sweeper.close();
    boolean idle = awaitIdle(config.drain());
    if (!idle) {
      LOG.info("{} hands {} running job(s) back to the queue", config.name(), held.size());
      List.copyOf(held.values()).forEach(run -> run.stop().raise(StopSignal.Reason.DRAIN));
      idle = awaitIdle(letGo);
    }
    if (!idle) {
      // What still runs may go on for all we know: said to be over, it could run twice at once.
      attempt.recordNoMore();
      LOG.warn("{} leaves {} job(s) to the rescuer", config.name(), held.size());
    }
    keeper.close();
    watch.close();
    threads.shutdownNow();
  }

  private void receive(Delivery delivery) throws InterruptedException {
    if (!task.isAble()) {
      // Given back it would come again at once, and again: the sweep has the job when there is use.
      delivery.ack();
      return;
    }
    // Holding the message while no slot is free leaves it to the bus to wake somebody else.
    if (!slots.take(config.lease())) {
      delivery.nack();
      return;
    }
    // The slot is the claim's from here on. A claim that throws refuses the message.
    if (!claimInto() && draining) {
      delivery.nack();
    } else {
      delivery.ack();
    }
  }

  private void sweep() {
    while (task.isAble() && slots.tryTake()) {
      if (!claimInto()) {
        return;
      }
    }
  }

  /** Claims a job into a slot that is already taken; the slot is free again if there is none. */
  private boolean claimInto() {
    boolean started = false;
    try {
      // Before the claim: the store starts to count the lease while it answers.
      long askedAt = System.nanoTime();
      Optional<Claim> claim =
          draining ? Optional.empty() : queue.claim(stage, config.name(), config.lease());
      claim.ifPresent(job -> begin(job, askedAt));
      started = claim.isPresent();
      return started;
    } finally {
      if (!started) {
        slots.free();
      }
    }
  }

  private void begin(Claim claim, long askedAt) {
    LeaseKeeper.Held run = leases.hold(claim.lease(), askedAt);
    threads.execute(() -> perform(claim, run));
  }

  private void perform(Claim claim, LeaseKeeper.Held run) {
    try {
      attempt.perform(claim, run.stop());
    } catch (StoreUnavailableException e) {
      LOG.error(
          "the outcome of {} could not be recorded; the rescuer will queue it again",
          claim.lease(),
          e);
    } catch (RuntimeException | Error e) {
      LOG.error(
          "a defect of LEO kept the outcome of {} from being recorded; the rescuer will queue it"
              + " again, a developer must look",
          claim.lease(),
          e);
    } finally {
      held.remove(claim.lease());
      slots.free();
      bell.ring(claim.lease().id());
    }
  }

  private boolean awaitIdle(Duration atMost) {
    try {
      return slots.awaitAllFree(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
