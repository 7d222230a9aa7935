package leo.planner.offline;

import java.util.List;

/** The cases of {@link TableRecipes}. */
final class RecipeCasesTable {
  private static final String PEOPLE =
      "printf '%s\\n' name,age,city Ann,31,Berlin 'Bob,9,\"Bonn, Rhein\"' Cem,40,Berlin > "
          + "a.csv";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "columns-pick",
              "show columns 1 and 3 of a.csv",
              PEOPLE,
              "[ \"$(echo \"$out\" | head -n 2)\" = $'name,city\\nAnn,Berlin' ]"),
          new RecipeCase(
              "drop-column",
              "show a.csv without the second column",
              PEOPLE,
              "[ \"$(echo \"$out\" | head -n 2)\" = $'name,city\\nAnn,Berlin' ]"),
          new RecipeCase(
              "swap-columns",
              "swap columns 1 and 2 of a.csv",
              PEOPLE,
              "[ \"$(echo \"$out\" | head -n 2)\" = $'age,name,city\\n31,Ann,Berlin' ]"),
          new RecipeCase(
              "column-values",
              "count how often each value occurs in column 3 of a.csv",
              PEOPLE,
              "rows $'2\\tBerlin' $'1\\tBonn, Rhein'"),
          new RecipeCase(
              "column-values",
              "count how often each value occurs in column 1 of a.txt",
              "printf 'x 1\\ny 2\\nx 3\\n' > a.txt",
              "rows $'2\\tx' $'1\\ty'"),
          new RecipeCase(
              "column-unique",
              "list the distinct values in column 3 of a.csv",
              PEOPLE,
              "rows Berlin 'Bonn, Rhein'"),
          new RecipeCase(
              "count-column-unique",
              "how many distinct values are in column 3 of a.csv",
              PEOPLE,
              "says 2"),
          new RecipeCase(
              "column-max", "what is the highest value in column 2 of a.csv", PEOPLE, "says 40"),
          new RecipeCase(
              "column-min", "what is the lowest value in column 2 of a.csv", PEOPLE, "says 9"),
          new RecipeCase(
              "column-median", "what is the median of column 2 in a.csv", PEOPLE, "says 31"),
          new RecipeCase(
              "column-deviation",
              "what is the standard deviation of column 1 in a.txt",
              "printf '2\\n4\\n4\\n4\\n5\\n5\\n7\\n9\\n' > a.txt",
              "says 2"),
          new RecipeCase(
              "column-over",
              "show the rows of a.csv where column 2 is greater than 10",
              PEOPLE,
              "rows Ann,31,Berlin Cem,40,Berlin"),
          new RecipeCase(
              "column-under",
              "show the rows of a.csv where column 2 is less than 10",
              PEOPLE,
              "rows 'Bob,9,\"Bonn, Rhein\"'"),
          new RecipeCase(
              "column-equals",
              "show the rows of a.csv where column 3 is \"Bonn, Rhein\"",
              PEOPLE,
              "rows 'Bob,9,\"Bonn, Rhein\"'"),
          new RecipeCase(
              "column-contains",
              "show the rows of a.csv where column 3 contains \"erl\"",
              PEOPLE,
              "rows Ann,31,Berlin Cem,40,Berlin"),
          new RecipeCase(
              "group-sum",
              "sum column 2 of a.csv for each value of column 3",
              PEOPLE,
              "rows $'Berlin\\t71' $'Bonn, Rhein\\t9'"),
          new RecipeCase(
              "group-average",
              "average column 2 of a.csv for each value of column 3",
              PEOPLE,
              "rows $'Berlin\\t35.5' $'Bonn, Rhein\\t9'"),
          new RecipeCase(
              "transpose",
              "transpose a.csv",
              "printf 'a,b\\n1,2\\n3,4\\n' > a.csv",
              "rows a,1,3 b,2,4"),
          new RecipeCase(
              "table-align",
              "show a.csv as a table",
              PEOPLE,
              "like 'name  age  city' && like 'Bob   9    Bonn, Rhein'"),
          new RecipeCase("count-columns", "how many columns does a.csv have", PEOPLE, "says 3"));

  private RecipeCasesTable() {}
}
