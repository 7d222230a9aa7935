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
                  TextRecipes.ALL,
                  CsvRecipes.ALL,
                  JsonRecipes.ALL,
                  SqlRecipes.ALL,
                  PackRecipes.ALL,
                  FindRecipes.ALL,
                  FilterRecipes.ALL,
                  ListRecipes.ALL,
                  TallyRecipes.ALL,
                  CountRecipes.ALL,
                  ArchiveRecipes.ALL,
                  EditRecipes.ALL,
                  LineRecipes.ALL,
                  PickRecipes.ALL,
                  OrderRecipes.ALL,
                  ShapeRecipes.ALL,
                  ExtractRecipes.ALL,
                  MarkupRecipes.ALL,
                  LogRecipes.ALL,
                  TableRecipes.ALL,
                  DataRecipes.ALL,
                  SizeRecipes.ALL,
                  ArrangeRecipes.ALL,
                  RenameRecipes.ALL,
                  ChangeRecipes.ALL,
                  ChosenRecipes.ALL,
                  CalendarRecipes.ALL,
                  TimeRecipes.ALL,
                  GitRecipes.ALL,
                  SystemRecipes.ALL,
                  MachineRecipes.ALL,
                  UnitRecipes.ALL,
                  FigureRecipes.ALL,
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
