package leo.planner.offline;

import java.util.List;

/** The cases of {@link DataRecipes}. */
final class RecipeCasesData {
  private static final String TABLES =
      "printf 'name,\"age, years\",city\\n\"Doe, Jo\",30,Ulm\\nAnn,40,Bonn\\n' > "
          + "p.csv; printf 'a 1\\nb 2.5\\n' > t.txt; printf '3\\n10\\n-2\\n' > n.txt";

  private static final String JSON =
      "echo '{\"name\":\"x\",\"n\":[1,2],\"a b\":3}' > d.json; echo '{' > bad.json";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "csv-header",
              "show the column names of p.csv",
              TABLES,
              "says $'name\\nage, years\\ncity'"),
          new RecipeCase("csv-count-rows", "how many rows are in p.csv", TABLES, "says 2"),
          new RecipeCase(
              "csv-named-column",
              "show the column \"age, years\" of p.csv",
              TABLES,
              "says $'30\\n40'"),
          new RecipeCase(
              "csv-named-column",
              "show the column \"none\" of p.csv",
              TABLES,
              "[ $code = 1 ] && [ -z \"$out\" ]"),
          new RecipeCase(
              "csv-column",
              "show the first column of p.csv",
              TABLES,
              "says $'name\\nDoe, Jo\\nAnn'"),
          new RecipeCase("column", "show the 2nd column of t.txt", TABLES, "says $'1\\n2.5'"),
          new RecipeCase(
              "last-column",
              "print the last column of a.csv",
              "printf 'a,b\\n1,\"2, 3\"\\n' > a.csv",
              "rows b '\"2, 3\"'"),
          new RecipeCase(
              "last-column",
              "show the last field of each line of a.txt",
              "printf 'a b\\nc d\\n' > a.txt",
              "rows b d"),
          new RecipeCase("sum-column", "sum the second column of p.csv", TABLES, "says 70"),
          new RecipeCase(
              "average-column", "what is the average of column 2 in p.csv", TABLES, "says 35"),
          new RecipeCase("sum-numbers", "sum the numbers in n.txt", TABLES, "says 11"),
          new RecipeCase(
              "average-numbers", "what is the average of the numbers in n.txt", TABLES, "has 3.66"),
          new RecipeCase(
              "largest-number", "what is the largest number in n.txt", TABLES, "says 10"),
          new RecipeCase(
              "smallest-number", "what is the smallest number in n.txt", TABLES, "says -2"),
          new RecipeCase(
              "json-pretty", "pretty print d.json", JSON, "has $'\\n  \"name\": \"x\",'"),
          new RecipeCase("json-valid", "is d.json valid json", JSON, "says valid"),
          new RecipeCase("json-valid", "is bad.json valid json", JSON, "says invalid"),
          new RecipeCase("json-keys", "show the keys of d.json", JSON, "says $'name\\nn\\na b'"),
          new RecipeCase("json-field", "show the field \"a b\" of d.json", JSON, "says 3"),
          new RecipeCase("json-count", "how many items are in d.json", JSON, "says 3"));

  private RecipeCasesData() {}
}
