package leo.gateway.http;

import java.time.Clock;
import java.time.Duration;
import leo.job.JobWork;
import leo.job.NewJob;
import leo.job.TokenBudget;
import leo.job.TokenBudgets;

/**
 * Refuses the prompts of a tenant whose token budget is used up. Commands ask no model: they pass.
 */
final class BudgetCheck {
  private final TokenBudgets budgets;
  private final Clock clock;

  BudgetCheck(TokenBudgets budgets, Clock clock) {
    this.budgets = budgets;
    this.clock = clock;
  }

  /**
   * Lets a job pass.
   *
   * @throws ProblemException 429 if it is a prompt and nothing is left for it today
   */
  void check(NewJob job) {
    switch (job.work()) {
      case JobWork.Prompt _ -> check(job.tenant());
      case JobWork.Script _, JobWork.Argv _ -> {
        // Nothing is charged for it.
      }
    }
  }

  private void check(String tenant) {
    TokenBudget tokens = budgets.tokens(tenant);
    if (tokens.isUsedUp()) {
      long seconds = Duration.between(clock.instant(), tokens.resetsAt()).toSeconds() + 1;
      throw ProblemException.withHeader(
          ProblemType.TOKEN_BUDGET_USED_UP,
          tokens.describe(tenant) + " Commands are taken all the same.",
          "Retry-After",
          Long.toString(Math.max(1, seconds)));
    }
  }
}
