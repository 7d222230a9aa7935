package leo.planner.offline;

import java.util.List;
import java.util.Optional;
import leo.job.Plan;
import leo.job.SandboxSpec;
import leo.planner.PlanOutcome;
import leo.planner.PlanRequest;

/** Asks the standard recipes. */
final class Plans {
  private static final double USUAL_CONFIDENCE = 0.7;
  private static final RecipePlanner PLANNER =
      new RecipePlanner(RecipeBook.standard(), USUAL_CONFIDENCE);

  private Plans() {}

  static PlanOutcome outcome(String prompt) {
    return PLANNER.plan(request(prompt));
  }

  /** A first request of a job without files. */
  static PlanRequest request(String prompt) {
    return new PlanRequest(
        "tenant",
        prompt,
        SandboxSpec.standard(),
        RecipeCaseTools.STANDARD,
        List.of(),
        Optional.empty());
  }

  static Optional<Plan> plan(String prompt) {
    return outcome(prompt) instanceof PlanOutcome.Planned(Plan plan, _)
        ? Optional.of(plan)
        : Optional.empty();
  }

  static String script(String prompt) {
    return plan(prompt).map(Plan::script).orElseThrow(() -> new AssertionError(outcome(prompt)));
  }

  /** The recipe that a prompt is planned by, or "declined" or "refused". */
  static String recipe(String prompt) {
    return PLANNER
        .choice(prompt)
        .orElse(outcome(prompt) instanceof PlanOutcome.Refused ? "refused" : "declined");
  }
}
