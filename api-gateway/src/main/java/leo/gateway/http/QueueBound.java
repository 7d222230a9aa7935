package leo.gateway.http;

import java.time.Duration;
import leo.job.JobIntake;
import leo.job.StoreUnavailableException;
import leo.worker.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses jobs while too many wait. How many do is looked up once in a while, never for a job: what
 * was accepted since the last look may go beyond the bound. When the store cannot say, what it said
 * last holds on.
 */
final class QueueBound implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueueBound.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final JobIntake intake;
  private final int most;
  private final Ticker ticker;
  private volatile boolean full;

  private QueueBound(JobIntake intake, int most) {
    this.intake = intake;
    this.most = most;
    this.ticker = new Ticker("queue-bound", LOOK_EVERY, this::look);
  }

  /** Looks for the first time. */
  static QueueBound of(JobIntake intake, int most) {
    QueueBound bound = new QueueBound(intake, most);
    try {
      bound.look();
    } catch (StoreUnavailableException e) {
      LOG.warn("the store is away: how many jobs wait is looked up later", e);
    }
    return bound;
  }

  /** Looks again and again, until closed. */
  void start() {
    ticker.start();
  }

  /**
   * Lets a job pass.
   *
   * @throws ProblemException 503 if too many wait already
   */
  void check() {
    if (full) {
      throw ProblemException.retryLater(
          ProblemType.QUEUE_FULL,
          "%d jobs or more wait for a worker, and nothing was accepted; submit again later."
              .formatted(most));
    }
  }

  private void look() {
    boolean was = full;
    full = intake.queued(most) >= most;
    if (full && !was) {
      LOG.warn("{} jobs wait or more: new ones are refused; add workers", most);
    } else if (was && !full) {
      LOG.info("less than {} jobs wait: new ones are accepted again", most);
    }
  }

  @Override
  public void close() {
    ticker.close();
  }
}
