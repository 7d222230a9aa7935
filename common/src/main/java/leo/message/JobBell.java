package leo.message;

import java.time.Duration;
import leo.job.JobId;

/**
 * Tells those who wait for a job that it changed. A ring may be lost: who waits looks again when
 * the wait is over, and never waits long without looking.
 */
public interface JobBell {
  /** Says that a job's state or output changed. Never blocks for long and never fails. */
  void ring(JobId id);

  /** Starts to listen for a job. Look at the job after this and before {@link Waiter#await}. */
  Waiter listen(JobId id);

  /** Listens for one job until closed. */
  interface Waiter extends AutoCloseable {
    /** Waits for a ring since the last await, or for the time to pass. */
    void await(Duration atMost) throws InterruptedException;

    @Override
    void close();
  }
}
