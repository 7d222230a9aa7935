package leo.planner;

import leo.job.TokenBudget;
import leo.job.TokenBudgets;
import leo.worker.TransientFaultException;

/**
 * Has a model asked only while the tenant's token budget is not used up. Questions that are asked
 * at once are each weighed without the others: together they may go beyond it.
 */
final class BudgetedModel implements PlanModel {
  private final TokenBudgets budgets;
  private final PlanModel model;

  BudgetedModel(TokenBudgets budgets, PlanModel model) {
    this.budgets = budgets;
    this.model = model;
  }

  @Override
  public PlanOutcome plan(PlanRequest request)
      throws TransientFaultException, InterruptedException {
    TokenBudget tokens = budgets.tokens(request.tenant());
    return tokens.isUsedUp()
        ? new PlanOutcome.OverBudget("No model was asked. " + tokens.describe(request.tenant()))
        : model.plan(request);
  }
}
