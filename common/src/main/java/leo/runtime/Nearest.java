package leo.runtime;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name was meant by a misspelt one. */
public final class Nearest {
  private static final int MOST_EDITS = 4;
  private static final int LONGEST = 40;

  private Nearest() {}

  /** The known name that is only a few letters away from the given one. */
  public static Optional<String> to(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(other -> distance(name, other) <= Math.min(MOST_EDITS, other.length() / 2))
        .min(Comparator.comparingInt(other -> distance(name, other)));
  }

  /** The Levenshtein distance of two names. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
