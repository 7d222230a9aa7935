package leo.worker.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leo.job.Stage;

/** Everything at one moment: the store, what each worker and rescuer believes, and the bus. */
final class State {
  /** A rescuer that has no job in mind. */
  static final int NOBODY = -1;

  final List<Row> rows;
  final List<Worker> workers;

  /** For each rescuer the job that it saw expired and is about to look at again. */
  final List<Integer> rescuers;

  /** The stages for which a wake-up is under way. */
  final Set<Stage> wakeUps;

  private static final Comparator<Worker> BY_CODE = Comparator.comparingInt(Worker::code);

  private final int hash;

  State(List<Row> rows, List<Worker> workers, List<Integer> rescuers, Set<Stage> wakeUps) {
    this.rows = rows;
    this.workers = workers;
    this.rescuers = rescuers;
    this.wakeUps = wakeUps;
    this.hash =
        ((rows.hashCode() * 31 + workers.hashCode()) * 31 + rescuers.hashCode()) * 31
            + wakeUps.hashCode();
  }

  State withRow(int job, Row row) {
    return new State(replaced(rows, job, row), workers, rescuers, wakeUps);
  }

  State withWorker(int index, Worker worker) {
    return new State(rows, replaced(workers, index, worker), rescuers, wakeUps);
  }

  State withRescuer(int index, int job) {
    return new State(rows, workers, replaced(rescuers, index, job), wakeUps);
  }

  State withWakeUp(Stage stage) {
    Set<Stage> more =
        Stream.concat(wakeUps.stream(), Stream.of(stage)).collect(Collectors.toUnmodifiableSet());
    return new State(rows, workers, rescuers, more);
  }

  State withoutWakeUp(Stage stage) {
    Set<Stage> fewer =
        wakeUps.stream()
            .filter(Predicate.not(stage::equals))
            .collect(Collectors.toUnmodifiableSet());
    return new State(rows, workers, rescuers, fewer);
  }

  boolean isOver() {
    return rows.stream().allMatch(row -> row.state().isTerminal());
  }

  /**
   * The one state that stands for all that differ only in which of several equal workers does what,
   * or in how fences are numbered: nothing asks more of two fences than which is the newer.
   */
  State canonical() {
    List<Row> renumbered = new ArrayList<>(rows);
    List<Worker> sorted = new ArrayList<>(workers);
    for (int job = 0; job < rows.size(); job++) {
      int used = usedFences(job);
      Row row = rows.get(job);
      renumbered.set(job, row.withFence(rank(row.fence(), used)));
      for (int i = 0; i < workers.size(); i++) {
        Worker worker = workers.get(i);
        if (worker.holds(job)) {
          sorted.set(i, worker.withFence(rank(worker.fence(), used)));
        }
      }
    }
    sorted.sort(BY_CODE);
    return new State(renumbered, sorted, sortedRescuers(), wakeUps);
  }

  /** A bit for each fence that the job or one of its workers has. */
  private int usedFences(int job) {
    int used = 1 << rows.get(job).fence();
    for (Worker worker : workers) {
      used |= worker.holds(job) ? 1 << worker.fence() : 0;
    }
    return used;
  }

  private static int rank(int fence, int used) {
    return Integer.bitCount(used & ((1 << fence) - 1));
  }

  private List<Integer> sortedRescuers() {
    if (rescuers.size() < 2) {
      return rescuers;
    }
    List<Integer> sorted = new ArrayList<>(rescuers);
    sorted.sort(Comparator.naturalOrder());
    return sorted;
  }

  private static <T> List<T> replaced(List<T> list, int index, T value) {
    List<T> copy = new ArrayList<>(list);
    copy.set(index, value);
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof State state
        && hash == state.hash
        && rows.equals(state.rows)
        && workers.equals(state.workers)
        && rescuers.equals(state.rescuers)
        && wakeUps.equals(state.wakeUps);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "jobs %s, workers %s, rescuers %s".formatted(rows, workers, rescuers);
  }
}
