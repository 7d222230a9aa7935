package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes for logs: those of web servers in the common format, and those with levels and times. */
final class LogRecipes {
  private static final String TOP = " | sort | uniq -c | sort -k1,1nr -k2 | sed -n '1,@{n}p'";
  private static final String STATUS =
      "match($0, /\" [1-5][0-9][0-9]( |$)/) { s = substr($0, RSTART + 2, 3) } ";
  private static final String PATH =
      "match($0, /\"[A-Z]+ [^ \"]+/) { split(substr($0, RSTART + 1, RLENGTH - 1), r, \" \") } ";
  private static final String REQUESTED = "(requested|visited|accessed|popular|hit|called|viewed)";
  private static final String PAGES =
      "(url|urls|page|pages|path|paths|resource|resources|endpoint|endpoints)";
  private static final String CLIENTS = "(ip|ips|ip address|ip addresses|clients|client ips|hosts)";
  private static final String STATUSES = "[http] (status|response|return) (codes|code|statuses)";

  private static String gawk(String program) {
    return "gawk '" + program + "' @{file}";
  }

  static final List<Recipe> ALL =
      List.of(
          recipe("http-statuses", READ)
              .example("count the http status codes in access.log")
              .asks(
                  "<count> [every|each|different] " + STATUSES + " <in> {file}",
                  "<count> [how often] each " + STATUSES + " [occurs|appears] <in> {file}",
                  "how often does each " + STATUSES + " (occur|appear) <in> {file}",
                  "<count> requests (by|per) " + STATUSES + " <in> {file}",
                  "<count> requests <in> {file} (by|per|for each) " + STATUSES)
              .does("Counts the requests of @{file} by their HTTP status.")
              .by(
                  gawk(
                          "{ s = \"\" } "
                              + STATUS
                              + "s { n[s]++ } END { for (s in n) print n[s] \"\\t\" s }")
                      + " | sort -k1,1nr -k2"),
          recipe("requests-with-status", READ)
              .example("show the requests with status 404 in access.log")
              .asks(
                  "<find> [every|each] (requests|lines|entries) (with|that"
                      + " returned|returning|having)"
                      + " [http] (status|status code|code) {n} <in> {file}",
                  "<find> [every|each] (requests|lines|entries) <in> {file} (with|that returned"
                      + "|returning|having) [http] (status|status code|code) {n}",
                  "<find> [every|each] {n} (errors|responses|requests) <in> {file}")
              .does("Shows the requests of @{file} with the HTTP status @{n}.")
              .by(gawk("{ s = \"\" } " + STATUS + "s == @{n}")),
          recipe("count-status", READ)
              .example("how many requests in access.log have status 500")
              .asks(
                  "<count> (requests|lines|entries) <in> {file} (with|have|had|returned|that"
                      + " returned)"
                      + " [http] [status|status code|code] {n}",
                  "<count> (requests|lines|entries) (with|have|returned) [http] (status|status code"
                      + "|code) {n} <in> {file}",
                  "<count> {n} (errors|responses) [are] <in> {file}")
              .does("Counts the requests of @{file} with the HTTP status @{n}.")
              .by(gawk("{ s = \"\" } " + STATUS + "s == @{n} { n++ } END { print n + 0 }")),
          recipe("top-clients", READ)
              .example("which ip addresses made the most requests in access.log")
              .asks(
                  "(which|what) " + CLIENTS + " made most requests <in> {file}",
                  "<show> [top] {n} "
                      + CLIENTS
                      + " (<in>|by requests <in>|with most requests <in>)"
                      + " {file}",
                  "<show> top " + CLIENTS + " <in> {file}",
                  "<show> [{n}] most (frequent|active|common) " + CLIENTS + " <in> {file}",
                  "<count> requests (by|per|for each) (" + CLIENTS + "|client) <in> {file}",
                  "<count> requests <in> {file} (by|per|for each) (" + CLIENTS + "|client)")
              .does("Shows the @{n} addresses with the most requests in @{file}.")
              .by(gawk("{ print $1 }") + TOP),
          recipe("unique-clients", READ)
              .example("how many unique ip addresses are in access.log")
              .asks(
                  "<count> (unique|different|distinct) ("
                      + CLIENTS
                      + "|visitors) [are] [made"
                      + " requests] <in> {file}")
              .does("Counts the different addresses in the first column of @{file}.")
              .by(gawk("!seen[$1]++ { n++ } END { print n + 0 }")),
          recipe("requests-of", READ)
              .example("show the requests from 10.0.0.1 in access.log")
              .asks(
                  "<find> [every|each] (requests|lines|entries) (from|of|by|made by) [ip|client]"
                      + " {text:address} <in> {file}")
              .does("Shows the requests of @{text} in @{file}.")
              .by("T=@{text} " + gawk("$1 == ENVIRON[\"T\"]")),
          recipe("top-pages", READ)
              .example("show the most requested urls in access.log")
              .asks(
                  "<show> [top] [{n}] most [often|frequently] "
                      + REQUESTED
                      + " "
                      + PAGES
                      + " <in> {file}",
                  "<show> top [{n}] [" + REQUESTED + "] " + PAGES + " <in> {file}",
                  "most [frequently] " + REQUESTED + " " + PAGES + " <in> {file}",
                  "(which|what) "
                      + PAGES
                      + " (are|were) [requested|visited|accessed] most [often]"
                      + " ["
                      + REQUESTED
                      + "] <in> {file}")
              .does("Shows the @{n} paths that are requested most in @{file}.")
              .by(gawk("{ r[2] = \"\" } " + PATH + "r[2] { print r[2] }") + TOP),
          recipe("missing-pages", READ)
              .example("which urls returned 404 in access.log")
              .asks(
                  "(which|what) "
                      + PAGES
                      + " (returned|gave|got|with|have) [status|a] {code:n}"
                      + " [status|error] <in> {file}",
                  "<show> "
                      + PAGES
                      + " (with|that returned|returning) [status|a] {code:n}"
                      + " [status|error] <in> {file}")
              .does(
                  "Shows the paths of @{file} with the HTTP status @{code}, the most frequent"
                      + " first.")
              .by(
                  gawk(
                          "{ s = \"\"; r[2] = \"\" } "
                              + STATUS
                              + PATH
                              + "s == @{code} && r[2] { print r[2] }")
                      + " | sort | uniq -c | sort -k1,1nr -k2"),
          recipe("http-methods", READ)
              .example("count the http methods in access.log")
              .asks(
                  "<count> [every|each|different] [http|request] methods <in> {file}",
                  "<count> requests (by|per) [http|request] method <in> {file}",
                  "<count> requests <in> {file} (by|per) [http|request] method")
              .does("Counts the requests of @{file} by their method.")
              .by(
                  gawk(
                          "{ r[1] = \"\" } "
                              + PATH
                              + "r[1] { n[r[1]]++ }"
                              + " END { for (m in n) print n[m] \"\\t\" m }")
                      + " | sort -k1,1nr -k2"),
          recipe("requests-per-hour", READ)
              .example("count the requests per hour in access.log")
              .asks(
                  "[<count>] (requests|entries|lines|hits) (per|by|for each|each) hour <in> {file}",
                  "[<count>] (requests|entries|lines|hits) <in> {file} (per|by|for each|each) hour")
              .does("Counts the lines of @{file} by hour.")
              .by(
                  gawk(
                          "match($0, /[0-9]{2}\\/[A-Z][a-z]{2}\\/[0-9]{4}:[0-9]{2}"
                              + "|[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}/)"
                              + " { print substr($0, RSTART, RLENGTH) }")
                      + " | uniq -c"),
          recipe("requests-per-day", READ)
              .example("count the requests per day in access.log")
              .asks(
                  "[<count>] (requests|entries|lines|hits) (per|by|for each|each) (day|date) <in>"
                      + " {file}",
                  "[<count>] (requests|entries|lines|hits) <in> {file} (per|by|for each|each)"
                      + " (day|date)")
              .does("Counts the lines of @{file} by day.")
              .by(
                  gawk(
                          "match($0,"
                              + " /[0-9]{2}\\/[A-Z][a-z]{2}\\/[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}/)"
                              + " { print substr($0, RSTART, RLENGTH) }")
                      + " | uniq -c"),
          recipe("bytes-sent", READ)
              .example("how many bytes were sent in access.log")
              .asks(
                  "<count> bytes (were sent|were transferred|were served|are sent) [in total]"
                      + " <in> {file}",
                  "<show> total (bytes|traffic) [sent|transferred] <in> {file}")
              .does("Adds up the sizes of the responses in @{file}.")
              .by(
                  gawk(
                      "match($0, /\" [1-5][0-9][0-9] [0-9]+/) {"
                          + " split(substr($0, RSTART + 2), p, \" \"); n += p[2] }"
                          + " END { printf \"%d\\n\", n }")),
          recipe("log-levels", READ)
              .example("count the log levels in app.log")
              .asks(
                  "<count> [every|each|different] (log levels|levels|severities) <in> {file}",
                  "<count> (lines|messages|entries) <in> {file} (by|per|for each) (log level|level"
                      + "|severity)",
                  "<count> (lines|messages|entries) (by|per|for each) (log level|level|severity)"
                      + " <in> {file}",
                  "<count> (errors and warnings|errors warnings and infos|errors warnings and info"
                      + " [messages]|warnings and errors) [are] <in> {file}")
              .does("Counts the lines of @{file} by their level.")
              .by(
                  gawk(
                          "match($0,"
                              + " /\\<(TRACE|DEBUG|INFO|NOTICE|WARN"
                              + "|WARNING|ERROR|CRITICAL|FATAL)\\>/)"
                              + " { n[substr($0, RSTART, RLENGTH)]++ }"
                              + " END { for (l in n) print n[l] \"\\t\" l }")
                      + " | sort -k1,1nr -k2"),
          recipe("log-errors", READ)
              .example("show the errors in app.log")
              .asks(
                  "<show> [every|each] (errors|error messages|error lines) <in> {file}",
                  "(what|which) errors are <in> {file}")
              .does("Shows the lines of @{file} that speak of an error, numbered.")
              .by("grep -niE -e '\\b(error|errors|fatal|critical)\\b' -- @{file} || [ $? -eq 1 ]"),
          recipe("log-warnings", READ)
              .example("show the warnings in app.log")
              .asks("<show> [every|each] (warnings|warning messages|warning lines) <in> {file}")
              .does("Shows the lines of @{file} that warn, numbered.")
              .by("grep -niE -e '\\bwarn(ing)?s?\\b' -- @{file} || [ $? -eq 1 ]"),
          recipe("count-errors", READ)
              .example("how many errors are in app.log")
              .asks(
                  "<count> (errors|error messages|error lines) [are] <in> {file}",
                  "<count> (errors|error messages) (does|do) {file} (have|contain)")
              .does("Counts the lines of @{file} that speak of an error.")
              .by("grep -ciE -e '\\b(error|errors|fatal|critical)\\b' -- @{file} || [ $? -eq 1 ]"),
          recipe("last-errors", READ)
              .example("show the last 2 errors in app.log")
              .asks(
                  "<show> last {n} (errors|error messages|error lines) <in> {file}",
                  "<show> last (error|error message) <in> {file} {n=1}")
              .does("Shows the last @{n} lines of @{file} that speak of an error.")
              .by(
                  "{ grep -niE -e '\\b(error|errors|fatal|critical)\\b' -- @{file}"
                      + " || [ $? -eq 1 ]; } | tail -n @{n}"),
          recipe("frequent-errors", READ)
              .example("show the most frequent errors in app.log")
              .asks("<show> [{n}] most (frequent|common) (errors|error messages) <in> {file}")
              .does(
                  "Shows the @{n} most frequent errors of @{file}, without what comes before them.")
              .by(
                  "{ grep -ioE -e '\\b(error|fatal|critical)\\b.*' -- @{file} || [ $? -eq 1 ]; }"
                      + TOP),
          recipe("errors-per-hour", READ)
              .example("count the errors per hour in app.log")
              .asks(
                  "[<count>] errors (per|by|for each|each) hour <in> {file}",
                  "[<count>] errors <in> {file} (per|by|for each|each) hour")
              .does("Counts the errors of @{file} by hour.")
              .by(
                  gawk(
                          "tolower($0) ~ /\\<(error|fatal|critical)\\>/"
                              + " && match($0, /[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}/)"
                              + " { print substr($0, RSTART, RLENGTH) }")
                      + " | uniq -c"),
          recipe("log-between", READ)
              .example("show the lines between 10:00 and 11:00 in app.log")
              .asks(
                  "<show> [log] (lines|entries|messages|everything) between {from:clock} and"
                      + " {to:clock} <in> {file}",
                  "<show> [log] (lines|entries|messages|everything) <in> {file} between"
                      + " {from:clock} and {to:clock}",
                  "<show> [log] (lines|entries|messages|everything) from {from:clock} to {to:clock}"
                      + " <in> {file}")
              .does("Shows the lines of @{file} whose time lies between @{from} and @{to}.")
              .by(
                  gawk(
                      "match($0, /[0-9]{2}:[0-9]{2}(:[0-9]{2})?/) {"
                          + " t = substr($0, RSTART, RLENGTH); if (length(t) == 5) t = t \":00\";"
                          + " a = \"@{from}:00\"; b = \"@{to}:00\";"
                          + " if (t >= substr(a, 1, 8) && t <= substr(b, 1, 8)) print }")),
          recipe("log-of-day", READ)
              .example("show the lines of 2024-03-01 in app.log")
              .asks(
                  "<show> [log] (lines|entries|messages|everything) (of|from|on) {date} <in>"
                      + " {file}",
                  "<show> [log] (lines|entries|messages|everything) <in> {file} (of|from|on)"
                      + " {date}")
              .does("Shows the lines of @{file} with the date @{date}.")
              .by("grep -F -e @{date} -- @{file} || [ $? -eq 1 ]"));

  private LogRecipes() {}
}
