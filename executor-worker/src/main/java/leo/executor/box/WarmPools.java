package leo.executor.box;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import leo.executor.ExecutorConfig;
import leo.job.SandboxSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All boxes started ahead: the standing pool of the default shape, and a pool for each other shape
 * that is asked for often just now. No more than {@link #mostWaiting} boxes wait.
 */
final class WarmPools implements AutoCloseable {
  /** The most boxes that a pool besides the standing one has. */
  static final int SIDE_SIZE = 2;

  private static final int STARTS_AT_ONCE = 2;
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(WarmPools.class);

  private final BoxMaker maker;
  private final BoxDisposal disposal;
  private final Map<String, String> images;
  private final PoolCounts counts = new PoolCounts();
  private final ColdWatch coldWatch = new ColdWatch();
  private final Semaphore starts = new Semaphore(STARTS_AT_ONCE, true);
  private final Semaphore looks = new Semaphore(0);
  private final WarmPool standing;
  private final ShapeDemand demand;
  private final Map<BoxShape, WarmPool> side = new ConcurrentHashMap<>();
  private final int sideSize;
  private final Thread keeper;
  private volatile boolean counting;
  private volatile boolean closed;

  WarmPools(BoxMaker maker, BoxDisposal disposal, ExecutorConfig config) {
    this.maker = maker;
    this.disposal = disposal;
    this.images = config.offer().images();
    this.sideSize = Math.min(SIDE_SIZE, config.slots());
    this.standing = pool(BoxShape.standard(), config.pool());
    this.demand = new ShapeDemand(config.poolShapes(), System::nanoTime);
    this.keeper = Thread.ofVirtual().name("warm-pools").unstarted(this::keep);
  }

  /** How many boxes wait at the most, over all pools, with these settings. */
  static int mostWaiting(ExecutorConfig config) {
    return config.pool() + SIDE_SIZE * config.poolShapes();
  }

  /** Begins to count and to fill, in the background. */
  void start() {
    counting = true;
    standing.start();
    keeper.start();
  }

  /** A box for a run, or nothing: then it needs one of its own. */
  Optional<Box> take(SandboxSpec spec) {
    return poolFor(spec).flatMap(WarmPool::take);
  }

  /** A run had its box from here. */
  void countWarm(SandboxSpec spec) {
    count(spec, false);
  }

  /** A run has a box started for it. */
  void countCold(SandboxSpec spec) {
    count(spec, true);
  }

  /** A box that was taken turned out to be dead; it is disposed of by who took it. */
  void countDead() {
    counts.discarded();
  }

  PoolStats stats() {
    return counts.stats(
        pools().mapToInt(WarmPool::waiting).sum(),
        pools().mapToInt(WarmPool::starting).sum(),
        pools().mapToInt(WarmPool::size).sum());
  }

  /** The shapes that have a pool besides the standing one. */
  Set<BoxShape> sideShapes() {
    return Set.copyOf(side.keySet());
  }

  /** Stops filling and gives up what waits. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    keeper.interrupt();
    LOG.info("sandboxes: {}", stats());
    pools().forEach(WarmPool::close);
  }

  private void count(SandboxSpec spec, boolean cold) {
    if (!counting) {
      // The probes before the start are nobody's runs.
      return;
    }
    if (cold) {
      counts.cold(poolFor(spec).filter(pool -> pool.size() > 0).isPresent());
    } else {
      counts.warm();
    }
    if (!BoxShape.standard().fits(spec)) {
      demand.ask(poolFor(spec).map(WarmPool::shape).orElseGet(() -> BoxShape.of(spec)), cold);
      looks.release();
    } else if (standing.size() > 0 && coldWatch.add(cold)) {
      LOG.warn(
          "more than half of the last {} runs of the default shape found no sandbox started ahead"
              + " and began slowly: raise LEO_POOL_SIZE, now {}, or, where no core is ever idle,"
              + " add an executor",
          ColdWatch.RUNS,
          standing.size());
    }
  }

  /** The default shape has the standing pool or, where that is switched off, none. */
  private Optional<WarmPool> poolFor(SandboxSpec spec) {
    return pools().filter(pool -> pool.shape().fits(spec)).findFirst();
  }

  private Stream<WarmPool> pools() {
    return Stream.concat(Stream.of(standing), side.values().stream());
  }

  private void keep() {
    try {
      while (!closed) {
        adapt(demand.wanted());
        boolean _ = looks.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        looks.drainPermits();
      }
    } catch (InterruptedException e) {
      // They are being closed.
    }
  }

  /** Gives up boxes first: there are never more than stated. */
  private void adapt(Set<BoxShape> wanted) {
    for (BoxShape shape : Set.copyOf(side.keySet())) {
      if (!wanted.contains(shape)) {
        LOG.info("no more sandboxes are started ahead of {}", shape);
        Optional.ofNullable(side.remove(shape)).ifPresent(WarmPool::close);
      }
    }
    wanted.forEach(this::open);
  }

  private synchronized void open(BoxShape shape) {
    if (!closed && !side.containsKey(shape)) {
      LOG.info("sandboxes are started ahead of {} too", shape);
      WarmPool pool = pool(shape, sideSize);
      side.put(shape, pool);
      pool.start();
    }
  }

  private WarmPool pool(BoxShape shape, int size) {
    String image = images.getOrDefault(shape.image(), "");
    return new WarmPool(maker, disposal, counts, starts, new WarmPool.Plan(image, shape, size));
  }
}
