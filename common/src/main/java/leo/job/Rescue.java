package leo.job;

import java.time.Duration;

/** What becomes of a job that its worker lost or lets go of: decided here for all alike. */
public final class Rescue {
  private Rescue() {}

  /** The event that moves on a job whose lease ran out. The job is in a leased state. */
  public static JobEvent of(Job job) {
    if (job.cancelRequested()) {
      return new JobEvent.Cancelled();
    }
    if (job.interruptions() < JobStore.MAX_INTERRUPTIONS) {
      return neverTwice(
          job,
          new JobEvent.Requeued(
              JobEvent.RequeueCause.LEASE_EXPIRED, "its worker vanished", Duration.ZERO));
    }
    String reason = "its worker vanished %d times".formatted(job.interruptions() + 1);
    return job.state() == JobState.RUNNING
        ? new JobEvent.Interrupted(reason)
        : new JobEvent.Failed(reason);
  }

  /**
   * The event, or the end of the job instead of a way back to the queue: a command that may have
   * reached the network may have changed something there, and nobody can tell whether it ran.
   */
  public static JobEvent neverTwice(Job job, JobEvent event) {
    boolean reachesOut =
        job.state() == JobState.RUNNING && job.sandbox().network() == Network.EGRESS;
    return reachesOut && event instanceof JobEvent.Requeued(_, String reason, _)
        ? new JobEvent.Interrupted(
            reason + "; it is not run again, for it may have reached the network")
        : event;
  }
}
