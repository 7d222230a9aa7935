package leo.executor;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.Lease;
import leo.job.OutputChunk;
import leo.job.OutputStreamName;
import leo.job.StoreUnavailableException;
import leo.job.WorkQueue;
import leo.message.JobBell;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a run's output in the store, in the order it came. A thread of its own writes what has
 * gathered as soon as {@link #BATCH_BYTES} wait or the first byte has waited for {@link #GATHER},
 * but small batches only {@link #APART}: so what comes after a silence is there at once, and many
 * small writes make few rows. Who writes faster than the store takes is made to wait.
 */
final class OutputRecorder implements OutputSink, AutoCloseable {
  static final int BATCH_BYTES = 64 << 10;
  static final Duration GATHER = Duration.ofMillis(3);
  static final Duration APART = Duration.ofMillis(50);

  /** How long a store that does not answer is asked again. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Logger LOG = LoggerFactory.getLogger(OutputRecorder.class);

  private final WorkQueue queue;
  private final JobBell bell;
  private final Lease lease;
  private final StopSignal stop;
  private final PendingOutput pending = new PendingOutput(BATCH_BYTES, 4 * BATCH_BYTES);
  private final Thread writer;
  private volatile @Nullable StoreUnavailableException failure;

  /** The number of the next chunk; the writer's alone. */
  private long nextSequence = 1;

  OutputRecorder(WorkQueue queue, JobBell bell, Lease lease, StopSignal stop) {
    this.queue = queue;
    this.bell = bell;
    this.lease = lease;
    this.stop = stop;
    this.writer = Thread.ofVirtual().name("output-" + lease.id()).start(this::writeAll);
  }

  /**
   * Takes output; blocks while the store is behind.
   *
   * @throws StoreUnavailableException if the store did not take earlier output
   */
  @Override
  public void write(OutputStreamName stream, Bytes data) {
    if (!pending.add(stream, data)) {
      StoreUnavailableException why = failure;
      if (why != null) {
        throw why;
      }
      // Otherwise the lease is lost: nobody may keep this output, so it is dropped.
    }
  }

  /**
   * Keeps a file.
   *
   * @throws StoreUnavailableException if the store did not take it in time
   */
  @Override
  public void keep(Artifact artifact) {
    try {
      if (!untilAnswered(() -> queue.keepArtifact(lease, artifact))) {
        loseLease();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while a file was kept", e);
    }
  }

  /**
   * Waits until all output is in the store, or is to be dropped because the lease is lost.
   *
   * @throws TransientFaultException if the store did not take it in time
   */
  void finish() throws TransientFaultException, InterruptedException {
    pending.end();
    writer.join();
    StoreUnavailableException why = failure;
    if (why != null) {
      throw new TransientFaultException(
          "The run's output could not be kept: the database did not answer for %d s"
              .formatted(PATIENCE.toSeconds()),
          why);
    }
  }

  /** Stops at once; what was not written yet is dropped. */
  @Override
  public void close() {
    pending.abandon();
    writer.interrupt();
  }

  private void writeAll() {
    try {
      List<OutputChunk> batch = pending.await(GATHER, APART);
      while (!batch.isEmpty()) {
        if (!append(batch)) {
          loseLease();
          return;
        }
        bell.ring(lease.id());
        batch = pending.await(GATHER, APART);
      }
    } catch (StoreUnavailableException e) {
      failure = e;
      pending.abandon();
    } catch (RuntimeException e) {
      failure = new StoreUnavailableException("the store failed: " + e, e);
      pending.abandon();
    } catch (InterruptedException e) {
      pending.abandon();
    }
  }

  private void loseLease() {
    LOG.info("job {}: the lease is lost, its further output is dropped", lease.id());
    stop.raise(StopSignal.Reason.LEASE_LOST);
    pending.abandon();
  }

  private boolean append(List<OutputChunk> batch) throws InterruptedException {
    boolean live = untilAnswered(() -> queue.appendOutput(lease, nextSequence, batch));
    nextSequence += batch.size();
    return live;
  }

  /** Asks the store until it answers or patience ends. */
  private static boolean untilAnswered(BooleanSupplier write) throws InterruptedException {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return write.getAsBoolean();
      } catch (StoreUnavailableException e) {
        if (System.nanoTime() + PAUSE.toNanos() > giveUpAt) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }
}
