package leo.gateway.http;

import java.time.Duration;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobState;

/** Holds a request until its job is over, and then reads the job: until then its state will do. */
final class EndPoll {
  private final JobLookup lookup;
  private final LongPoll longPoll;

  EndPoll(JobLookup lookup, LongPoll longPoll) {
    this.lookup = lookup;
    this.longPoll = longPoll;
  }

  /**
   * The job once it is over.
   *
   * @param atMost how long to wait for that; zero not at all
   * @return the job as it is then, over or not
   */
  Job await(String tenant, JobId id, Duration atMost) {
    if (atMost.isPositive()) {
      longPoll.until(id, atMost, () -> lookup.state(tenant, id), JobState::isTerminal);
    }
    return lookup.find(tenant, id);
  }
}
