package leo.job;

/**
 * The box a command runs in. Every number is a hard limit; {@link SandboxLimits} says which are
 * allowed.
 *
 * @param image an image's name in LEO, never a Docker reference
 * @param timeoutMs wall time, after which the sandbox is killed
 * @param memoryBytes memory including both temporary disks, without swap
 * @param cpuMillis processor share in thousandths of a core
 * @param processes processes and threads at once, inside
 * @param workBytes size of the disk at {@code /work}
 * @param tmpBytes size of the disk at {@code /tmp}
 * @param stdoutBytes how much of standard output is kept
 * @param stderrBytes how much of standard error is kept
 */
public record SandboxSpec(
    String image,
    long timeoutMs,
    long memoryBytes,
    int cpuMillis,
    int processes,
    long workBytes,
    long tmpBytes,
    long stdoutBytes,
    long stderrBytes) {}
