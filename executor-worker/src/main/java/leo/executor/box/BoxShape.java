package leo.executor.box;

import leo.job.Limit;
import leo.job.SandboxSpec;

/**
 * What of a box is settled when it is made. What else a run asks for is kept outside, or by the
 * first process.
 *
 * @param image the image's name in LEO
 * @param memoryBytes its memory
 * @param cpuMillis its share of processors, in thousandths of a core
 * @param processes how many processes it may have; a run may have fewer
 * @param workBytes its disk at {@code /work}
 * @param tmpBytes its disk at {@code /tmp}
 */
record BoxShape(
    String image, long memoryBytes, long cpuMillis, long processes, long workBytes, long tmpBytes) {

  /** The shape of a job that asks for nothing special. */
  static BoxShape standard() {
    return of(SandboxSpec.standard());
  }

  /**
   * The shape that a run is counted under. Processes are rounded up, to the standard or a power of
   * two, so that runs that differ in nothing else share their boxes.
   */
  static BoxShape of(SandboxSpec spec) {
    return new BoxShape(
        spec.image(),
        spec.limit(Limit.MEMORY_BYTES),
        spec.limit(Limit.CPU_MILLIS),
        roundedUp(spec.limit(Limit.PROCESSES)),
        spec.limit(Limit.WORK_BYTES),
        spec.limit(Limit.TMP_BYTES));
  }

  /** Whether a run may have a box of this shape. */
  boolean fits(SandboxSpec spec) {
    return spec.image().equals(image)
        && spec.limit(Limit.MEMORY_BYTES) == memoryBytes
        && spec.limit(Limit.CPU_MILLIS) == cpuMillis
        && spec.limit(Limit.PROCESSES) <= processes
        && spec.limit(Limit.WORK_BYTES) == workBytes
        && spec.limit(Limit.TMP_BYTES) == tmpBytes;
  }

  /** The box as it is made; times and output caps do not matter. */
  SandboxSpec spec() {
    return SandboxSpec.standard()
        .withImage(image)
        .with(Limit.MEMORY_BYTES, memoryBytes)
        .with(Limit.CPU_MILLIS, cpuMillis)
        .with(Limit.PROCESSES, processes)
        .with(Limit.WORK_BYTES, workBytes)
        .with(Limit.TMP_BYTES, tmpBytes);
  }

  private static long roundedUp(long processes) {
    long rounded = Limit.PROCESSES.range().standard();
    while (rounded < processes) {
      rounded *= 2;
    }
    return Math.min(rounded, Limit.PROCESSES.range().most());
  }
}
