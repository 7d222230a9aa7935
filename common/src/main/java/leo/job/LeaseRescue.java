package leo.job;

/** Frees jobs whose worker is gone. */
public interface LeaseRescue {
  /**
   * Puts jobs whose lease ran out back into their queue, or ends them: as cancelled if the caller
   * asked for it, as interrupted if that happened too often.
   *
   * @param limit how many at the most
   * @return how many were moved
   */
  int rescueExpired(int limit);
}
