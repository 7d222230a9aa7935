package leo.planner.offline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The words without which a pattern fits no prompt: of each group at least one has to be there.
 * Most patterns are ruled out by this before they are tried.
 */
record Needs(List<Set<String>> groups) {
  private static final Comparator<Set<String>> BY_SIZE = Comparator.comparingInt(Set::size);

  Needs {
    groups = groups.stream().map(Set::copyOf).sorted(BY_SIZE).toList();
  }

  /** What alternatives need together: the most telling group of each, any word of which will do. */
  static List<Set<String>> ofOne(List<List<Set<String>>> branches) {
    if (branches.size() == 1) {
      return branches.getFirst();
    }
    Set<String> any = new HashSet<>();
    for (List<Set<String>> branch : branches) {
      if (branch.isEmpty()) {
        return List.of();
      }
      any.addAll(Collections.min(branch, BY_SIZE));
    }
    return new ArrayList<>(List.of(any));
  }

  boolean metBy(Set<String> words) {
    for (Set<String> group : groups) {
      if (Collections.disjoint(words, group)) {
        return false;
      }
    }
    return true;
  }

  /** All words of the smallest group; none if the pattern can do without words. */
  Set<String> rarest() {
    return groups.isEmpty() ? Set.of() : groups.getFirst();
  }
}
