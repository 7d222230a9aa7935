package leo.worker.protocol;

import leo.job.JobState;

/**
 * A job in the store, as far as the protocol needs it.
 *
 * @param fence the claims so far; states that differ only in how fences are numbered are one
 * @param cancel whether the caller wants it stopped
 * @param repairs how often a run that fails may still go back to the planner
 * @param expired whether the lease ran out; false where there is none
 * @param outcomes how many terminal events were recorded
 */
record Row(
    JobState state,
    int fence,
    int failures,
    int interruptions,
    int repairs,
    boolean cancel,
    boolean expired,
    int outcomes) {
  static Row queued(JobState state, int failures, int interruptions) {
    return new Row(state, 0, failures, interruptions, 0, false, false, 0);
  }

  Row withRepairs(int left) {
    return new Row(state, fence, failures, interruptions, left, cancel, expired, outcomes);
  }

  /** Whether a worker with this fence may write. */
  boolean heldUnder(int claimed) {
    return fence == claimed && state.isLeased();
  }

  Row withFence(int number) {
    return new Row(state, number, failures, interruptions, repairs, cancel, expired, outcomes);
  }

  Row withExpired(boolean out) {
    return new Row(state, fence, failures, interruptions, repairs, cancel, out, outcomes);
  }

  @Override
  public String toString() {
    return "%s fence %d%s%s%s"
        .formatted(
            state,
            fence,
            cancel ? " cancel requested" : "",
            expired ? " expired" : "",
            outcomes > 0 ? " outcomes " + outcomes : "");
  }
}
