package leo.job;

import java.util.Optional;

/** How jobs come in and are called off. */
public interface JobIntake {
  /**
   * Accepts a job: when this returns, the job, its first event and its wake-up are committed
   * together.
   *
   * @throws IllegalStateException if there is a job with this id already
   */
  Job accept(NewJob job);

  /**
   * How many jobs wait for a planner or an executor, whoever they belong to.
   *
   * @param atMost counted no further than this
   */
  int queued(int atMost);

  /**
   * Asks for a job to stop. A job that no worker holds is cancelled at once, a running one as soon
   * as its worker has stopped it, one that is over stays as it is.
   *
   * @return the job afterwards, or nothing if the tenant has no such job
   */
  Optional<Job> cancel(String tenant, JobId id, String by);

  /**
   * Answers a job that waits for approval. Of answers, expiry and cancellation that race, one is
   * the outcome. Who is not sure that an answer came through gives it again: that changes nothing.
   *
   * @return what came of it, or nothing if the tenant has no such job
   */
  Optional<Answered> answer(String tenant, JobId id, ApprovalAnswer answer);
}
