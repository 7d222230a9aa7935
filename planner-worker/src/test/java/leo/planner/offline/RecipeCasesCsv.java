package leo.planner.offline;

import java.util.List;

/** The cases of {@link CsvRecipes}. */
final class RecipeCasesCsv {
  private static final String PEOPLE =
      "printf '%s\\n' name,age,city Ann,31,Berlin 'Bob,9,\"Bonn, Rhein\"' Cem,40,Berlin > "
          + "a.csv";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "csv-where-named",
              "show the rows of a.csv where \"city\" is \"Berlin\"",
              PEOPLE,
              "rows name,age,city Ann,31,Berlin Cem,40,Berlin"),
          new RecipeCase(
              "csv-where-named",
              "show the rows of a.csv where nosuch is Berlin",
              PEOPLE,
              "[ \"$code\" = 1 ]"),
          new RecipeCase(
              "csv-over-named",
              "show the rows of a.csv where \"age\" is greater than 31",
              PEOPLE,
              "rows name,age,city Cem,40,Berlin"),
          new RecipeCase(
              "csv-under-named",
              "show the rows of a.csv where age is less than 31",
              PEOPLE,
              "rows name,age,city 'Bob,9,\"Bonn, Rhein\"'"),
          new RecipeCase(
              "csv-sort-named",
              "sort a.csv by the \"age\" column",
              PEOPLE,
              "rows name,age,city 'Bob,9,\"Bonn, Rhein\"' Ann,31,Berlin " + "Cem,40,Berlin"),
          new RecipeCase(
              "csv-sort-named-reverse",
              "sort a.csv by the \"age\" column in descending order",
              PEOPLE,
              "rows name,age,city Cem,40,Berlin Ann,31,Berlin 'Bob,9,\"Bonn, " + "Rhein\"'"),
          new RecipeCase(
              "csv-sum-named", "what is the sum of the \"age\" column in a.csv", PEOPLE, "says 80"),
          new RecipeCase(
              "csv-average-named",
              "what is the average of the \"age\" column in a.csv",
              PEOPLE,
              "like '^26.66'"),
          new RecipeCase(
              "csv-max-named", "what is the highest \"age\" in a.csv", PEOPLE, "says 40"),
          new RecipeCase("csv-min-named", "what is the lowest \"age\" in a.csv", PEOPLE, "says 9"),
          new RecipeCase(
              "csv-values-named",
              "count how often each value occurs in the column \"city\" of a.csv",
              PEOPLE,
              "rows $'2\\tBerlin' $'1\\tBonn, Rhein'"),
          new RecipeCase(
              "csv-unique-named",
              "list the distinct values of the column \"city\" in a.csv",
              PEOPLE,
              "rows Berlin 'Bonn, Rhein'"),
          new RecipeCase(
              "csv-unique-named",
              "list the distinct citys in a.csv",
              PEOPLE,
              "rows Berlin 'Bonn, Rhein'"),
          new RecipeCase(
              "csv-group-sum",
              "sum \"age\" by \"city\" in a.csv",
              PEOPLE,
              "rows $'Berlin\\t71' $'Bonn, Rhein\\t9'"),
          new RecipeCase(
              "csv-without-header",
              "show a.csv without the header",
              PEOPLE,
              "rows Ann,31,Berlin 'Bob,9,\"Bonn, Rhein\"' Cem,40,Berlin"),
          new RecipeCase(
              "csv-first-rows",
              "show the first 1 rows of a.csv",
              PEOPLE,
              "rows name,age,city Ann,31,Berlin"),
          new RecipeCase(
              "csv-to-tsv", "convert a.csv to tsv", PEOPLE, "has $'Bob\\t9\\tBonn, Rhein'"),
          new RecipeCase(
              "tsv-to-csv",
              "convert a.tsv to csv",
              "printf 'a\\tb,c\\n1\\t2\\n' > a.tsv",
              "rows 'a,\"b,c\"' 1,2"),
          new RecipeCase(
              "csv-to-json",
              "convert a.csv to json",
              PEOPLE,
              "[ \"$(echo \"$out\" | jq -c '.[1]')\" = "
                  + "'{\"name\":\"Bob\",\"age\":\"9\",\"city\":\"Bonn, Rhein\"}' ]"),
          new RecipeCase(
              "csv-join",
              "join a.csv and b.csv on the first column",
              "printf '2,y\\n1,x\\n' > a.csv; printf '1,p\\n2,q\\n' > b.csv",
              "rows 1,x,p 2,y,q"));

  private RecipeCasesCsv() {}
}
