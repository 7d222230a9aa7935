package leo.executor.box;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import leo.worker.TransientFaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which containers belong to live runs of this process and removes its others, and those of
 * executors that are dead, whatever their name. What may belong to a live executor is left alone.
 */
final class ContainerReaper implements AutoCloseable {
  static final String JOB = "leo.job";
  static final String ATTEMPT = "leo.attempt";
  static final String WORKER = "leo.worker";
  static final String INSTANCE = "leo.instance";
  static final String OWNER = "leo.owner";
  static final String RUN = "leo.run";

  private static final Duration EVERY = Duration.ofSeconds(60);
  private static final Duration ABANDONED = Duration.ofMinutes(10);
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Logger LOG = LoggerFactory.getLogger(ContainerReaper.class);

  private final Containers containers;
  private final CgroupLedger ledger;
  private final String worker;
  private final String instance = UUID.randomUUID().toString();
  private final Set<String> live = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> silent = new ConcurrentHashMap<>();
  private volatile boolean closing;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("container-reaper").factory());

  ContainerReaper(Containers containers, CgroupLedger ledger, String worker) {
    this.containers = containers;
    this.ledger = ledger;
    this.worker = worker;
  }

  void startTimer() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::reap, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Marks a run as live, before its container is made, and gives its name.
   *
   * @throws TransientFaultException if the sandbox is being closed
   */
  String begin() throws TransientFaultException {
    if (closing) {
      throw new TransientFaultException("The executor is stopping", null);
    }
    String run = UUID.randomUUID().toString();
    live.add(run);
    return run;
  }

  /** Whether all containers are being killed, so that a killed one says nothing of its command. */
  boolean isClosing() {
    return closing;
  }

  /** The run is over: whatever carries its name may go. */
  void end(String run) {
    ledger.close(run);
    live.remove(run);
  }

  /** What every container carries, and the marks of this one. */
  Map<String, String> labels(String run, Map<String, String> marks) {
    Map<String, String> labels = new HashMap<>(marks);
    labels.put(WORKER, worker);
    labels.put(INSTANCE, instance);
    labels.put(OWNER, OwnerMark.own().toString());
    labels.put(RUN, run);
    return labels;
  }

  /** Kills and removes a container; if that fails, the timer tries again. */
  boolean remove(String container) {
    try {
      return containers.remove(container);
    } catch (TransientFaultException e) {
      LOG.warn(
          "container {} could not be removed; it is tried again every {} s: {}",
          container,
          EVERY.toSeconds(),
          e.getMessage());
      return false;
    }
  }

  /** Removes containers that no live run owns, and says how many. */
  int reap() {
    try {
      List<Containers.Found> found = containers.all();
      silent.keySet().retainAll(found.stream().map(Containers.Found::container).toList());
      int removed = 0;
      for (Containers.Found container : found) {
        if (isOrphan(container) && remove(container.container())) {
          removed++;
        }
      }
      ledger.sweep(live);
      return removed;
    } catch (RuntimeException | TransientFaultException e) {
      LOG.warn("left-over containers could not be looked for: {}", e.getMessage());
      return 0;
    }
  }

  /** Ends all runs: their containers are killed and removed. Bounded by {@link #FAREWELL}. */
  @Override
  public void close() {
    closing = true;
    timer.shutdownNow();
    long until = System.nanoTime() + FAREWELL.toNanos();
    reap();
    while (!live.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(PAUSE.toNanos());
      reap();
    }
    ledger.dispose();
  }

  private boolean isOrphan(Containers.Found container) {
    Map<String, String> labels = container.labels();
    if (instance.equals(labels.get(INSTANCE))) {
      return closing || !live.contains(labels.getOrDefault(RUN, ""));
    }
    if (closing) {
      return false;
    }
    Optional<OwnerMark> owner = OwnerMark.parse(labels.getOrDefault(OWNER, ""));
    if (owner.isEmpty()) {
      // Made by an older version, whose names are its own.
      return worker.equals(labels.get(WORKER));
    }
    return owner.get().isDead() || isLongSilent(container);
  }

  /**
   * Whether a container has not run for long. Its first process ends with its executor; so what
   * runs may have a live one that cannot be seen from here, and what does not is soon removed by
   * it.
   */
  private boolean isLongSilent(Containers.Found container) {
    if (container.running()) {
      silent.remove(container.container());
      return false;
    }
    long now = System.nanoTime();
    return now - silent.computeIfAbsent(container.container(), _ -> now) > ABANDONED.toNanos();
  }
}
