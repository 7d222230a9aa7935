package leo.planner.offline;

/** Prints what RecipeBookTest and the other tables would complain of. */
final class CaseReport {
  private CaseReport() {}

  public static void main(String[] args) {
    System.out.println(RecipeBook.standard().recipes().size() + " recipes");
    for (Recipe recipe : RecipeBook.standard().recipes()) {
      String by = Plans.recipe(recipe.example());
      if (!by.equals(recipe.name())) {
        System.out.printf("EXAMPLE %s -> %s | %s%n", recipe.name(), by, recipe.example());
      }
      if (RecipeCases.ALL.stream().noneMatch(one -> one.recipe().equals(recipe.name()))) {
        System.out.println("NO CASE " + recipe.name());
      }
      try {
        Plans.plan(recipe.example())
            .ifPresent(plan -> {
              if (plan.script().contains("@{")) {
                System.out.println("OPEN " + recipe.name());
              }
            });
      } catch (RuntimeException e) {
        System.out.println("BROKEN " + recipe.name() + " " + e);
      }
    }
    for (RecipeCase one : RecipeCases.ALL) {
      String by = Plans.recipe(one.prompt());
      if (!by.equals(one.recipe())) {
        System.out.printf("CASE %s -> %s | %s%n", one.recipe(), by, one.prompt());
      } else if (Plans.plan(one.prompt()).isEmpty()) {
        System.out.println("UNPLANNED " + one + " " + Plans.outcome(one.prompt()));
      }
    }
  }
}
