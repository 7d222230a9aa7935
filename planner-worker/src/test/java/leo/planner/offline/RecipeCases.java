package leo.planner.offline;

import java.util.List;
import java.util.stream.Stream;

/** At least one case for every recipe, with all that is needed to try it in a real sandbox. */
public final class RecipeCases {
  /** The cases by group: a batch of each fits a single sandbox. */
  public static final List<List<RecipeCase>> GROUPS =
      List.of(
          RecipeCasesFind.ALL,
          RecipeCasesList.ALL,
          RecipeCasesCount.ALL,
          RecipeCasesLine.ALL,
          RecipeCasesOrder.ALL,
          RecipeCasesData.ALL,
          RecipeCasesArchive.ALL,
          RecipeCasesSize.ALL,
          RecipeCasesChange.ALL,
          RecipeCasesTime.ALL,
          RecipeCasesSystem.ALL,
          RecipeCasesMath.ALL);

  /** All of them. */
  public static final List<RecipeCase> ALL =
      Stream.of(GROUPS).flatMap(List::stream).flatMap(List::stream).toList();

  private RecipeCases() {}
}
