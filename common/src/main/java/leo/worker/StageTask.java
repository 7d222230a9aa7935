package leo.worker;

import leo.job.Claim;
import leo.job.JobEvent;

/** What a worker does with a claimed job. */
@FunctionalInterface
public interface StageTask {
  /**
   * Does the work and says what happened: the event is recorded under the lease. Once the signal is
   * raised the task ends as soon as it can.
   *
   * @throws TransientFaultException if the world failed: the job is tried again within bounds
   */
  JobEvent perform(Claim claim, StopSignal stop)
      throws TransientFaultException, InterruptedException;

  /**
   * Whether it makes sense to claim a job now. While it does not, jobs wait in their queue, where
   * another worker may take them and nothing is held against them.
   */
  default boolean isAble() {
    return true;
  }
}
