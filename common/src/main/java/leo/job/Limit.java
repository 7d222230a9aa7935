package leo.job;

/** A bound of one run, with what it may be set to. Each is hard: who reaches it is stopped. */
public enum Limit {
  /** Wall time. */
  TIMEOUT_MS("timeoutMs", 100, 60_000, 3_600_000),
  /** Processor time of the whole sandbox; as long as the longest wall time unless asked for. */
  CPU_TIME_MS("cpuTimeMs", 100, 3_600_000, 28_800_000),
  /** Memory, {@code /work}, {@code /tmp} and {@code /dev/shm} included, without swap. */
  MEMORY_BYTES("memoryBytes", Limit.MIB << 5, Limit.MIB << 8, Limit.MIB << 12),
  /** Processor share in thousandths of a core. */
  CPU_MILLIS("cpuMillis", 100, 1_000, 8_000),
  /** Processes and threads at once, inside. */
  PROCESSES("processes", 4, 64, 1_024),
  /** Files that one process may have open. */
  OPEN_FILES("openFiles", 16, 1_024, 4_096),
  /** Size of a file that a process writes; as large as the largest disk unless asked for. */
  FILE_BYTES("fileBytes", 4_096, Limit.MIB << 10, Limit.MIB << 10),
  /** Size of the disk at {@code /work}. */
  WORK_BYTES("workBytes", Limit.MIB, Limit.MIB << 6, Limit.MIB << 10),
  /** Size of the disk at {@code /tmp}, and of that at {@code /dev/shm}. */
  TMP_BYTES("tmpBytes", Limit.MIB, Limit.MIB << 6, Limit.MIB << 10),
  /** How much of standard output is kept. */
  STDOUT_BYTES("stdoutBytes", 0, Limit.MIB, Limit.MIB << 6),
  /** How much of standard error is kept. */
  STDERR_BYTES("stderrBytes", 0, Limit.MIB, Limit.MIB << 6),
  /** Files that are kept after the end. */
  ARTIFACTS("artifacts", 0, 32, 256),
  /** Size of one file that is kept. */
  ARTIFACT_BYTES("artifactBytes", 0, Limit.MIB, Limit.MIB << 3),
  /** Size of all files that are kept together. */
  ARTIFACT_TOTAL_BYTES("artifactTotalBytes", 0, Limit.MIB << 3, Limit.MIB << 5);

  private static final long MIB = 1L << 20;

  private final String field;
  private final long least;
  private final long standard;
  private final long most;

  Limit(String field, long least, long standard, long most) {
    this.field = field;
    this.least = least;
    this.standard = standard;
    this.most = most;
  }

  /** Its name in a request, and what it may be. */
  public Range range() {
    return new Range(field, least, standard, most);
  }
}
