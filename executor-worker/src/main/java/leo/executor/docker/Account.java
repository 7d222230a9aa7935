package leo.executor.docker;

import leo.job.Limit;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Judges a run by what was seen from outside.
 *
 * <p>Docker tells a first process that was killed by signal n and one that chose to exit with 128+n
 * by the same number; only the box's first process sees the difference. Where it could not say,
 * nothing is called {@link Verdict#SIGNAL}: the exit code stands as it is.
 *
 * @param spec the limits
 * @param ending what ended the wait
 * @param end how the command ended, if it did by itself
 * @param oomKilled whether the kernel killed for want of memory
 * @param startMs from the request to the start
 * @param wallMs from the start to the end
 */
record Account(
    SandboxSpec spec, Ending ending, CommandEnd end, boolean oomKilled, long startMs, long wallMs) {
  private static final int KILLED = 137;

  /** The report; the queue time is left at 0. */
  RunReport report(OutputTap output, CgroupLedger.Usage usage) {
    Verdict verdict = verdict();
    return new RunReport(
        verdict,
        code(verdict),
        verdict == Verdict.SIGNAL ? end.signal() : null,
        wallMs,
        usage.cpuMs(),
        usage.peakBytes(),
        output.stdout().seen(),
        output.stderr().seen(),
        output.stdout().truncated(),
        output.stderr().truncated(),
        0,
        startMs,
        reason(verdict, output));
  }

  private Verdict verdict() {
    return switch (ending) {
      case EXITED -> exited();
      case OUT_OF_TIME -> Verdict.TIMEOUT;
      case STOPPED -> Verdict.CANCELLED;
      case FLOODED -> Verdict.OUTPUT_LIMIT;
      case SINK_FAILED, LOST -> Verdict.INFRA;
    };
  }

  private Verdict exited() {
    if (oomKilled) {
      return Verdict.OOM;
    }
    if (end.signal() != null) {
      return Verdict.SIGNAL;
    }
    return end.exitCode() == 0 ? Verdict.OK : Verdict.NONZERO;
  }

  private @Nullable Integer code(Verdict verdict) {
    return switch (verdict) {
      case OK, NONZERO -> end.exitCode();
      // A part of the command was killed and the rest went on to an end of its own, or not.
      case OOM -> end.exitCode() == KILLED || end.signal() != null ? null : end.exitCode();
      case SIGNAL, TIMEOUT, OUTPUT_LIMIT, DISK_LIMIT, CANCELLED, INFRA -> null;
    };
  }

  private @Nullable String reason(Verdict verdict, OutputTap output) {
    return switch (verdict) {
      case TIMEOUT ->
          "It ran for %d ms, its limit, and was killed".formatted(spec.limit(Limit.TIMEOUT_MS));
      case OOM ->
          "It reached its memory limit of %d bytes, in which /work, /tmp and /dev/shm count"
              .formatted(spec.limit(Limit.MEMORY_BYTES));
      case OUTPUT_LIMIT ->
          "It wrote more than %d bytes to one stream and was stopped"
              .formatted(
                  output.stdout().flooded()
                      ? output.stdout().floodAt()
                      : output.stderr().floodAt());
      case SIGNAL -> "It was ended by signal %d".formatted(end.signal());
      case OK, NONZERO, DISK_LIMIT, CANCELLED, INFRA -> null;
    };
  }
}
