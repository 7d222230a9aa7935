package leo.worker.protocol;

import java.util.Optional;
import leo.job.JobEvent;
import leo.job.JobEvent.RequeueCause;
import leo.job.JobState;
import leo.job.JobStore;

/** What must hold whatever happens. */
final class Rules {
  private Rules() {}

  /** The promise that a step breaks, or nothing. */
  static Optional<String> broken(State from, Edge edge) {
    Row before = from.rows.get(edge.job());
    Row after = edge.to().rows.get(edge.job());
    return brokenChange(before, after, from, edge)
        .or(() -> brokenCancel(before, after, from, edge))
        .or(() -> brokenRow(after))
        .or(() -> twoOwners(edge.to(), edge.job()));
  }

  private static Optional<String> brokenChange(Row before, Row after, State from, Edge edge) {
    boolean claim = edge.move() == Move.CLAIM || edge.move() == Move.CLAIM_UNANSWERED;
    if (before.state().isTerminal() && !before.equals(after)) {
      return Optional.of("terminal is final");
    }
    if (edge.move().isWrite()
        && !before.heldUnder(from.workers.get(edge.actor()).fence())
        && !before.equals(after)) {
      return Optional.of("a stale worker changes nothing");
    }
    if (after.fence() != before.fence() + (claim ? 1 : 0)) {
      return Optional.of("each claim, and nothing else, has a new and greater fence");
    }
    if (edge.move() == Move.RESCUE && !before.equals(after) && !before.expired()) {
      return Optional.of("only an expired lease is taken away");
    }
    boolean mayCount = edge.move() == Move.RESCUE || recorded(from, edge, RequeueCause.FAULT);
    if (!mayCount
        && (after.failures() != before.failures()
            || after.interruptions() != before.interruptions())) {
      return Optional.of("only faults and lost workers count against a job");
    }
    return Optional.empty();
  }

  private static boolean recorded(State from, Edge edge, RequeueCause cause) {
    Ending ending = edge.move().isWrite() ? from.workers.get(edge.actor()).ending() : null;
    return ending != null
        && ending.event() instanceof JobEvent.Requeued back
        && back.cause() == cause;
  }

  /** A job whose caller wants it stopped is not begun again, and ends as cancelled or by a race. */
  private static Optional<String> brokenCancel(Row before, Row after, State from, Edge edge) {
    if (edge.move() == Move.END_TASK && from.workers.get(edge.actor()).cancelSeen()) {
      Ending ending = edge.to().workers.get(edge.actor()).ending();
      if (ending != null && ending.performed()) {
        return Optional.of("nothing is begun once its caller wants it stopped");
      }
    }
    if (!before.cancel() || before.equals(after)) {
      return Optional.empty();
    }
    boolean knew =
        edge.move() == Move.RESCUE
            || (edge.move().isWrite() && from.workers.get(edge.actor()).cancelSeen());
    boolean ended = edge.move() == Move.RESCUE || after.state().isTerminal();
    return knew && ended && after.state() != JobState.CANCELLED
        ? Optional.of("who knows that a job is to stop ends it as cancelled")
        : Optional.empty();
  }

  private static Optional<String> brokenRow(Row row) {
    if (row.outcomes() != (row.state().isTerminal() ? 1 : 0)) {
      return Optional.of("a job that is over has exactly one outcome, any other none");
    }
    if (row.state() == JobState.CANCELLED && !row.cancel()) {
      return Optional.of("nothing is cancelled that nobody wanted stopped");
    }
    if (row.expired() && !row.state().isLeased()) {
      return Optional.of("only a lease can expire");
    }
    if (row.failures() >= JobStore.MAX_FAILURES
        || row.interruptions() > JobStore.MAX_INTERRUPTIONS
        || row.repairs() < 0) {
      return Optional.of("attempts and repairs are bounded");
    }
    return Optional.empty();
  }

  private static Optional<String> twoOwners(State state, int job) {
    Row row = state.rows.get(job);
    long owners =
        state.workers.stream()
            .filter(worker -> worker.holds(job) && row.heldUnder(worker.fence()))
            .count();
    return owners > 1 ? Optional.of("at most one owner is live") : Optional.empty();
  }
}
