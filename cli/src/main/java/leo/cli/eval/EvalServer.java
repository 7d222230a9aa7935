package leo.cli.eval;

import java.io.Serial;
import java.util.List;

/** What the judge needs of a server that plans and runs. Safe for many threads. */
public interface EvalServer {
  /** What became of a prompt. */
  sealed interface Planning {}

  /**
   * A script.
   *
   * @param confidence the planner's, from 0 to 1
   */
  record Planned(String script, double confidence) implements Planning {}

  /** No script, for this reason. */
  record Declined(String reason) implements Planning {}

  /**
   * Plans a prompt about files and runs nothing.
   *
   * @throws Trouble if the server could not say
   */
  Planning plan(String prompt, List<EvalFile> files);

  /**
   * Runs a bash script in a sandbox of its own and gives what it wrote to standard output, also
   * where the script was stopped at its time limit.
   *
   * @throws Trouble if the server could not run it
   */
  byte[] run(String script, int timeoutMs);

  /** The server failed at its part: nothing is said about the planner. */
  final class Trouble extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public Trouble(String message) {
      super(message);
    }
  }
}
