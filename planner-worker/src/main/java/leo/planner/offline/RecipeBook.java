package leo.planner.offline;

import java.util.List;
import java.util.stream.Stream;

/**
 * The recipes that a planner knows.
 *
 * @param recipes in the order in which they are preferred where two fit equally well
 */
public record RecipeBook(List<Recipe> recipes) {
  private static final RecipeBook STANDARD =
      new RecipeBook(
          Stream.of(
                  FindRecipes.ALL,
                  ListRecipes.ALL,
                  CountRecipes.ALL,
                  ArchiveRecipes.ALL,
                  LineRecipes.ALL,
                  OrderRecipes.ALL,
                  DataRecipes.ALL,
                  SizeRecipes.ALL,
                  ChangeRecipes.ALL,
                  TimeRecipes.ALL,
                  SystemRecipes.ALL,
                  MathRecipes.ALL)
              .flatMap(List::stream)
              .toList());

  public RecipeBook {
    recipes = List.copyOf(recipes);
  }

  /** All recipes that come with LEO. */
  public static RecipeBook standard() {
    return STANDARD;
  }
}
