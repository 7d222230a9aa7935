package leo.executor.box;

import org.jspecify.annotations.Nullable;

/**
 * What a box used.
 *
 * @param cpuMs processor time, null if unknown
 * @param peakBytes the most memory, files in memory among it, null if unknown
 * @param oomKilled whether the kernel is known to have killed in it for want of memory
 */
record CgroupUsage(@Nullable Long cpuMs, @Nullable Long peakBytes, boolean oomKilled) {
  static final CgroupUsage UNKNOWN = new CgroupUsage(null, null, false);

  /** Kernels charge memory in batches, so that a peak may stay a little below the limit. */
  private static final long BATCH_BYTES = 1L << 20;

  /** Whether so much memory was held once, as far as is known. */
  boolean reached(long bytes) {
    return peakBytes != null && peakBytes >= bytes - BATCH_BYTES;
  }

  /**
   * What was used since an earlier reading. The peak stays that of the whole life: the kernel keeps
   * no other.
   */
  CgroupUsage since(CgroupUsage earlier) {
    Long before = earlier.cpuMs;
    Long spent = cpuMs == null || before == null ? null : Math.max(0, cpuMs - before);
    return new CgroupUsage(spent, peakBytes, oomKilled);
  }
}
