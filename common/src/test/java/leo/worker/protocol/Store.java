package leo.worker.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leo.job.JobEvent;
import leo.job.JobEvent.RequeueCause;
import leo.job.JobLifecycle;
import leo.job.JobLifecycle.Step;
import leo.job.JobState;
import leo.job.Rescue;
import leo.job.Stage;

/**
 * The store's transactions: each looks at a row under its lock and changes it or not. The guards
 * are those of the job store's SQL, the changes those of {@link JobLifecycle} and {@link Rescue}.
 */
final class Store {
  private static final JobEvent CLAIMED = new JobEvent.Claimed("w");
  private final Set<Guard> guards;
  private final Map<Row, JobEvent> rescues = new HashMap<>();

  Store(Set<Guard> guards) {
    this.guards = guards;
  }

  /** Where the lifecycle refuses what a worker has every right to say. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
      super(reason, null, false, false);
    }
  }

  Row claim(Row row) {
    Row claimed = after(row, CLAIMED);
    return guards.contains(Guard.NEW_FENCE) ? claimed.withFence(row.fence() + 1) : claimed;
  }

  Row renew(Row row, int fence) {
    return accepts(row, fence) ? row.withExpired(false) : row;
  }

  /** What a worker's outcome makes of the row. */
  Row record(Row row, Worker worker, JobEvent event) {
    if (!accepts(row, worker.fence())) {
      return row;
    }
    // Without the check of the state it is as if the job still were where the worker left it.
    boolean blind = !guards.contains(Guard.TERMINAL_IS_FINAL) && row.state().isTerminal();
    return blind ? after(row, worker.stage().active(), event) : after(row, event);
  }

  Row rescue(Row row) {
    boolean expired = row.state().isLeased() && row.expired();
    boolean leased = row.state().isLeased() && !guards.contains(Guard.STILL_EXPIRED);
    return expired || leased ? after(row, rescueOf(row)) : row;
  }

  Row apply(Row row, JobEvent event) {
    return after(row, event);
  }

  boolean accepts(Row row, int fence) {
    boolean fits = row.fence() == fence || !guards.contains(Guard.FENCE);
    boolean leased = row.state().isLeased() || !guards.contains(Guard.LEASED_STATE);
    return fits && leased;
  }

  private JobEvent rescueOf(Row row) {
    boolean cancel = row.cancel() && guards.contains(Guard.CANCEL_RESCUED);
    return rescues.computeIfAbsent(
        row.withFence(0),
        _ -> Rescue.of(Endings.job(row.state(), row.failures(), row.interruptions(), cancel)));
  }

  private Row after(Row row, JobEvent event) {
    return after(row, row.state(), event);
  }

  private Row after(Row row, JobState from, JobEvent event) {
    JobState next =
        switch (JobLifecycle.next(from, event)) {
          case Step.Moved moved -> moved.state();
          case Step.Refused refused -> throw new RefusedException(refused.reason());
        };
    boolean lost = isRequeue(event, RequeueCause.LEASE_EXPIRED);
    boolean marked = !guards.contains(Guard.DRAIN_IS_FREE) && isRequeue(event, RequeueCause.DRAIN);
    return new Row(
        next,
        row.fence(),
        row.failures() + (isRequeue(event, RequeueCause.FAULT) ? 1 : 0),
        row.interruptions() + (lost || marked ? 1 : 0),
        row.repairs() - (event instanceof JobEvent.RepairWanted ? 1 : 0),
        row.cancel() || event instanceof JobEvent.CancelRequested,
        row.expired() && next.isLeased(),
        row.outcomes() + (next.isTerminal() ? 1 : 0));
  }

  private static boolean isRequeue(JobEvent event, RequeueCause cause) {
    return event instanceof JobEvent.Requeued back && back.cause() == cause;
  }

  /** The stage that has work to do after the change. */
  static Optional<Stage> wokenStage(Row before, Row after) {
    for (Stage stage : Stage.values()) {
      if (after.state() == stage.queued() && before.state() != stage.queued()) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }
}
