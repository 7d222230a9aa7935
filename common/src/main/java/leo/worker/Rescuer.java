package leo.worker;

import java.time.Duration;
import leo.job.LeaseRescue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frees jobs whose worker is gone. Any number may run at once. */
public final class Rescuer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rescuer.class);
  private static final int BATCH = 100;

  private final LeaseRescue rescue;
  private final Ticker ticker;

  private Rescuer(LeaseRescue rescue, Duration pause) {
    this.rescue = rescue;
    this.ticker = new Ticker("rescuer", pause, this::rescueAll);
  }

  /** Starts to look for expired leases, with a pause after each look. */
  public static Rescuer start(LeaseRescue rescue, Duration pause) {
    Rescuer rescuer = new Rescuer(rescue, pause);
    rescuer.ticker.start();
    return rescuer;
  }

  @Override
  public void close() {
    ticker.close();
  }

  private void rescueAll() {
    int moved = rescue.rescueExpired(BATCH);
    if (moved > 0) {
      LOG.warn("{} job(s) had lost their worker and were moved on", moved);
    }
  }
}
