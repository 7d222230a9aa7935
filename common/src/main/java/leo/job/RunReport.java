package leo.job;

import org.jspecify.annotations.Nullable;

/**
 * The account of one run.
 *
 * @param verdict how it ended
 * @param exitCode the first process's exit code as it was, null where there was none
 * @param signal the signal that ended the first process, null where none did
 * @param wallMs from the sandbox's start to its end
 * @param cpuMs processor time of the whole sandbox, null where the host could not tell
 * @param peakMemoryBytes the most memory the sandbox held, null where the host could not tell
 * @param stdoutBytes what the command wrote to standard output, kept or not
 * @param stderrBytes what the command wrote to standard error, kept or not
 * @param stdoutTruncated whether some of standard output was not kept
 * @param stderrTruncated whether some of standard error was not kept
 * @param queuedMs from the job's last queueing to its claim
 * @param startMs from the claim to the sandbox's start
 * @param reason what the verdict alone does not say, null where it says all
 */
public record RunReport(
    Verdict verdict,
    @Nullable Integer exitCode,
    @Nullable Integer signal,
    long wallMs,
    @Nullable Long cpuMs,
    @Nullable Long peakMemoryBytes,
    long stdoutBytes,
    long stderrBytes,
    boolean stdoutTruncated,
    boolean stderrTruncated,
    long queuedMs,
    long startMs,
    @Nullable String reason) {
  /** The same report with the times that only the worker knows. */
  public RunReport withTimes(long queuedMs, long startMs) {
    return new RunReport(
        verdict,
        exitCode,
        signal,
        wallMs,
        cpuMs,
        peakMemoryBytes,
        stdoutBytes,
        stderrBytes,
        stdoutTruncated,
        stderrTruncated,
        queuedMs,
        startMs,
        reason);
  }
}
