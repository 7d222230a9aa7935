package leo.worker.protocol;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Visits every state that can be reached, the nearest first, until a promise is broken. */
final class Explorer {
  /** More than this is no model any more; and it would not fit into a test's memory. */
  private static final int MOST_STATES = 2_000_000;

  private final Protocol protocol;
  private final Map<State, Integer> numbers = new HashMap<>();
  private final List<State> states = new ArrayList<>();
  private final Numbers parents = new Numbers();
  private final Numbers sureFrom = new Numbers();
  private final Numbers sureTo = new Numbers();
  private int edges;
  private Optional<Broken> broken = Optional.empty();

  /**
   * A promise that does not hold.
   *
   * @param trace the shortest way there, a step and the state after it a line
   */
  record Broken(String promise, List<String> trace) {
    @Override
    public String toString() {
      return promise + ", but:\n" + String.join("\n", trace);
    }
  }

  /** What was found. */
  record Found(int states, int edges, Optional<Broken> broken) {}

  private Explorer(Protocol protocol) {
    this.protocol = protocol;
  }

  static Found explore(Protocol protocol, Collection<State> starts) {
    Explorer explorer = new Explorer(protocol);
    starts.forEach(start -> explorer.number(start.canonical(), -1));
    for (int at = 0; at < explorer.states.size() && explorer.broken.isEmpty(); at++) {
      explorer.expand(at);
    }
    if (explorer.broken.isEmpty()) {
      explorer.broken = explorer.deadEnd();
    }
    return new Found(explorer.states.size(), explorer.edges, explorer.broken);
  }

  private void expand(int at) {
    State from = states.get(at);
    try {
      protocol.next(from, edge -> follow(at, from, edge));
    } catch (Store.RefusedException e) {
      broken =
          Optional.of(
              new Broken(
                  "a worker's word is understood", trace(at, String.valueOf(e.getMessage()))));
    }
  }

  private void follow(int at, State from, Edge edge) {
    edges++;
    if (broken.isPresent()) {
      return;
    }
    broken =
        Rules.broken(from, edge)
            .map(promise -> new Broken(promise, trace(at, edge.move() + " → " + edge.to())));
    int to = number(edge.to().canonical(), at);
    if (edge.move().isSure() && to != at) {
      sureFrom.add(at);
      sureTo.add(to);
    }
  }

  private int number(State state, int parent) {
    Integer known = numbers.putIfAbsent(state, states.size());
    if (known != null) {
      return known;
    }
    if (states.size() >= MOST_STATES) {
      throw new IllegalStateException("more than " + MOST_STATES + " states");
    }
    states.add(state);
    parents.add(parent);
    return states.size() - 1;
  }

  /** The nearest state from which sure moves alone cannot bring every job to its end. */
  private Optional<Broken> deadEnd() {
    BitSet ending = new BitSet();
    Numbers due = new Numbers();
    for (int i = 0; i < states.size(); i++) {
      if (states.get(i).isOver()) {
        ending.set(i);
        due.add(i);
      }
    }
    Backward backward = Backward.of(states.size(), sureFrom, sureTo);
    for (int next = 0; next < due.size(); next++) {
      backward.before(
          due.get(next),
          state -> {
            if (!ending.get(state)) {
              ending.set(state);
              due.add(state);
            }
          });
    }
    int stuck = ending.nextClearBit(0);
    return stuck == states.size()
        ? Optional.empty()
        : Optional.of(new Broken("every job comes to its end", trace(stuck, "no way on")));
  }

  private List<String> trace(int last, String end) {
    List<String> lines = new ArrayList<>(List.of(end));
    for (int at = last; at >= 0; at = parents.get(at)) {
      lines.addFirst(step(parents.get(at), states.get(at)) + " → " + states.get(at));
    }
    return lines;
  }

  private String step(int parent, State to) {
    if (parent < 0) {
      return "START";
    }
    List<String> moves = new ArrayList<>();
    protocol.next(
        states.get(parent),
        edge -> {
          if (edge.to().canonical().equals(to)) {
            moves.add(edge.move().name());
          }
        });
    return moves.getFirst();
  }
}
