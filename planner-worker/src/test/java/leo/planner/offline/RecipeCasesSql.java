package leo.planner.offline;

import java.util.List;

/** The cases of {@link SqlRecipes}. */
final class RecipeCasesSql {
  private static final String DATABASE =
      "sqlite3 a.db \"CREATE TABLE users(name TEXT, city TEXT); INSERT INTO users "
          + "VALUES('Ann','Berlin'),('Bob','O''Fallon'),('Cem','Berlin'); CREATE TABLE "
          + "sales(amount INT); INSERT INTO sales VALUES(5),(7);\"";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase("sqlite-tables", "list the tables in a.db", DATABASE, "rows sales users"),
          new RecipeCase(
              "sqlite-schema", "show the schema of a.db", DATABASE, "has 'CREATE TABLE users'"),
          new RecipeCase(
              "sqlite-columns",
              "show the columns of the table users in a.db",
              DATABASE,
              "rows 'name TEXT' 'city TEXT'"),
          new RecipeCase(
              "sqlite-count", "how many rows are in the table users of a.db", DATABASE, "says 3"),
          new RecipeCase(
              "sqlite-rows",
              "show the first 2 rows of the table users in a.db",
              DATABASE,
              "has Ann && has Bob && [[ \"$out\" != *Cem* ]]"),
          new RecipeCase(
              "sqlite-all-rows",
              "show all rows of the table users in a.db",
              DATABASE,
              "has name && has Cem"),
          new RecipeCase(
              "sqlite-query",
              "run the sql \"select sum(amount) as total from sales\" on a.db",
              DATABASE,
              "has total && has 12"),
          new RecipeCase(
              "sqlite-to-csv",
              "export the table users of a.db as csv",
              DATABASE,
              "rows name,city Ann,Berlin \"Bob,\\\"O'Fallon\\\"\" Cem,Berlin"),
          new RecipeCase(
              "sqlite-sum",
              "what is the sum of the column amount in the table sales of a.db",
              DATABASE,
              "says 12"),
          new RecipeCase(
              "sqlite-distinct",
              "show the distinct values of city in the table users of a.db",
              DATABASE,
              "rows Berlin \"O'Fallon\""),
          new RecipeCase(
              "sqlite-where",
              "show the rows of the table users in a.db where city is \"O'Fallon\"",
              DATABASE,
              "has Bob && [[ \"$out\" != *Ann* ]]"),
          new RecipeCase("sqlite-check", "check the integrity of a.db", DATABASE, "says ok"),
          new RecipeCase("sqlite-dump", "dump a.db as sql", DATABASE, "has 'INSERT INTO users'"),
          new RecipeCase(
              "csv-to-sqlite",
              "import p.csv into the table people of a.db",
              "printf 'name,age\\nAnn,1\\nBob,2\\n' > p.csv",
              "says 2 && [ \"$(sqlite3 a.db 'select age from people')\" = $'1\\n2' ]"));

  private RecipeCasesSql() {}
}
