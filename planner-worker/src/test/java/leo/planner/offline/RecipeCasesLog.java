package leo.planner.offline;

import java.util.List;

/** The cases of {@link LogRecipes}. */
final class RecipeCasesLog {
  private static final String REQUESTS =
      "printf '%s\\n' '10.0.0.1 - - [01/Mar/2024:10:01:00 +0000] \"GET /a HTTP/1.1\" 200 "
          + "50' '10.0.0.1 - - [01/Mar/2024:10:02:00 +0000] \"GET /a?x=1 HTTP/1.1\" 200 50' "
          + "'10.0.0.2 - - [01/Mar/2024:10:03:00 +0000] \"GET /gone HTTP/1.1\" 404 10' "
          + "'10.0.0.2 - - [01/Mar/2024:11:00:00 +0000] \"POST /b HTTP/1.1\" 500 0' '10.0.0.1 "
          + "- - [01/Mar/2024:11:05:00 +0000] \"GET /a HTTP/1.1\" 200 50' > access.log";

  private static final String MESSAGES =
      "printf '%s\\n' '2024-03-01 10:00:00 INFO start' '2024-03-01 10:05:00 ERROR disk "
          + "full' '2024-03-01 10:30:00 WARN slow' '2024-03-02 10:00:00 INFO up' '2024-03-02 "
          + "11:00:00 ERROR disk full' > app.log";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "http-statuses",
              "count the http status codes in access.log",
              REQUESTS,
              "rows $'3\\t200' $'1\\t404' $'1\\t500'"),
          new RecipeCase(
              "requests-with-status",
              "show the requests with status 404 in access.log",
              REQUESTS,
              "like '^10.0.0.2 .*\"GET /gone HTTP/1.1\" 404 10$'"),
          new RecipeCase(
              "count-status",
              "how many requests in access.log have status 200",
              REQUESTS,
              "says 3"),
          new RecipeCase(
              "top-clients",
              "which ip addresses made the most requests in access.log",
              REQUESTS,
              "[ \"$(echo \"$out\" | sed 's/^ *//')\" = $'3 10.0.0.1\\n2 10.0.0.2' ]"),
          new RecipeCase(
              "unique-clients",
              "how many unique ip addresses are in access.log",
              REQUESTS,
              "says 2"),
          new RecipeCase(
              "requests-of",
              "show the requests from 10.0.0.2 in access.log",
              REQUESTS,
              "[ \"$code\" = 0 ] && [ \"$(echo \"$out\" | wc -l)\" = 2 ]"),
          new RecipeCase(
              "top-pages",
              "show the most requested urls in access.log",
              REQUESTS,
              "[ \"$(echo \"$out\" | sed 's/^ *//' | head -n 1)\" = '2 /a' ]"),
          new RecipeCase(
              "missing-pages",
              "which urls returned 404 in access.log",
              REQUESTS,
              "[ \"$(echo \"$out\" | sed 's/^ *//')\" = '1 /gone' ]"),
          new RecipeCase(
              "http-methods",
              "count the http methods in access.log",
              REQUESTS,
              "rows $'4\\tGET' $'1\\tPOST'"),
          new RecipeCase(
              "requests-per-hour",
              "count the requests per hour in access.log",
              REQUESTS,
              "[ \"$(echo \"$out\" | sed 's/^ *//')\" = $'3 01/Mar/2024:10\\n2 "
                  + "01/Mar/2024:11' ]"),
          new RecipeCase(
              "requests-per-day",
              "count the requests per day in access.log",
              REQUESTS,
              "[ \"$(echo \"$out\" | sed 's/^ *//')\" = '5 01/Mar/2024' ]"),
          new RecipeCase(
              "bytes-sent", "how many bytes were sent in access.log", REQUESTS, "says 160"),
          new RecipeCase(
              "log-levels",
              "count the log levels in app.log",
              MESSAGES,
              "rows $'2\\tERROR' $'2\\tINFO' $'1\\tWARN'"),
          new RecipeCase(
              "log-errors",
              "show the errors in app.log",
              MESSAGES,
              "rows '2:2024-03-01 10:05:00 ERROR disk full' '5:2024-03-02 "
                  + "11:00:00 ERROR disk full'"),
          new RecipeCase(
              "log-warnings",
              "show the warnings in app.log",
              MESSAGES,
              "rows '3:2024-03-01 10:30:00 WARN slow'"),
          new RecipeCase("count-errors", "how many errors are in app.log", MESSAGES, "says 2"),
          new RecipeCase(
              "last-errors",
              "show the last error in app.log",
              MESSAGES,
              "rows '5:2024-03-02 11:00:00 ERROR disk full'"),
          new RecipeCase(
              "frequent-errors",
              "show the most frequent errors in app.log",
              MESSAGES,
              "[ \"$(echo \"$out\" | sed 's/^ *//')\" = '2 ERROR disk full' ]"),
          new RecipeCase(
              "errors-per-hour",
              "count the errors per hour in app.log",
              MESSAGES,
              "[ \"$(echo \"$out\" | sed 's/^ *//')\" = $'1 2024-03-01 10\\n1 "
                  + "2024-03-02 11' ]"),
          new RecipeCase(
              "log-between",
              "show the lines between 10:05 and 10:30 in app.log",
              MESSAGES,
              "rows '2024-03-01 10:05:00 ERROR disk full' '2024-03-01 10:30:00 " + "WARN slow'"),
          new RecipeCase(
              "log-of-day",
              "show the lines of 2024-03-02 in app.log",
              MESSAGES,
              "rows '2024-03-02 10:00:00 INFO up' '2024-03-02 11:00:00 ERROR " + "disk full'"));

  private RecipeCasesLog() {}
}
