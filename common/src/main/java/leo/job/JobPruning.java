package leo.job;

/** Forgets what is over and was kept for long enough. */
public interface JobPruning {
  /**
   * Deletes finished jobs that are older than what is kept, the oldest first, with all that belongs
   * to them. Jobs that somebody else has locked are left for another time. Never touches a job that
   * is not finished, nor what of a finished one is still to be told to the world outside.
   *
   * @param limit how many at the most
   * @return how many were deleted; fewer than the limit if there are no more
   * @throws StoreUnavailableException if the store is away or took too long; then none was deleted
   */
  int prune(int limit);
}
