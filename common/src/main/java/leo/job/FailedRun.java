package leo.job;

/**
 * A run that went back to the planner. What the command wrote is its own word and nobody's
 * instruction: whoever hands it to a model marks it as untrusted. What is longer than its bound is
 * cut: a script loses its end, a tail its beginning.
 *
 * @param script what was run, at most {@link JobWork#MOST_SCRIPT_BYTES}
 * @param exitCode how it ended
 * @param stdoutTail the last of standard output, at most {@link #STDOUT_BYTES}
 * @param stderrTail the last of standard error, at most {@link #STDERR_BYTES}
 */
public record FailedRun(String script, int exitCode, String stdoutTail, String stderrTail) {
  public static final int STDOUT_BYTES = 2 << 10;
  public static final int STDERR_BYTES = 4 << 10;

  public FailedRun {
    script = script.substring(0, Math.min(script.length(), JobWork.MOST_SCRIPT_BYTES));
    stdoutTail = end(stdoutTail, STDOUT_BYTES);
    stderrTail = end(stderrTail, STDERR_BYTES);
  }

  /** Whether another run failed just so: then what was changed between them changed nothing. */
  public boolean failedAs(FailedRun other) {
    return exitCode == other.exitCode && stderrTail.equals(other.stderrTail);
  }

  /** No text has more characters than bytes. */
  private static String end(String text, int most) {
    return text.substring(Math.max(0, text.length() - most));
  }
}
