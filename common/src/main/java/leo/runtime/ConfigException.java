package leo.runtime;

import java.io.Serial;
import java.util.List;

/** The settings are wrong: nothing was started. Whoever set them has to mend them. */
public final class ConfigException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public ConfigException(List<String> problems) {
    super(
        "Not started: %d setting(s) need mending:\n  %s"
            .formatted(problems.size(), String.join("\n  ", problems)));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, one sentence each. */
  public List<String> problems() {
    return problems;
  }
}
