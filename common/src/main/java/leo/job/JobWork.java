package leo.job;

import java.util.List;

/** What the caller asked for. */
public sealed interface JobWork {
  /** The longest script, in UTF-8. It has to fit an argument of a process. */
  int MOST_SCRIPT_BYTES = 64 << 10;

  /** A sentence that a planner turns into a script. */
  record Prompt(String text) implements JobWork {}

  /** A shell script, run by bash. */
  record Script(String text) implements JobWork {}

  /** A program and its arguments, run as they are, without a shell. */
  record Argv(List<String> words) implements JobWork {
    public Argv {
      words = List.copyOf(words);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("a command has at least one word");
      }
    }
  }

  /** The stage at which a job with this work starts. */
  default Stage firstStage() {
    return switch (this) {
      case Prompt _ -> Stage.PLAN;
      case Script _, Argv _ -> Stage.RUN;
    };
  }
}
