package leo.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leo.job.JobPruning;
import leo.job.StoreUnavailableException;
import leo.runtime.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has old jobs deleted, in small batches with pauses between them. Any number may run at once. A
 * batch that the store cannot do in time is tried again at half the size.
 */
public final class Pruner implements AutoCloseable {
  /** Jobs deleted together: each may have megabytes of output and files. */
  static final int BATCH = 200;

  /** Batches in a row, after which it is said what went. */
  static final int ROUND = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Pruner.class);

  private final JobPruning pruning;
  private final Pace pace;
  private final Metrics.Counter pruned;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Ticker ticker;
  private int batch = BATCH;

  /**
   * How fast it goes.
   *
   * @param look the pause after a round that left nothing, or failed
   * @param between the pause after a full batch
   */
  public record Pace(Duration look, Duration between) {
    /** Deletes up to about 800 jobs a second, and finds new ones soon. */
    public static final Pace STANDARD = new Pace(Duration.ofSeconds(10), Duration.ofMillis(100));
  }

  private Pruner(JobPruning pruning, Pace pace, Metrics metrics) {
    this.pruning = pruning;
    this.pace = pace;
    this.pruned =
        metrics.counter(
            "leo_pruned_jobs_total", "Finished jobs deleted from here because they were old.");
    this.ticker = new Ticker("pruner", pace.look(), this::pruneRound);
  }

  /** Starts to look for old jobs. */
  public static Pruner start(JobPruning pruning, Pace pace, Metrics metrics) {
    Pruner pruner = new Pruner(pruning, pace, metrics);
    pruner.ticker.start();
    return pruner;
  }

  @Override
  public void close() {
    closed.countDown();
    ticker.close();
  }

  private void pruneRound() {
    int gone = 0;
    try {
      boolean more = true;
      for (int n = 0; n < ROUND && more; n++) {
        int asked = batch;
        int deleted = pruneBatch(asked);
        gone += deleted;
        more = deleted == asked && goesOn();
      }
    } finally {
      if (gone > 0) {
        LOG.info("{} finished job(s) were older than what is kept and were deleted", gone);
      }
    }
  }

  private int pruneBatch(int asked) {
    try {
      int deleted = pruning.prune(asked);
      for (int i = 0; i < deleted; i++) {
        pruned.count();
      }
      batch = Math.min(BATCH, asked * 2);
      return deleted;
    } catch (StoreUnavailableException e) {
      batch = Math.max(1, asked / 2);
      throw e;
    }
  }

  /** Lets others have the database for a while; false if it is time to end. */
  private boolean goesOn() {
    try {
      return !closed.await(pace.between().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
