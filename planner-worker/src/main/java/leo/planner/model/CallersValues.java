package leo.planner.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import leo.job.PlainText;

/**
 * The values of a caller's variables, to be kept out of what a program wrote. They are found as
 * they stand, lines of a value too, also where the beginning was cut off; not where a program
 * changed them, and not those so short that they are in everything.
 */
final class CallersValues {
  static final int FEWEST_CHARS = 6;

  /** Longest first: one may be part of another. */
  private final List<Value> values;

  private record Value(String name, String text) {
    String gone() {
      return "[value of %s]".formatted(name);
    }
  }

  CallersValues(Map<String, String> variables) {
    values =
        variables.entrySet().stream()
            .flatMap(one ->
                one.getValue()
                    .lines()
                    .map(line -> new Value(PlainText.of(one.getKey()), PlainText.of(line).strip())))
            .filter(value -> value.text().length() >= FEWEST_CHARS)
            .sorted(Comparator.comparingInt((Value value) -> value.text().length()).reversed())
            .toList();
  }

  /** A text without them, whose beginning may have been cut off. */
  String hiddenIn(String text) {
    String shown = text;
    for (Value value : values) {
      shown = withoutRest(shown, value).replace(value.text(), value.gone());
    }
    return shown;
  }

  private static String withoutRest(String text, Value value) {
    String whole = value.text();
    for (int from = 1; from <= whole.length() - FEWEST_CHARS; from++) {
      int rest = whole.length() - from;
      if (text.regionMatches(0, whole, from, rest)) {
        return value.gone() + text.substring(rest);
      }
    }
    return text;
  }
}
