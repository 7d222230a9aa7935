package leo.worker.protocol;

import java.util.function.IntConsumer;

/** Edges, to be walked from their ends to their beginnings. */
final class Backward {
  private final int[] firsts;
  private final int[] sources;

  private Backward(int[] firsts, int[] sources) {
    this.firsts = firsts;
    this.sources = sources;
  }

  static Backward of(int states, Numbers from, Numbers to) {
    int[] firsts = new int[states + 1];
    for (int i = 0; i < to.size(); i++) {
      firsts[to.get(i) + 1]++;
    }
    for (int i = 0; i < states; i++) {
      firsts[i + 1] += firsts[i];
    }
    int[] next = firsts.clone();
    int[] sources = new int[from.size()];
    for (int i = 0; i < from.size(); i++) {
      sources[next[to.get(i)]++] = from.get(i);
    }
    return new Backward(firsts, sources);
  }

  /** The beginnings of all edges that end there. */
  void before(int end, IntConsumer beginnings) {
    for (int i = firsts[end]; i < firsts[end + 1]; i++) {
      beginnings.accept(sources[i]);
    }
  }
}
