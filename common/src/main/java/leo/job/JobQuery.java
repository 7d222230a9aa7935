package leo.job;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list, newest first.
 *
 * @param tenant whose
 * @param states only these, or all if empty
 * @param before only jobs older than this one, null for the newest
 * @param limit how many at the most
 */
public record JobQuery(String tenant, Set<JobState> states, @Nullable JobId before, int limit) {
  public static final int MAX_LIMIT = 200;

  public JobQuery {
    states = Set.copyOf(states);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is from 1 to " + MAX_LIMIT);
    }
  }
}
