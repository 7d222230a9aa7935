package leo.message;

import java.io.Serial;
import java.util.List;

/**
 * The bus answers, but what has to be set up there is missing or may not be used: nothing was
 * started. Whoever runs the bus has to mend it.
 */
public final class BusSetupException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public BusSetupException(List<String> problems, String advice) {
    super(
        "Not started: the bus lacks %d thing(s):\n  %s\n%s"
            .formatted(problems.size(), String.join("\n  ", problems), advice));
    this.problems = List.copyOf(problems);
  }

  /** What is missing, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
