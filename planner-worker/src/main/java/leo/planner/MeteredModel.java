package leo.planner;

import leo.runtime.Metrics;
import leo.worker.TransientFaultException;

/** Counts what becomes of prompts, each way by its stable name. */
final class MeteredModel implements PlanModel {
  private final PlanModel model;
  private final Metrics.Counter counter;

  MeteredModel(PlanModel model, Metrics metrics) {
    this.model = model;
    this.counter =
        metrics.counter(
            "leo_plans_total",
            "Prompts and repairs by what came of them: planned, or why there is no plan.",
            "cause");
  }

  @Override
  public PlanOutcome plan(PlanRequest request)
      throws TransientFaultException, InterruptedException {
    try {
      PlanOutcome outcome = model.plan(request);
      counter.count(outcome.word());
      return outcome;
    } catch (ModelFaultException e) {
      counter.count(e.fault().word());
      throw e;
    }
  }
}
