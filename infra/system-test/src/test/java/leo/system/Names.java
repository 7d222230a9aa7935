package leo.system;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells names that say nothing. */
final class Names {
  private static final Set<String> EMPTY =
      Set.of("util", "utils", "utility", "core", "impl", "manager", "helper", "helpers");
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+");

  private Names() {}

  /** Whether one of the words of a package, class or file name says nothing. */
  static boolean isEmpty(String name) {
    return Arrays.stream(BETWEEN_WORDS.split(name, -1))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .anyMatch(EMPTY::contains);
  }
}
