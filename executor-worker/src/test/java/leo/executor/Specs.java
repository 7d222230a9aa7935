package leo.executor;

import leo.job.Limit;
import leo.job.SandboxSpec;

/** Boxes for tests: the standard one with one thing changed, and not too long a time. */
public final class Specs {
  private static final SandboxSpec STANDARD = SandboxSpec.standard().with(Limit.TIMEOUT_MS, 20_000);

  private Specs() {}

  public static SandboxSpec with(Limit limit, long value) {
    return STANDARD.with(limit, value);
  }

  public static SandboxSpec timeoutMs(long timeoutMs) {
    return with(Limit.TIMEOUT_MS, timeoutMs);
  }

  public static SandboxSpec memoryBytes(long memoryBytes) {
    return with(Limit.MEMORY_BYTES, memoryBytes);
  }

  public static SandboxSpec processes(int processes) {
    return with(Limit.PROCESSES, processes);
  }

  public static SandboxSpec workBytes(long workBytes) {
    return with(Limit.WORK_BYTES, workBytes);
  }

  public static SandboxSpec keeping(long stdoutBytes, long stderrBytes) {
    return STANDARD
        .with(Limit.TIMEOUT_MS, 30_000)
        .with(Limit.STDOUT_BYTES, stdoutBytes)
        .with(Limit.STDERR_BYTES, stderrBytes);
  }
}
