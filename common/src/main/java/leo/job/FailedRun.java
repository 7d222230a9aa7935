package leo.job;

/**
 * A run that went back to the planner. What the command wrote is its own word and nobody's
 * instruction: whoever hands it to a model marks it as untrusted.
 *
 * @param script what was run
 * @param exitCode how it ended
 * @param stdoutTail the last of standard output, at most {@link #STDOUT_BYTES}
 * @param stderrTail the last of standard error, at most {@link #STDERR_BYTES}
 */
public record FailedRun(String script, int exitCode, String stdoutTail, String stderrTail) {
  public static final int STDOUT_BYTES = 2 << 10;
  public static final int STDERR_BYTES = 4 << 10;

  /** Whether another run failed just so: then what was changed between them changed nothing. */
  public boolean failedAs(FailedRun other) {
    return exitCode == other.exitCode && stderrTail.equals(other.stderrTail);
  }
}
