package leo.job;

import java.time.Duration;

/** What becomes of a job whose lease ran out: decided here for every store alike. */
public final class Rescue {
  private Rescue() {}

  /** The event that moves the job on. The job is in a leased state. */
  public static JobEvent of(Job job) {
    if (job.cancelRequested()) {
      return new JobEvent.Cancelled();
    }
    if (job.interruptions() < JobStore.MAX_INTERRUPTIONS) {
      return new JobEvent.Requeued(
          JobEvent.RequeueCause.LEASE_EXPIRED, "its worker vanished", Duration.ZERO);
    }
    String reason = "its worker vanished %d times".formatted(job.interruptions() + 1);
    return job.state() == JobState.RUNNING
        ? new JobEvent.Interrupted(reason)
        : new JobEvent.Failed(reason);
  }
}
