package leo.executor.box;

/**
 * What became of runs and of boxes started ahead, since the start.
 *
 * @param warm runs that took a box started ahead
 * @param cold runs that had a box started for them
 * @param empty those of them that found the pool of their shape empty
 * @param discarded boxes started ahead that were found dead, or were too many in the end
 * @param waiting boxes started ahead that wait now
 * @param starting boxes that are being started ahead now, or wait for a core to start on
 * @param size how many boxes are to wait now, over all pools
 */
public record PoolStats(
    long warm, long cold, long empty, long discarded, int waiting, int starting, int size) {
  /** The figures in words. */
  public String inWords() {
    return "%d %s, %d warm and %d cold runs"
        .formatted(waiting, waiting == 1 ? "sandbox waits" : "sandboxes wait", warm, cold);
  }
}
