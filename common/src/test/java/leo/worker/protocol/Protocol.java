package leo.worker.protocol;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import leo.job.JobEvent;
import leo.job.JobState;
import leo.job.Stage;
import leo.worker.StopSignal.Reason;

/** All that can happen next in a state. */
final class Protocol {
  private static final JobEvent APPROVED = new JobEvent.Approved("me", null);
  private static final JobEvent REFUSED = new JobEvent.Refused("me", "no", false);
  private static final JobEvent EXPIRED = new JobEvent.Refused(null, "nobody", false);
  private static final JobEvent CANCEL = new JobEvent.CancelRequested("me");

  private final Set<Guard> guards;
  private final Store store;
  private final Endings endings = new Endings();

  Protocol(Set<Guard> guards) {
    this.guards = guards;
    this.store = new Store(guards);
  }

  void next(State state, Consumer<Edge> edges) {
    for (int i = 0; i < state.workers.size(); i++) {
      Worker worker = state.workers.get(i);
      if (worker.idle()) {
        claims(state, i, edges);
      } else if (worker.ending() == null) {
        works(state, i, worker, edges);
      } else {
        writes(state, i, worker, worker.ending(), edges);
      }
    }
    for (int job = 0; job < state.rows.size(); job++) {
      world(state, job, edges);
    }
    if (guards.contains(Guard.RESCUER)) {
      rescues(state, edges);
    }
    for (Stage stage : state.wakeUps) {
      edges.accept(new Edge(Move.LOSE_WAKE_UP, 0, 0, state.withoutWakeUp(stage)));
    }
  }

  /** Any queued job: which is the best depends on delays, and others may be locked. */
  private void claims(State state, int index, Consumer<Edge> edges) {
    for (Stage stage : Stage.values()) {
      // A wake-up stays under way, as it may come twice; that it comes once is that it is lost.
      if (!guards.contains(Guard.SWEEP) && !state.wakeUps.contains(stage)) {
        continue;
      }
      for (int job = 0; job < state.rows.size(); job++) {
        if (state.rows.get(job).state() == stage.queued()) {
          Row row = store.claim(state.rows.get(job));
          State taken = state.withRow(job, row);
          edges.accept(new Edge(Move.CLAIM_UNANSWERED, index, job, taken));
          Worker holder = Worker.claimed(job, row.fence(), stage, row);
          edges.accept(new Edge(Move.CLAIM, index, job, taken.withWorker(index, holder)));
        }
      }
    }
  }

  private void works(State state, int index, Worker worker, Consumer<Edge> edges) {
    int job = worker.job();
    Row row = state.rows.get(job);
    edges.accept(new Edge(Move.DIE, index, job, state.withWorker(index, Worker.IDLE)));
    State renewed = state.withRow(job, store.renew(row, worker.fence()));
    edges.accept(new Edge(Move.HEARTBEAT_UNANSWERED, index, job, renewed));
    Worker told = !store.accepts(row, worker.fence()) ? Worker.IDLE : told(worker, row);
    edges.accept(new Edge(Move.HEARTBEAT, index, job, renewed.withWorker(index, told)));
    Worker drained = worker.stopFor(Reason.DRAIN);
    edges.accept(new Edge(Move.DRAIN, index, job, state.withWorker(index, drained)));
    for (Ending end : endings.of(worker, guards.contains(Guard.CANCEL_SHOWN))) {
      State ended = state.withWorker(index, worker.endWith(end));
      edges.accept(new Edge(Move.END_TASK, index, job, ended));
    }
  }

  private static Worker told(Worker worker, Row row) {
    return row.cancel() ? worker.stopFor(Reason.CANCELLED) : worker;
  }

  private void writes(State state, int index, Worker worker, Ending end, Consumer<Edge> edges) {
    int job = worker.job();
    Row row = state.rows.get(job);
    edges.accept(new Edge(Move.DIE, index, job, state.withWorker(index, Worker.IDLE)));
    State renewed = state.withRow(job, store.renew(row, worker.fence()));
    edges.accept(new Edge(Move.HEARTBEAT, index, job, renewed));
    State recorded = changed(state, job, store.record(row, worker, end.event()));
    edges.accept(new Edge(Move.RECORD_UNANSWERED, index, job, recorded));
    edges.accept(new Edge(Move.RECORD, index, job, recorded.withWorker(index, Worker.IDLE)));
  }

  /** Time, and the caller. */
  private void world(State state, int job, Consumer<Edge> edges) {
    Row row = state.rows.get(job);
    if (row.state().isLeased() && !row.expired()) {
      edges.accept(new Edge(Move.EXPIRE, 0, job, state.withRow(job, row.withExpired(true))));
    }
    if (!row.state().isTerminal() && !row.cancel()) {
      edges.accept(new Edge(Move.CANCEL, 0, job, changed(state, job, store.apply(row, CANCEL))));
    }
    if (row.state() == JobState.AWAITING_APPROVAL) {
      Row approved = store.apply(row, APPROVED);
      edges.accept(new Edge(Move.APPROVE, 0, job, changed(state, job, approved)));
      edges.accept(new Edge(Move.REFUSE, 0, job, changed(state, job, store.apply(row, REFUSED))));
      edges.accept(
          new Edge(Move.UNANSWERED, 0, job, changed(state, job, store.apply(row, EXPIRED))));
    }
  }

  private void rescues(State state, Consumer<Edge> edges) {
    for (int i = 0; i < state.rescuers.size(); i++) {
      int job = state.rescuers.get(i);
      if (job != State.NOBODY) {
        State moved = changed(state, job, store.rescue(state.rows.get(job)));
        edges.accept(new Edge(Move.RESCUE, i, job, moved.withRescuer(i, State.NOBODY)));
        continue;
      }
      for (int seen = 0; seen < state.rows.size(); seen++) {
        if (state.rows.get(seen).expired()) {
          edges.accept(new Edge(Move.LOOK, i, seen, state.withRescuer(i, seen)));
        }
      }
    }
  }

  /**
   * A changed row, and the wake-up that was written with it. To workers that sweep it is nothing:
   * they may look at any moment, and more than that no wake-up, late or twice, can make them do.
   */
  private State changed(State state, int job, Row row) {
    State moved = state.withRow(job, row);
    if (guards.contains(Guard.SWEEP)) {
      return moved;
    }
    Optional<Stage> woken = Store.wokenStage(state.rows.get(job), row);
    return woken.map(moved::withWakeUp).orElse(moved);
  }
}
