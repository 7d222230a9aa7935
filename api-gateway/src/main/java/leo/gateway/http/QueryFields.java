package leo.gateway.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import leo.job.Range;

/** The query parameters of a request: unknown, repeated or unfit ones are faults. */
final class QueryFields {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private final Map<String, List<String>> values;
  private final FieldErrors errors = new FieldErrors();

  QueryFields(Context ctx, Set<String> known) {
    values = ctx.queryParamMap();
    for (Map.Entry<String, List<String>> entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        errors.add(Shown.of(entry.getKey()), "there is no such parameter", expected(known));
      } else if (entry.getValue().size() != 1) {
        errors.add(entry.getKey(), "is repeated or badly encoded", "one value");
      }
    }
  }

  /** A number within its range, or the standard one. */
  int number(Range range) {
    String expected = "a whole number from %d to %d".formatted(range.least(), range.most());
    return read(
            range.field(),
            expected,
            text -> {
              if (!WHOLE.matcher(text).matches() || !range.contains(Long.parseLong(text))) {
                throw new IllegalArgumentException();
              }
              return Math.toIntExact(Long.parseLong(text));
            })
        .orElse(Math.toIntExact(range.standard()));
  }

  /**
   * A value that a function reads.
   *
   * @param parse throws IllegalArgumentException for a text that is not allowed
   */
  <T> Optional<T> read(String name, String expected, Function<String, T> parse) {
    List<String> given = values.getOrDefault(name, List.of());
    if (given.size() != 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(given.getFirst()));
    } catch (IllegalArgumentException e) {
      errors.add(name, "'" + Shown.of(given.getFirst()) + "' is not allowed", expected);
      return Optional.empty();
    }
  }

  void fault(String name, String problem, String expected) {
    errors.add(name, problem, expected);
  }

  /** Ends the request if any parameter is wrong. */
  void throwIfAny() {
    errors.throwIfAny();
  }

  private static String expected(Set<String> known) {
    return known.isEmpty() ? "none" : "one of " + String.join(", ", new TreeSet<>(known));
  }
}
