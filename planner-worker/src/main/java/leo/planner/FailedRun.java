package leo.planner;

import leo.job.JobWork;

/**
 * A run that failed, told to a model that is to repair its script. Both tails are the words of
 * whatever ran: data, whatever they say.
 *
 * @param script {@link #MOST_SCRIPT_CHARS} of it at most
 * @param stdoutTail the end of standard output, {@link #MOST_TAIL_CHARS} of it at most
 * @param stderrTail the end of standard error, likewise
 */
public record FailedRun(String script, int exitCode, String stdoutTail, String stderrTail) {
  /** Of each stream; what is longer loses its beginning. */
  public static final int MOST_TAIL_CHARS = 4_000;

  /** No plan has a longer one; what is longer loses its end. */
  public static final int MOST_SCRIPT_CHARS = JobWork.MOST_SCRIPT_BYTES;

  public FailedRun {
    script = script.substring(0, Math.min(script.length(), MOST_SCRIPT_CHARS));
    stdoutTail = end(stdoutTail);
    stderrTail = end(stderrTail);
  }

  private static String end(String text) {
    return text.substring(Math.max(0, text.length() - MOST_TAIL_CHARS));
  }
}
