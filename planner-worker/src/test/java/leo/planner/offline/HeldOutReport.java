package leo.planner.offline;

import leo.job.Plan;

/** Prints how each held-out prompt was planned. */
final class HeldOutReport {
  private HeldOutReport() {}

  public static void main(String[] args) {
    int right = 0;
    int wrong = 0;
    int declined = 0;
    for (Prompts prompt : Prompts.heldOut()) {
      String recipe = Plans.recipe(prompt.text());
      double confidence = Plans.plan(prompt.text()).map(Plan::confidence).orElse(0.0);
      if (prompt.isRight(recipe) || (prompt.isToBeDeclined() && recipe.equals("refused"))) {
        right++;
      } else if (recipe.equals("declined") || recipe.equals("refused")) {
        declined++;
        System.out.printf("DECLINED %s | %s%n", prompt.expected(), prompt.text());
      } else {
        wrong++;
        System.out.printf(
            "WRONG %s -> %s %.2f | %s%n", prompt.expected(), recipe, confidence, prompt.text());
      }
    }
    System.out.printf("right %d wrong %d declined %d%n", right, wrong, declined);
  }
}
