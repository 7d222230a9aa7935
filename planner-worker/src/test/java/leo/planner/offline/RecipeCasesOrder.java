package leo.planner.offline;

import java.util.List;

/** The cases of {@link OrderRecipes}. */
final class RecipeCasesOrder {
  private static final String FRUIT =
      "printf 'pear 3\\napple 10\\npear 3\\nfig 2\\n' > o.txt; printf '10\\n9\\n2" + "\\n' > n.txt";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "sort-lines",
              "sort o.txt alphabetically",
              FRUIT,
              "says $'apple 10\\nfig 2\\npear 3\\npear 3'"),
          new RecipeCase(
              "sort-lines-reverse",
              "sort o.txt in reverse order",
              FRUIT,
              "says $'pear 3\\npear 3\\nfig 2\\napple 10'"),
          new RecipeCase("sort-numbers", "sort n.txt numerically", FRUIT, "says $'2\\n9\\n10'"),
          new RecipeCase(
              "sort-numbers-reverse",
              "sort n.txt numerically in descending order",
              FRUIT,
              "says $'10\\n9\\n2'"),
          new RecipeCase(
              "sort-by-column",
              "sort s.csv by the second column",
              "printf '1,b\\n2,a\\n' > s.csv",
              "says $'2,a\\n1,b'"),
          new RecipeCase(
              "sort-by-column-numeric",
              "sort o.txt numerically by column 2",
              FRUIT,
              "says $'fig 2\\npear 3\\npear 3\\napple 10'"),
          new RecipeCase(
              "unique-lines",
              "show the unique lines of o.txt",
              FRUIT,
              "says $'pear 3\\napple 10\\nfig 2'"),
          new RecipeCase(
              "count-unique-lines", "how many unique lines are in o.txt", FRUIT, "says 3"),
          new RecipeCase(
              "sort-unique",
              "sort o.txt and remove duplicates",
              FRUIT,
              "says $'apple 10\\nfig 2\\npear 3'"),
          new RecipeCase(
              "duplicate-lines", "show the duplicate lines in o.txt", FRUIT, "says 'pear 3'"),
          new RecipeCase(
              "shuffle-lines",
              "shuffle the lines of n.txt",
              FRUIT,
              "[ \"$(sort -n <<< \"$out\")\" = $'2\\n9\\n10' ]"),
          new RecipeCase(
              "random-lines",
              "pick two random lines from n.txt",
              FRUIT,
              "[ $(wc -l <<< \"$out\") = 2 ]"),
          new RecipeCase(
              "reverse-lines",
              "show the lines of n.txt in reverse order",
              FRUIT,
              "says $'2\\n9\\n10'"));

  private RecipeCasesOrder() {}
}
