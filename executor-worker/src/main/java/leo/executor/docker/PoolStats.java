package leo.executor.docker;

/**
 * What became of runs and of boxes started ahead, since the start.
 *
 * @param warm runs that took a box started ahead
 * @param cold runs that had a box started for them
 * @param discarded boxes started ahead that were found dead, or were too many at the end
 */
public record PoolStats(long warm, long cold, long discarded) {}
