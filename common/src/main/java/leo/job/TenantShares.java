package leo.job;

import java.util.Map;

/** Who may take how much of the workers. */
public interface TenantShares {
  /**
   * Keeps what is said of each tenant, and forgets what was said before; it counts from the next
   * claim on. Who is not named has {@link TenantShare#STANDARD}.
   *
   * @param shares by the tenant's name
   */
  void keepShares(Map<String, TenantShare> shares);
}
