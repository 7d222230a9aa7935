package leo.planner.injection;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a model was told at once.
 *
 * @param system what it is to trust
 * @param parts what it is to take for data, the person's words last
 * @param raw all that was sent, as the wire had it
 */
public record Told(String system, List<String> parts, String raw) {
  public Told {
    parts = List.copyOf(parts);
  }

  /** All texts of it. */
  public List<String> texts() {
    return Stream.concat(Stream.of(system), parts.stream()).toList();
  }

  /** All of it, in one text. */
  public String everything() {
    return String.join("\n", texts()) + "\n" + raw;
  }
}
