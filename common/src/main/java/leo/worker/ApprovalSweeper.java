package leo.worker;

import java.time.Duration;
import leo.job.ApprovalExpiry;
import leo.runtime.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses jobs that waited too long for a person. Any number may run at once. */
public final class ApprovalSweeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApprovalSweeper.class);
  private static final int BATCH = 100;

  private final ApprovalExpiry approvals;
  private final Metrics.Counter expired;
  private final Ticker ticker;

  private ApprovalSweeper(ApprovalExpiry approvals, Duration pause, Metrics metrics) {
    this.approvals = approvals;
    this.expired =
        metrics.counter(
            "leo_approvals_expired_total", "Jobs that nobody approved in time, refused from here.");
    this.ticker = new Ticker("approvals", pause, this::sweep);
  }

  /** Starts to look for approvals that are overdue, with a pause after each look. */
  public static ApprovalSweeper start(ApprovalExpiry approvals, Duration pause, Metrics metrics) {
    ApprovalSweeper sweeper = new ApprovalSweeper(approvals, pause, metrics);
    sweeper.ticker.start();
    return sweeper;
  }

  @Override
  public void close() {
    ticker.close();
  }

  private void sweep() {
    int refused = approvals.expireApprovals(BATCH);
    for (int i = 0; i < refused; i++) {
      expired.count();
    }
    if (refused > 0) {
      LOG.info("{} job(s) that nobody approved in time were refused", refused);
    }
  }
}
