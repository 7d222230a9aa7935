package leo.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who is there. For people who look: nothing depends on it, leases decide who owns a job. */
public interface WorkerRegistry {
  /** Who was silent for longer is shown as lost. */
  Duration LOST_AFTER = Duration.ofSeconds(15);

  /** Who was silent for longer is forgotten. */
  Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  /** The most that are listed. */
  int LISTED = 1_000;

  /** Notes that a process is there and what it says of itself; forgets those long silent. */
  void beat(WorkerEntry entry);

  /** A process ends as it should. */
  void leave(String name);

  /** All that are known: by role, then name. */
  List<Seen> list();

  /** How a process is doing. */
  enum State {
    READY,
    DRAINING,
    /** It has said nothing for a while: killed, or cut off. */
    LOST
  }

  /**
   * A process and when it last said something.
   *
   * @param heartbeatAt by the registry's clock
   */
  record Seen(WorkerEntry entry, Instant heartbeatAt, State state) {}

  /** How a process that was last heard so long ago is doing. */
  static State state(WorkerEntry entry, Duration silent) {
    if (silent.compareTo(LOST_AFTER) > 0) {
      return State.LOST;
    }
    return entry.draining() ? State.DRAINING : State.READY;
  }
}
