package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes for CSV files with a header: columns go by their names. */
final class CsvRecipes {
  private static final String VALUE =
      "function value(v) { sub(/\\r$/, \"\", v);"
          + " if (v ~ /^\".*\"$/) { v = substr(v, 2, length(v) - 2);"
          + " gsub(/\"\"/, \"\\\"\", v) } return v } ";

  private static final String CSV = "gawk -v FPAT='([^,]*)|(\"([^\"]|\"\")*\")' '" + VALUE;

  /** Finds the column with the name in the variable NAME, or the one of several, or fails. */
  private static final String NAMED = CSV + column("NAME", "c");

  private static final String NUMBER = "/^ *[-+]?[0-9]+([.][0-9]+)? *$/";
  private static final String COLUMN = "([column] {name:label} [column]|column named {name:label})";

  private static String column(String variable, String found) {
    String look = " for (i = 1; i <= NF; i++) if (value($i) == name) %s = i;".formatted(found);
    return "NR == 1 { name = ENVIRON[\"%s\"];%s if (!%s && sub(/s$/, \"\", name))%s"
            .formatted(variable, look, found, look)
        + " if (!%s) { print \"no such column\" > \"/dev/stderr\"; bad = 1; exit 1 } } "
            .formatted(found);
  }

  private static String named(String program) {
    return "NAME=@{name} " + NAMED + program + "' @{csv}";
  }

  private static String numbers(String each, String atEnd) {
    return named(
        "NR > 1 && value($c) ~ "
            + NUMBER
            + " { v = value($c) + 0; "
            + each
            + " } END { if (bad) exit 1; if (!n) { print \"no numbers\" > \"/dev/stderr\"; exit"
            + " 1 } "
            + atEnd
            + " }");
  }

  static final List<Recipe> ALL =
      List.of(
          recipe("csv-where-named", READ)
              .example("show the rows of people.csv where \"city\" is \"Berlin\"")
              .asks(
                  "[<find>] (rows|lines|records|entries|people) <in> {csv}"
                      + " (where|whose|in which|with) "
                      + COLUMN
                      + " (is|equals|is equal to) {text:cell}",
                  "[<find>] (rows|lines|records|entries) (where|whose|in which|with) "
                      + COLUMN
                      + " (is|equals|is equal to) {text:cell} <in> {csv}")
              .does("Shows the header of @{csv} and the rows whose @{name} is @{text}.")
              .by(
                  named("NR == 1 || value($c) == ENVIRON[\"T\"]")
                      .replace("NAME=", "T=@{text} NAME=")),
          recipe("csv-over-named", READ)
              .example("show the rows of people.csv where \"age\" is greater than 30")
              .asks(
                  "[<find>] (rows|lines|records|entries|people) <in> {csv}"
                      + " (where|whose|in which|with) "
                      + COLUMN
                      + " [is] (greater than|larger than"
                      + "|more than|higher than|above|over|at least|exceeds|older than)"
                      + " {limit:decimal}",
                  "[<find>] (rows|lines|records|entries) (where|whose|in which|with) "
                      + COLUMN
                      + " [is] (greater than|larger than|more than|higher than|above|over|exceeds)"
                      + " {limit:decimal} <in> {csv}")
              .does("Shows the header of @{csv} and the rows whose @{name} is above @{limit}.")
              .by(named("NR == 1 || (value($c) ~ " + NUMBER + " && value($c) + 0 > @{limit})")),
          recipe("csv-under-named", READ)
              .example("show the rows of people.csv where \"age\" is less than 30")
              .asks(
                  "[<find>] (rows|lines|records|entries|people) <in> {csv}"
                      + " (where|whose|in which|with) "
                      + COLUMN
                      + " [is] (less than|smaller than"
                      + "|lower than|below|under) {limit:decimal}",
                  "[<find>] (rows|lines|records|entries) (where|whose|in which|with) "
                      + COLUMN
                      + " [is] (less than|smaller than|lower than|below|under) {limit:decimal} <in>"
                      + " {csv}")
              .does("Shows the header of @{csv} and the rows whose @{name} is below @{limit}.")
              .by(named("NR == 1 || (value($c) ~ " + NUMBER + " && value($c) + 0 < @{limit})")),
          recipe("csv-sort-named", READ)
              .example("sort people.csv by the \"age\" column")
              .asks(
                  "sort [rows <in>] {csv} (by|on) " + COLUMN + " [ascending]",
                  "<show> {csv} sorted by " + COLUMN)
              .does("Shows @{csv} sorted by @{name}, its header first.")
              .by(
                  named(
                          "NR == 1 { print \"0\\t0\\t\" $0; next }"
                              + " { print \"1\\t\" value($c) \"\\t\" $0 }")
                      + " | sort -s -t $'\\t' -k1,1 -k2,2V | cut -f3-"),
          recipe("csv-sort-named-reverse", READ)
              .example("sort people.csv by the \"age\" column in descending order")
              .asks(
                  "sort [rows <in>] {csv} (by|on) "
                      + COLUMN
                      + " (descending|in descending order"
                      + "|in reverse|in reverse order|largest first|highest first)")
              .does("Shows @{csv} sorted by @{name} from the end, its header first.")
              .by(
                  named(
                          "NR == 1 { print \"0\\t0\\t\" $0; next }"
                              + " { print \"1\\t\" value($c) \"\\t\" $0 }")
                      + " | sort -s -t $'\\t' -k1,1 -k2,2Vr | cut -f3-"),
          recipe("csv-sum-named", READ)
              .example("what is the sum of the \"amount\" column in sales.csv")
              .asks("<sum> [values (in|of)] " + COLUMN + " <in> {csv}")
              .does("Adds up the column @{name} of @{csv}.")
              .by(numbers("n++; t += v", "print t")),
          recipe("csv-average-named", READ)
              .example("what is the average of the \"amount\" column in sales.csv")
              .asks("<average> [values (in|of)] " + COLUMN + " <in> {csv}")
              .does("Averages the column @{name} of @{csv}.")
              .by(numbers("n++; t += v", "print t / n")),
          recipe("csv-max-named", READ)
              .example("what is the highest \"amount\" in sales.csv")
              .asks(
                  "<show> (largest|biggest|highest|maximum|max|greatest) [value (of|in)] "
                      + COLUMN
                      + " <in> {csv}")
              .does("Shows the largest @{name} in @{csv}.")
              .by(numbers("if (!n++ || v > m) m = v", "print m")),
          recipe("csv-min-named", READ)
              .example("what is the lowest \"amount\" in sales.csv")
              .asks(
                  "<show> (smallest|lowest|minimum|min|least) [value (of|in)] "
                      + COLUMN
                      + " <in> {csv}")
              .does("Shows the smallest @{name} in @{csv}.")
              .by(numbers("if (!n++ || v < m) m = v", "print m")),
          recipe("csv-values-named", READ)
              .example("count how often each value occurs in the column \"city\" of people.csv")
              .asks(
                  "<count> [how often|occurrences of] each [different|distinct|unique] value"
                      + " [occurs|appears] <in> [column] "
                      + COLUMN
                      + " <in> {csv}",
                  "count [the] (rows|records|entries|people) <in> {csv} (by|per|grouped by|for"
                      + " each)"
                      + " "
                      + COLUMN,
                  "count [the] (rows|records|entries|people) (by|per|grouped by|for each) "
                      + COLUMN
                      + " <in> {csv}")
              .does("Counts each value of @{name} in @{csv}, the most frequent first.")
              .by(
                  named(
                          "NR > 1 { n[value($c)]++ } END { if (bad) exit 1;"
                              + " for (v in n) print n[v] \"\\t\" v }")
                      + " | sort -k1,1nr -k2"),
          recipe("csv-unique-named", READ)
              .example("list the distinct values of the column \"city\" in people.csv")
              .asks(
                  "<show> (unique|distinct|different) [values (of|in)] "
                      + COLUMN
                      + " [values] <in> {csv}")
              .does("Shows each value of @{name} in @{csv} once, sorted.")
              .by(named("NR > 1 { print value($c) }") + " | sort -u"),
          recipe("csv-group-sum", READ)
              .example("sum \"amount\" by \"region\" in sales.csv")
              .asks(
                  "<sum> " + COLUMN + " (by|per|for each|grouped by) {key:label} <in> {csv}",
                  "<sum> " + COLUMN + " <in> {csv} (by|per|for each|grouped by) {key:label}")
              .does("Adds up @{name} in @{csv} for each @{key}.")
              .by(
                  "KEY=@{key} NAME=@{name} "
                      + NAMED
                      + column("KEY", "k")
                      + "NR > 1 { n[value($k)] += value($c) } END { if (bad) exit 1;"
                      + " for (v in n) print v \"\\t\" n[v] }' @{csv} | sort"),
          recipe("csv-without-header", READ)
              .example("show people.csv without the header")
              .asks(
                  "<show> {csv} without [its] (header|header row|header line|headers|column names)")
              .does("Shows the rows of @{csv} below its header.")
              .by("sed 1d -- @{csv}"),
          recipe("csv-first-rows", READ)
              .example("show the first 2 rows of people.csv")
              .asks("<show> first {n} (rows|records|entries) <in> {csv}")
              .does("Shows the header of @{csv} and its first @{n} rows.")
              .by("head -n $(( @{n} + 1 )) -- @{csv}"),
          recipe("csv-to-tsv", READ)
              .example("convert people.csv to tsv")
              .asks("<change> {csv} (to|into) (tsv|tab separated|tab-separated) [values|format]")
              .does("Shows @{csv} with tabs between the columns.")
              .by(
                  CSV
                      + "{ line = value($1); for (i = 2; i <= NF; i++) line = line \"\\t\""
                      + " value($i); print line }' @{csv}"),
          recipe("tsv-to-csv", READ)
              .example("convert people.tsv to csv")
              .asks(
                  "<change> {file:tsv} (to|into) (csv|comma separated|comma-separated)"
                      + " [values|format]")
              .does("Shows @{file} with commas between the columns.")
              .by(
                  "gawk -F '\\t' '{ line = \"\"; for (i = 1; i <= NF; i++) { v = $i;"
                      + " if (v ~ /[,\"]/) { gsub(/\"/, \"\\\"\\\"\", v); v = \"\\\"\" v \"\\\"\" }"
                      + " line = line (i > 1 ? \",\" : \"\") v } print line }' @{file}"),
          recipe("csv-to-json", READ)
              .example("convert people.csv to json")
              .asks("<change> {csv} (to|into) json [format|array]")
              .does("Shows the rows of @{csv} as a JSON list of objects; values are texts.")
              .by(
                  CSV
                      + "{ line = value($1); for (i = 2; i <= NF; i++) line = line \"\\t\""
                      + " value($i); print line }' @{csv} | jq -R -n '[inputs | split(\"\\t\")]"
                      + " | .[0] as $h | [.[1:][] | . as $r"
                      + " | reduce range($h | length) as $i ({}; .[$h[$i]] = $r[$i])]'"),
          recipe("csv-join", READ)
              .example("join a.csv and b.csv on the first column")
              .asks(
                  "(join|merge|combine) {one:csv} (and|with) {two:csv} (on|by|using)"
                      + " [their|common|shared] (first column|column 1)",
                  "join {one:csv} and {two:csv}")
              .does("Shows the rows of @{one} and @{two} with the same first column as one.")
              .by("join -t , -- <(sort -t , -k1,1 -- @{one}) <(sort -t , -k1,1 -- @{two})"));

  private CsvRecipes() {}
}
