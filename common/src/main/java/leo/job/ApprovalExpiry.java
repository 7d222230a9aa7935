package leo.job;

/** Ends the waiting of jobs that nobody answered. */
@FunctionalInterface
public interface ApprovalExpiry {
  /**
   * Refuses jobs whose time to be approved is over.
   *
   * @param limit how many at the most
   * @return how many were refused
   */
  int expireApprovals(int limit);
}
