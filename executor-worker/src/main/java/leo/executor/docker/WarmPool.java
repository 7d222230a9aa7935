package leo.executor.docker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import leo.job.Limit;
import leo.job.SandboxSpec;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Boxes of one shape started ahead, each for one run. A box that is taken, or dies, is replaced in
 * the background; after a failure with a pause, so that a broken Docker is not pestered.
 */
final class WarmPool implements AutoCloseable {
  static final String WARM = "leo.warm";

  private static final int STARTS_AT_ONCE = 2;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(WarmPool.class);

  private final BoxMaker maker;
  private final BoxDisposal disposal;
  private final String image;
  private final SandboxSpec shape;
  private final int size;
  private final Deque<Box> ready = new ArrayDeque<>();
  private final List<Thread> starters = new ArrayList<>();
  private final AtomicLong warm = new AtomicLong();
  private final AtomicLong cold = new AtomicLong();
  private final AtomicLong discarded = new AtomicLong();
  private int starting;
  private long notBefore = System.nanoTime();
  private boolean closed;
  private volatile boolean failing;

  /**
   * @param image Docker's name of the image
   * @param shape the boxes; times and output caps do not matter
   * @param size how many, 0 for none
   */
  WarmPool(BoxMaker maker, BoxDisposal disposal, String image, SandboxSpec shape, int size) {
    this.maker = maker;
    this.disposal = disposal;
    this.image = image;
    this.shape = shape;
    this.size = size;
  }

  /** Begins to fill it, in the background. */
  synchronized void start() {
    for (int i = 0; i < Math.min(size, STARTS_AT_ONCE); i++) {
      starters.add(Thread.ofVirtual().name("warm-pool-" + i).start(this::fill));
    }
  }

  /** A box for a run, or nothing: then it needs one of its own. */
  Optional<Box> take(SandboxSpec spec) {
    if (!fits(spec)) {
      return Optional.empty();
    }
    for (Box box = next(); box != null; box = next()) {
      if (box.isFit()) {
        return Optional.of(box);
      }
      discard(box);
    }
    return Optional.empty();
  }

  /** A box that was taken began its run. */
  void countWarm() {
    warm.incrementAndGet();
  }

  /** A run has a box started for it. */
  void countCold() {
    cold.incrementAndGet();
  }

  /** A box that was taken turned out to be dead; it is disposed of by who took it. */
  void countDead() {
    discarded.incrementAndGet();
  }

  PoolStats stats() {
    return new PoolStats(warm.get(), cold.get(), discarded.get());
  }

  /** How many boxes wait now. */
  synchronized int waiting() {
    return ready.size();
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
    LOG.info("sandboxes: {}", stats());
  }

  /**
   * Whether a run may have a box of this pool. What is not asked here is kept outside, or by the
   * first process; that one can also let a command have fewer processes than the box may.
   */
  private boolean fits(SandboxSpec spec) {
    return spec.image().equals(shape.image())
        && spec.limit(Limit.MEMORY_BYTES) == shape.limit(Limit.MEMORY_BYTES)
        && spec.limit(Limit.CPU_MILLIS) == shape.limit(Limit.CPU_MILLIS)
        && spec.limit(Limit.PROCESSES) <= shape.limit(Limit.PROCESSES)
        && spec.limit(Limit.WORK_BYTES) == shape.limit(Limit.WORK_BYTES)
        && spec.limit(Limit.TMP_BYTES) == shape.limit(Limit.TMP_BYTES);
  }

  private synchronized @Nullable Box next() {
    Box box = ready.poll();
    notifyAll();
    return box;
  }

  private void fill() {
    try {
      while (awaitRoom()) {
        try {
          add(maker.make(image, shape, Map.of(WARM, "true")));
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

  /** Waits until a box is wanted and may be started; false when the pool is closed. */
  private synchronized boolean awaitRoom() throws InterruptedException {
    while (!closed) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(notBefore - System.nanoTime());
      if (ready.size() + starting >= size) {
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
      var _ = box.ending().thenRun(() -> Thread.ofVirtual().start(() -> dropDead(box)));
    } else {
      discard(box);
    }
  }

  private void dropDead(Box box) {
    boolean waited;
    synchronized (this) {
      waited = ready.remove(box);
      if (waited) {
        pause();
        notifyAll();
      }
    }
    if (waited) {
      discard(box);
    }
  }

  private void discard(Box box) {
    discarded.incrementAndGet();
    disposal.dispose(box);
  }
}
