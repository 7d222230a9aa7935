package leo.job;

/** The default, the least and the most of each number in a {@link SandboxSpec}. */
public final class SandboxLimits {
  private static final long MIB = 1L << 20;

  public static final String DEFAULT_IMAGE = "base";
  public static final Range TIMEOUT_MS = new Range("timeoutMs", 100, 60_000, 3_600_000);
  public static final Range MEMORY_BYTES =
      new Range("memoryBytes", 32 * MIB, 256 * MIB, 4_096 * MIB);
  public static final Range CPU_MILLIS = new Range("cpuMillis", 100, 1_000, 8_000);
  public static final Range PROCESSES = new Range("processes", 4, 64, 1_024);
  public static final Range WORK_BYTES = new Range("workBytes", MIB, 64 * MIB, 1_024 * MIB);
  public static final Range TMP_BYTES = new Range("tmpBytes", MIB, 64 * MIB, 1_024 * MIB);
  public static final Range STDOUT_BYTES = new Range("stdoutBytes", 0, MIB, 64 * MIB);
  public static final Range STDERR_BYTES = new Range("stderrBytes", 0, MIB, 64 * MIB);

  private SandboxLimits() {}

  /** The box of a job that asks for nothing special. */
  public static SandboxSpec defaults() {
    return new SandboxSpec(
        DEFAULT_IMAGE,
        TIMEOUT_MS.standard(),
        MEMORY_BYTES.standard(),
        (int) CPU_MILLIS.standard(),
        (int) PROCESSES.standard(),
        WORK_BYTES.standard(),
        TMP_BYTES.standard(),
        STDOUT_BYTES.standard(),
        STDERR_BYTES.standard());
  }

  /**
   * What a number may be.
   *
   * @param field its name in a request
   * @param least the smallest allowed
   * @param standard what it is when not given
   * @param most the largest allowed
   */
  public record Range(String field, long least, long standard, long most) {
    /** Whether the value lies inside, both ends included. */
    public boolean contains(long value) {
      return value >= least && value <= most;
    }
  }
}
