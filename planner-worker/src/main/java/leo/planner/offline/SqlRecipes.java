package leo.planner.offline;

import static leo.job.Risk.DESTRUCTIVE;
import static leo.job.Risk.READ;
import static leo.job.Risk.WRITE;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes for SQLite databases. */
final class SqlRecipes {
  private static final String SQLITE = "sqlite3 -batch -readonly ";
  private static final String TABLE = "[table] {table:identifier} [table]";

  static final List<Recipe> ALL =
      List.of(
          recipe("sqlite-tables", READ)
              .example("list the tables in app.db")
              .asks(
                  "<show> [every|each] tables <in> [database] {db}",
                  "(which|what) tables (are|does) [there] [<in>] [database] {db} [have|contain]")
              .does("Lists the tables of the database @{db}.")
              .by(
                  SQLITE
                      + "@{db} \"SELECT name FROM sqlite_schema WHERE type = 'table'"
                      + " AND name NOT LIKE 'sqlite_%' ORDER BY name\""),
          recipe("sqlite-schema", READ)
              .example("show the schema of app.db")
              .asks("<show> (schema|structure) (of|in) [database] {db}")
              .does("Shows the statements that make the tables of @{db}.")
              .by(SQLITE + "@{db} .schema"),
          recipe("sqlite-columns", READ)
              .example("show the columns of the table users in app.db")
              .asks(
                  "<show> (columns|column names|fields|schema|structure) (of|in) "
                      + TABLE
                      + " <in> [database] {db}",
                  "(which|what) columns does " + TABLE + " <in> [database] {db} have")
              .does("Shows the columns of the table @{table} in @{db}, with their types.")
              .by(
                  SQLITE
                      + "-separator ' ' @{db} \"SELECT name, type FROM"
                      + " pragma_table_info('@{table}')\""),
          recipe("sqlite-count", READ)
              .example("how many rows are in the table users of app.db")
              .asks(
                  "<count> (rows|records|entries) [are] <in> " + TABLE + " <in> [database] {db}",
                  "<count> (rows|records|entries) (does|do) "
                      + TABLE
                      + " <in> [database] {db} have")
              .does("Counts the rows of the table @{table} in @{db}.")
              .by(SQLITE + "@{db} 'SELECT count(*) FROM \"@{table}\"'"),
          recipe("sqlite-rows", READ)
              .example("show the first 2 rows of the table users in app.db")
              .asks(
                  "<show> [first] {n} (rows|records|entries) <in> "
                      + TABLE
                      + " <in> [database] {db}")
              .does("Shows the first @{n} rows of the table @{table} in @{db}.")
              .by(SQLITE + "-header -column @{db} 'SELECT * FROM \"@{table}\" LIMIT @{n}'"),
          recipe("sqlite-all-rows", READ)
              .example("show all rows of the table users in app.db")
              .asks(
                  "<show> [every|each] (rows|records|entries|contents|content|data) <in> "
                      + TABLE
                      + " <in> [database] {db}",
                  "dump [the] table {table:identifier} <in> [database] {db}")
              .does("Shows the rows of the table @{table} in @{db}.")
              .by(SQLITE + "-header -column @{db} 'SELECT * FROM \"@{table}\"'"),
          recipe("sqlite-query", DESTRUCTIVE)
              .example("run the sql \"select 1 + 1\" on app.db")
              .asks(
                  "(run|execute) [the] [sql] [query|statement] {text:quoted} (on|in|against)"
                      + " [database] {db:db!}",
                  "query {db:db!} with {text:quoted}")
              .does("Runs @{text} on the database @{db}.")
              .by("printf '%s\\n' @{text} | sqlite3 -batch -bail -header -column @{db}"),
          recipe("sqlite-to-csv", READ)
              .example("export the table users of app.db as csv")
              .asks(
                  "(export|<change>|<show>|dump) "
                      + TABLE
                      + " <in> [database] {db} (as|to|into|in)"
                      + " csv")
              .does("Shows the table @{table} of @{db} as CSV.")
              .by(SQLITE + "-header -csv @{db} 'SELECT * FROM \"@{table}\"' | tr -d '\\r'"),
          recipe("sqlite-sum", READ)
              .example("what is the sum of the column amount in the table sales of app.db")
              .asks(
                  "<sum> [column] {column:identifier} [column] <in> "
                      + TABLE
                      + " <in> [database] {db}")
              .does("Adds up the column @{column} of the table @{table} in @{db}.")
              .by(SQLITE + "@{db} 'SELECT sum(\"@{column}\") FROM \"@{table}\"'"),
          recipe("sqlite-distinct", READ)
              .example("show the distinct values of city in the table users of app.db")
              .asks(
                  "<show> (unique|distinct|different) [values of|values in] [column]"
                      + " {column:identifier} <in> "
                      + TABLE
                      + " <in> [database] {db}")
              .does("Shows each value of @{column} in the table @{table} of @{db} once.")
              .by(SQLITE + "@{db} 'SELECT DISTINCT \"@{column}\" FROM \"@{table}\" ORDER BY 1'"),
          recipe("sqlite-where", READ)
              .example("show the rows of the table users in app.db where city is \"Bonn\"")
              .asks(
                  "<find> (rows|records|entries) <in> "
                      + TABLE
                      + " <in> [database] {db}"
                      + " (where|whose|with) {column:identifier} (is|equals) {text:cell}")
              .does("Shows the rows of the table @{table} in @{db} whose @{column} is @{text}.")
              .by(
                  "hex=$(printf %s @{text} | od -An -v -tx1 | tr -d ' \\n')\n"
                      + SQLITE
                      + "-header -column @{db} \"SELECT * FROM \\\"@{table}\\\""
                      + " WHERE CAST(\\\"@{column}\\\" AS TEXT) = CAST(X'$hex' AS TEXT)\""),
          recipe("sqlite-check", READ)
              .example("check the integrity of app.db")
              .asks(
                  "(check|verify|test) [integrity of] [database] {db}",
                  "is [database] {db} (intact|ok|okay|corrupt|corrupted|damaged)")
              .does("Checks the database @{db}.")
              .by(SQLITE + "@{db} 'PRAGMA integrity_check'"),
          recipe("sqlite-dump", READ)
              .example("dump app.db as sql")
              .asks(
                  "(dump|export) [database] {db} [(as|to|into) sql]",
                  "<show> [database] {db} as sql")
              .does("Shows the database @{db} as SQL statements.")
              .by(SQLITE + "@{db} .dump"),
          recipe("csv-to-sqlite", WRITE)
              .example("import people.csv into the table people of app.db")
              .asks("(import|load) {csv} (into|to|in) " + TABLE + " <in> [database] {db:db!}")
              .does("Makes the rows of @{csv} rows of the table @{table} in @{db}.")
              .by(
                  "sqlite3 -batch -bail -csv @{db} '.import /dev/stdin @{table}'"
                      + " 'SELECT count(*) FROM \"@{table}\"' < @{csv}"));

  private SqlRecipes() {}
}
