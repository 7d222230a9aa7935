package leo.job;

import java.util.Map;

/**
 * Who may have models read, write and think how much. Charged is every answer that a planner
 * records, in the same transaction, whether or not it is a plan.
 */
public interface TokenBudgets {
  /** Stands for all tenants that are not named. */
  String ALL_OTHERS = "*";

  /**
   * Keeps what is said of each tenant, and forgets what was said before. What was used counts on.
   *
   * @param tokensPerDay by the tenant's name or {@link #ALL_OTHERS}; who is neither has no bound
   */
  void keepBudgets(Map<String, Long> tokensPerDay);

  /** What a tenant may use, and has used today. */
  TokenBudget tokens(String tenant);
}
