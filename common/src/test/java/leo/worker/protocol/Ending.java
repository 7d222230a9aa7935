package leo.worker.protocol;

import leo.job.JobEvent;

/**
 * How an attempt may end.
 *
 * @param number tells it from all others
 * @param event what the worker then wants to record
 * @param performed whether the task was begun at all
 */
record Ending(int number, JobEvent event, boolean performed) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Ending ending && ending.number == number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
