package leo.message;

import java.time.Duration;
import leo.job.Stage;

/**
 * Tells from the store whether a stage's workers ought to have been woken lately: what a bus asks
 * before it takes a silence for a fault of its own.
 */
@FunctionalInterface
public interface WakeUpsDue {
  /**
   * Whether a job that waits, runs or ended lately entered the stage's queue within the given time,
   * and long enough ago for its wake-up to have come by.
   *
   * @throws leo.job.StoreUnavailableException if that cannot be told just now
   */
  boolean due(Stage stage, Duration within);

  /** For those who have no store to ask: silence is never taken for a fault. */
  static WakeUpsDue never() {
    return (_, _) -> false;
  }
}
