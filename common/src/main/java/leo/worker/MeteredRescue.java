package leo.worker;

import leo.job.LeaseRescue;
import leo.runtime.Metrics;

/** A rescue that counts whom it helped. */
public final class MeteredRescue implements LeaseRescue {
  private final LeaseRescue rescue;
  private final Metrics.Counter rescues;

  public MeteredRescue(LeaseRescue rescue, Metrics metrics) {
    this.rescue = rescue;
    this.rescues =
        metrics.counter("leo_rescues_total", "Jobs whose worker was lost, moved on from here.");
  }

  @Override
  public int rescueExpired(int limit) {
    int moved = rescue.rescueExpired(limit);
    for (int i = 0; i < moved; i++) {
      rescues.count();
    }
    return moved;
  }
}
