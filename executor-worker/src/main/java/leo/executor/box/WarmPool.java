package leo.executor.box;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Boxes of one shape started ahead, each for one run. A box that is taken, or dies, is replaced in
 * the background, when a core is free of starts and ends of others; after a failure with a pause,
 * so that what is broken is not pestered.
 */
final class WarmPool implements AutoCloseable {
  static final String WARM = "leo.warm";

  private static final int FILLERS = 2;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration COURTESY = Duration.ofMillis(100);

  /** A box that is taken sooner has no use for a warm-up, nor for deep sleep. */
  private static final Duration IDLE = Duration.ofMillis(250);

  /** After a run that found no box all cores are wanted for starting some. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final Executor LATER = after(IDLE, "idle");
  private static final Executor SOON = after(COURTESY, "alert");
  private static final Logger LOG = LoggerFactory.getLogger(WarmPool.class);

  private final BoxMaker maker;
  private final BoxDisposal disposal;
  private final PoolCounts counts;
  private final Semaphore starts;
  private final Plan plan;
  private final Deque<Box> ready = new ArrayDeque<>();
  private final List<Thread> starters = new ArrayList<>();
  private int starting;
  private long notBefore = System.nanoTime();
  private long runBegan = System.nanoTime() - COURTESY.toNanos();
  private long missedAt = System.nanoTime() - QUIET.toNanos();
  private boolean closed;
  private volatile boolean failing;

  /**
   * What a pool holds.
   *
   * @param image the image's reference
   * @param shape the boxes
   * @param size how many, 0 for none
   */
  record Plan(String image, BoxShape shape, int size) {}

  /**
   * @param counts where discarded boxes are counted
   * @param starts a permit for each box that may be under start, shared by all pools
   */
  WarmPool(BoxMaker maker, BoxDisposal disposal, PoolCounts counts, Semaphore starts, Plan plan) {
    this.maker = maker;
    this.disposal = disposal;
    this.counts = counts;
    this.starts = starts;
    this.plan = plan;
  }

  /** Begins to fill it, in the background. */
  synchronized void start() {
    for (int i = 0; i < Math.min(plan.size(), FILLERS); i++) {
      starters.add(Thread.ofVirtual().name("warm-pool-" + i).start(this::fill));
    }
  }

  /** A box for a run, or nothing: then it needs one of its own. */
  Optional<Box> take() {
    for (Box box = next(); box != null; box = next()) {
      if (box.isFit()) {
        return Optional.of(box);
      }
      discard(box);
    }
    return Optional.empty();
  }

  BoxShape shape() {
    return plan.shape();
  }

  /** How many boxes are to wait. */
  int size() {
    return plan.size();
  }

  /** How many boxes wait now. */
  synchronized int waiting() {
    return ready.size();
  }

  /** How many boxes are under start now, or wait for a core to start on. */
  synchronized int starting() {
    return starting;
  }

  /** Stops filling and gives up what waits. */
  @Override
  public void close() {
    List<Box> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(ready);
      ready.clear();
      starters.forEach(Thread::interrupt);
      notifyAll();
    }
    left.forEach(this::discard);
  }

  private synchronized @Nullable Box next() {
    Box box = ready.poll();
    runBegan = System.nanoTime();
    if (box == null) {
      missedAt = runBegan;
    }
    alertNext();
    notifyAll();
    return box;
  }

  /**
   * A box that has slept deeply takes longer to begin: the next to be used does not, once the run
   * that just took one has had its turn.
   */
  private void alertNext() {
    SOON.execute(() -> {
      Box next = peek();
      if (next != null) {
        next.alert();
      }
    });
  }

  private synchronized @Nullable Box peek() {
    return ready.peek();
  }

  private void fill() {
    try {
      while (awaitRoom()) {
        try {
          add(make());
          failing = false;
        } catch (TransientFaultException | RuntimeException e) {
          pause();
          if (!failing) {
            LOG.warn("no sandbox can be started ahead, runs start their own: {}", e.getMessage());
          }
          failing = true;
        } finally {
          started();
        }
      }
    } catch (InterruptedException e) {
      // It is being closed.
    }
  }

  private Box make() throws TransientFaultException, InterruptedException {
    starts.acquire();
    try {
      return maker.makeAhead(plan.image(), plan.shape().spec(), Map.of(WARM, "true"));
    } finally {
      starts.release();
    }
  }

  /** Waits until a box is wanted and may be started; false when the pool is closed. */
  private synchronized boolean awaitRoom() throws InterruptedException {
    while (!closed) {
      long leftMs = leftMs();
      if (ready.size() + starting >= plan.size()) {
        wait();
      } else if (leftMs > 0) {
        wait(leftMs);
      } else {
        starting++;
        return true;
      }
    }
    return false;
  }

  private long leftMs() {
    long now = System.nanoTime();
    // As long as another box waits, the run that just took one comes first: a start keeps a core
    // busy for a quarter of a second.
    long courtesy = ready.isEmpty() ? 0 : runBegan + COURTESY.toNanos() - now;
    return TimeUnit.NANOSECONDS.toMillis(Math.max(courtesy, notBefore - now));
  }

  private synchronized void started() {
    starting--;
    notifyAll();
  }

  private synchronized void pause() {
    notBefore = System.nanoTime() + PAUSE.toNanos();
  }

  private void add(Box box) {
    boolean kept;
    synchronized (this) {
      kept = !closed && ready.add(box);
    }
    if (kept) {
      LATER.execute(() -> settle(box));
      var _ = box.ending().thenRun(() -> Thread.ofVirtual().start(() -> dropDead(box)));
    } else {
      discard(box);
    }
  }

  /** A box that waits anyway sleeps deeply, unless it is the next, and reads its libraries. */
  private void settle(Box box) {
    if (isBehindAnother(box)) {
      box.relax();
    }
    warmUp(box);
  }

  private synchronized boolean isBehindAnother(Box box) {
    return ready.contains(box) && !box.equals(ready.peek());
  }

  /** Has it read its libraries, once that disturbs nobody. */
  private synchronized void warmUp(Box box) {
    if (closed || !ready.contains(box)) {
      return;
    }
    if (System.nanoTime() - missedAt < QUIET.toNanos()) {
      LATER.execute(() -> warmUp(box));
    } else {
      box.warmUp();
    }
  }

  private void dropDead(Box box) {
    boolean waited;
    synchronized (this) {
      waited = ready.remove(box);
      if (waited) {
        alertNext();
        pause();
        notifyAll();
      }
    }
    if (waited) {
      discard(box);
    }
  }

  private void discard(Box box) {
    counts.discarded();
    disposal.dispose(box);
  }

  private static Executor after(Duration pause, String thread) {
    return CompletableFuture.delayedExecutor(
        pause.toMillis(),
        TimeUnit.MILLISECONDS,
        task -> Thread.ofVirtual().name(thread).start(task));
  }
}
