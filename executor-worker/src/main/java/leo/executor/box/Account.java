package leo.executor.box;

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

  /** SIGXCPU and SIGXFSZ, as Linux numbers them on every processor LEO runs on. */
  private static final int CPU_TIME_EXCEEDED = 24;

  private static final int FILE_SIZE_EXCEEDED = 25;

  /** The report; the queue time is left at 0. */
  RunReport report(OutputTap output, CgroupUsage usage) {
    Verdict verdict = verdict(output.fullDisks(), usage);
    return new RunReport(
        verdict,
        code(verdict),
        verdict == Verdict.SIGNAL || verdict == Verdict.DISK_LIMIT ? end.signal() : null,
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

  private Verdict verdict(FullDisks full, CgroupUsage usage) {
    return switch (ending) {
      case EXITED -> exited(full, usage);
      case OUT_OF_TIME, OUT_OF_CPU -> Verdict.TIMEOUT;
      case STOPPED -> Verdict.CANCELLED;
      case FLOODED -> Verdict.OUTPUT_LIMIT;
      case SINK_FAILED, LOST, KILLED -> Verdict.INFRA;
    };
  }

  private Verdict exited(FullDisks full, CgroupUsage usage) {
    if (oomKilled) {
      return Verdict.OOM;
    }
    Integer signal = end.signal();
    if (signal != null) {
      return switch (signal) {
        case FILE_SIZE_EXCEEDED -> Verdict.DISK_LIMIT;
        case CPU_TIME_EXCEEDED -> usedUp(usage) ? Verdict.TIMEOUT : Verdict.SIGNAL;
        default -> Verdict.SIGNAL;
      };
    }
    if (end.exitCode() == 0) {
      return Verdict.OK;
    }
    // A full disk alone is no failure: a command may fill one and go on.
    return full.any() ? Verdict.DISK_LIMIT : Verdict.NONZERO;
  }

  private boolean usedUp(CgroupUsage usage) {
    Long cpuMs = usage.cpuMs();
    return cpuMs != null && cpuMs >= spec.limit(Limit.CPU_TIME_MS);
  }

  private @Nullable Integer code(Verdict verdict) {
    return switch (verdict) {
      case OK, NONZERO -> end.exitCode();
      case DISK_LIMIT -> end.signal() == null ? end.exitCode() : null;
      // A part of the command was killed and the rest went on to an end of its own, or not.
      case OOM -> end.exitCode() == KILLED || end.signal() != null ? null : end.exitCode();
      case SIGNAL, TIMEOUT, OUTPUT_LIMIT, CANCELLED, INFRA -> null;
    };
  }

  private @Nullable String reason(Verdict verdict, OutputTap output) {
    return switch (verdict) {
      case TIMEOUT -> timeoutReason();
      case OOM ->
          "It reached its memory limit of %d bytes, in which /work, /tmp and /dev/shm count"
              .formatted(spec.limit(Limit.MEMORY_BYTES));
      case OUTPUT_LIMIT ->
          "It wrote more than %d bytes to one stream and was stopped"
              .formatted(
                  output.stdout().flooded()
                      ? output.stdout().floodAt()
                      : output.stderr().floodAt());
      case DISK_LIMIT -> diskReason(output.fullDisks());
      case SIGNAL -> "It was ended by signal %d".formatted(end.signal());
      case INFRA ->
          ending == Ending.KILLED
              ? "The sandbox was killed, by its command or from outside: nobody saw how it ended"
              : null;
      case OK, NONZERO, CANCELLED -> null;
    };
  }

  private String timeoutReason() {
    return ending == Ending.OUT_OF_TIME
        ? "It ran for %d ms, its limit, and was killed".formatted(spec.limit(Limit.TIMEOUT_MS))
        : "It used %d ms of processor time, its limit, and was killed"
            .formatted(spec.limit(Limit.CPU_TIME_MS));
  }

  private String diskReason(FullDisks full) {
    return end.signal() != null
        ? "It was ended by SIGXFSZ: a file would have outgrown %d bytes (fileBytes)"
            .formatted(spec.limit(Limit.FILE_BYTES))
        : "It failed, and no room was left in %s".formatted(String.join(", ", full.names()));
  }
}
