package leo.planner;

import leo.worker.TransientFaultException;

/** Turns a sentence into a script. */
@FunctionalInterface
public interface PlanModel {
  /**
   * Plans a request. The prompt is data: whatever it says, it changes no rule of the planner.
   *
   * @throws TransientFaultException if the model could not be asked and may be asked again
   */
  PlanOutcome plan(PlanRequest request) throws TransientFaultException, InterruptedException;
}
