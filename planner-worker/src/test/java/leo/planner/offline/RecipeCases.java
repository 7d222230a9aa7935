package leo.planner.offline;

import java.util.List;
import java.util.stream.Stream;

/** At least one case for every recipe, with all that is needed to try it in a real sandbox. */
public final class RecipeCases {
  /** The cases by group, for the image base: a batch of each fits a single sandbox. */
  public static final List<List<RecipeCase>> GROUPS =
      List.of(
          RecipeCasesFilter.ALL,
          RecipeCasesTally.ALL,
          RecipeCasesPick.ALL,
          RecipeCasesEdit.ALL,
          RecipeCasesShape.ALL,
          RecipeCasesExtract.ALL,
          RecipeCasesMarkup.ALL,
          RecipeCasesLog.ALL,
          RecipeCasesTable.ALL,
          RecipeCasesCsv.ALL,
          RecipeCasesJson.ALL,
          RecipeCasesPack.ALL,
          RecipeCasesRename.ALL,
          RecipeCasesArrange.ALL,
          RecipeCasesChosen.ALL,
          RecipeCasesText.ALL,
          RecipeCasesUnit.ALL,
          RecipeCasesFigure.ALL,
          RecipeCasesCalendar.ALL,
          RecipeCasesMachine.ALL,
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

  /** The cases that take the image full. */
  public static final List<List<RecipeCase>> FULL_GROUPS =
      List.of(RecipeCasesGit.ALL, RecipeCasesSql.ALL);

  /** All of them. */
  public static final List<RecipeCase> ALL =
      Stream.of(GROUPS, FULL_GROUPS).flatMap(List::stream).flatMap(List::stream).toList();

  private RecipeCases() {}
}
