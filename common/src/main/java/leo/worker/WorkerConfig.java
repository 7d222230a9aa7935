package leo.worker;

import java.time.Duration;

/**
 * How a stage's worker behaves.
 *
 * @param name the worker's name, in events and on sandboxes
 * @param slots jobs at once
 * @param lease how long a job stays the worker's without a heartbeat
 * @param beat how often leases are renewed and cancel requests seen
 * @param sweep how often the queue is looked at without a wake-up
 * @param drain how long running jobs may go on when the worker stops
 */
public record WorkerConfig(
    String name, int slots, Duration lease, Duration beat, Duration sweep, Duration drain) {
  public WorkerConfig {
    if (slots < 1) {
      throw new IllegalArgumentException("a worker has at least one slot");
    }
    if (beat.toMillis() < 1 || sweep.toMillis() < 1) {
      throw new IllegalArgumentException(
          "the beat (%s) and the sweep (%s) last at least 1 ms".formatted(beat, sweep));
    }
    if (drain.isNegative()) {
      throw new IllegalArgumentException("the drain (%s) cannot be negative".formatted(drain));
    }
    if (lease.compareTo(beat.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "the lease (%s) must last at least three beats (%s)".formatted(lease, beat));
    }
  }

  /** The same under another name. */
  public WorkerConfig named(String other) {
    return new WorkerConfig(other, slots, lease, beat, sweep, drain);
  }
}
