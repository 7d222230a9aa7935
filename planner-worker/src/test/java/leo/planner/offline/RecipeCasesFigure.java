package leo.planner.offline;

import java.util.List;

/** The cases of {@link FigureRecipes}. */
final class RecipeCasesFigure {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase("sum-list", "add up 3, 5 and 9", "", "says 17"),
          new RecipeCase("average-list", "what is the average of 10, 20 and 60", "", "says 30"),
          new RecipeCase("max-list", "what is the largest of 3, 9 and 4", "", "says 9"),
          new RecipeCase("min-list", "what is the smallest of 3, 9 and -4", "", "says -4"),
          new RecipeCase("median-list", "what is the median of 3, 9 and 4", "", "says 4"),
          new RecipeCase("sort-list", "sort the numbers 3, 19 and 4", "", "rows 3 4 19"),
          new RecipeCase("product-list", "what is the product of 3, 9 and 4", "", "says 108"),
          new RecipeCase(
              "sum-range", "what is the sum of the numbers from 1 to 100", "", "says 5050"),
          new RecipeCase("factorial", "what is the factorial of 10", "", "says 3628800"),
          new RecipeCase("gcd", "what is the greatest common divisor of 48 and 36", "", "says 12"),
          new RecipeCase("lcm", "what is the least common multiple of 4 and 6", "", "says 12"),
          new RecipeCase(
              "primes-up-to", "list all primes up to 20", "", "rows 2 3 5 7 11 13 17 19"),
          new RecipeCase(
              "fibonacci", "show the first 7 fibonacci numbers", "", "rows 0 1 1 2 3 5 8"),
          new RecipeCase("what-percent", "what percent of 80 is 20", "", "says 25%"),
          new RecipeCase(
              "percent-change", "what is the percentage change from 80 to 100", "", "says 25%"),
          new RecipeCase("round", "round 3.14159 to 2 decimals", "", "says 3.14"),
          new RecipeCase(
              "times-table", "show the multiplication table of 7", "", "has '7 x 6 = 42'"),
          new RecipeCase("count-down", "count down from 3 to 1", "", "rows 3 2 1"),
          new RecipeCase(
              "count-by-steps",
              "print the numbers from 0 to 30 in steps of 10",
              "",
              "rows 0 10 20 30"),
          new RecipeCase(
              "median-numbers",
              "what is the median of the numbers in n.txt",
              "printf '5\\n1\\n9\\n2\\n' > n.txt",
              "says 3.5"),
          new RecipeCase(
              "deviation-numbers",
              "what is the standard deviation of the numbers in n.txt",
              "printf '2\\n4\\n4\\n4\\n5\\n5\\n7\\n9\\n' > n.txt",
              "says 2"),
          new RecipeCase(
              "number-summary",
              "show minimum, maximum and average of the numbers in n.txt",
              "printf '5\\n1\\n9\\n' > n.txt",
              "rows 'count 3' 'min 1' 'max 9' 'sum 15' 'average 5'"),
          new RecipeCase(
              "numbers-over",
              "show the numbers greater than 4 in n.txt",
              "printf '5\\n1\\n9\\n' > n.txt",
              "rows 5 9"),
          new RecipeCase(
              "count-numbers-over",
              "how many numbers in n.txt are greater than 4",
              "printf '5\\n1\\n9\\n' > n.txt",
              "says 2"),
          new RecipeCase(
              "running-total",
              "show the running total of the numbers in n.txt",
              "printf '5\\n1\\n9\\n' > n.txt",
              "rows 5 6 15"));

  private RecipeCasesFigure() {}
}
