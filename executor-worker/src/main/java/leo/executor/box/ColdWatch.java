package leo.executor.box;

import java.util.ArrayDeque;
import java.util.Deque;

/** Notices, once, that a pool is too small: more than half of the last runs were cold. */
final class ColdWatch {
  /** So many runs are looked at. */
  static final int RUNS = 20;

  private final Deque<Boolean> last = new ArrayDeque<>();
  private boolean noticed;

  /** Adds a run; true if this is the moment to say so. */
  synchronized boolean add(boolean cold) {
    last.add(cold);
    if (last.size() > RUNS) {
      last.remove();
    }
    long coldRuns = last.stream().filter(one -> one).count();
    if (noticed || last.size() < RUNS || 2 * coldRuns <= RUNS) {
      return false;
    }
    noticed = true;
    return true;
  }
}
