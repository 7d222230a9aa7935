package leo.executor;

import leo.job.SandboxLimits;
import leo.job.SandboxSpec;

/** Boxes for tests: the standard one with one thing changed. */
public final class Specs {
  private static final SandboxSpec STANDARD = SandboxLimits.defaults();

  private Specs() {}

  public static SandboxSpec timeoutMs(long timeoutMs) {
    return of(timeoutMs, STANDARD.memoryBytes(), 64, 64L << 20, 1L << 20, 1L << 20);
  }

  public static SandboxSpec memoryBytes(long memoryBytes) {
    return of(20_000, memoryBytes, 64, 64L << 20, 1L << 20, 1L << 20);
  }

  public static SandboxSpec processes(int processes) {
    return of(20_000, STANDARD.memoryBytes(), processes, 64L << 20, 1L << 20, 1L << 20);
  }

  public static SandboxSpec workBytes(long workBytes) {
    return of(20_000, STANDARD.memoryBytes(), 64, workBytes, 1L << 20, 1L << 20);
  }

  public static SandboxSpec keeping(long stdoutBytes, long stderrBytes) {
    return of(30_000, STANDARD.memoryBytes(), 64, 64L << 20, stdoutBytes, stderrBytes);
  }

  private static SandboxSpec of(
      long timeoutMs, long memory, int processes, long work, long stdout, long stderr) {
    return new SandboxSpec(
        STANDARD.image(),
        timeoutMs,
        memory,
        STANDARD.cpuMillis(),
        processes,
        work,
        STANDARD.tmpBytes(),
        stdout,
        stderr);
  }
}
