package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that look at the rows and columns of tables. */
final class TableRecipes {
  private static final String NUMBER = "/^ *[-+]?[0-9]+([.][0-9]+)? *$/";

  /**
   * Starts a gawk program: columns of .csv files end at commas, those of .tsv files at tabs, others
   * at blanks. A first row of .csv or .tsv without a number is a header.
   */
  private static final String TABLE =
      "case @{file} in *.csv) fs=(-v 'FPAT=([^,]*)|(\"([^\"]|\"\")*\")' -v table=1) ;;"
          + " *.tsv) fs=(-F '\\t' -v table=1) ;; *) fs=(-v table=0) ;; esac\n";

  private static final String GAWK =
      "gawk \"${fs[@]}\" 'function value(v) { sub(/\\r$/, \"\", v);"
          + " if (v ~ /^\".*\"$/) { v = substr(v, 2, length(v) - 2); gsub(/\"\"/, \"\\\"\", v) }"
          + " return v } "
          + "function number(v) { return value(v) ~ "
          + NUMBER
          + " } "
          + "function header(i) { if (!table || FNR > 1) return 0;"
          + " for (i = 1; i <= NF; i++) if (number($i)) return 0; return 1 } ";

  private static final String ROWS = "(rows|lines|records|entries)";
  private static final String WHERE = "(where|whose|in which|with|that have|having)";

  private static String table(String program) {
    return TABLE + GAWK + program + "' @{file}";
  }

  static final List<Recipe> ALL =
      List.of(
          recipe("columns-pick", READ)
              .example("show columns 1 and 3 of people.csv")
              .asks(
                  "(show|print|extract|get|list|cut|give|keep|select) [only] {columns} <in> {file}")
              .does("Shows the columns @{columns} of @{file}.")
              .by(
                  table(
                          "function sep() { return FILENAME ~ /[.]csv$/ ? \",\" :"
                              + " FILENAME ~ /[.]tsv$/ ? \"\\t\" : \" \" }"
                              + " BEGIN { n = split(ENVIRON[\"PICK\"], c, \" \") }"
                              + " { line = $c[1]; for (i = 2; i <= n; i++) line = line sep() $c[i];"
                              + " print line }")
                      .replace("gawk \"${fs", "PICK=@{columns} gawk \"${fs")),
          recipe("drop-column", READ)
              .example("show people.csv without the second column")
              .asks("<show> {file} without [its] {column}", "<strip> {column} <in> {file}")
              .does("Shows @{file} without column @{column}; the file stays as it is.")
              .by(
                  table(
                      "function sep() { return FILENAME ~ /[.]csv$/ ? \",\" :"
                          + " FILENAME ~ /[.]tsv$/ ? \"\\t\" : \" \" }"
                          + " { line = \"\"; first = 1; for (i = 1; i <= NF; i++)"
                          + " if (i != @{column}) { line = line (first ? \"\" : sep()) $i;"
                          + " first = 0 } print line }")),
          recipe("swap-columns", READ)
              .example("swap columns 1 and 2 of people.csv")
              .asks("(swap|exchange|switch) (columns|fields) {one:n} and {two:n} <in> {file}")
              .does("Shows @{file} with the columns @{one} and @{two} swapped.")
              .by(
                  table(
                      "function sep() { return FILENAME ~ /[.]csv$/ ? \",\" :"
                          + " FILENAME ~ /[.]tsv$/ ? \"\\t\" : \" \" }"
                          + " { for (i = 1; i <= NF; i++) c[i] = $i; c[@{one}] = $@{two};"
                          + " c[@{two}] = $@{one}; line = c[1];"
                          + " for (i = 2; i <= NF; i++) line = line sep() c[i]; print line }")),
          recipe("column-values", READ)
              .example("count how often each value occurs in column 2 of people.csv")
              .asks(
                  "<count> [how often|occurrences of] each [different|distinct|unique] value"
                      + " [occurs|appears] <in> {column} <in> {file}",
                  "how often does each value (occur|appear) <in> {column} <in> {file}",
                  "count [the] (values|rows|lines) <in> {file} (by|per|grouped by) {column}",
                  "count [the] [unique|distinct|different] values <in> {column} <in> {file}",
                  "<show> (frequency|frequencies|distribution) of [values <in>] {column} <in>"
                      + " {file}",
                  "<show> most (common|frequent) values <in> {column} <in> {file}")
              .does("Counts each value in column @{column} of @{file}, the most frequent first.")
              .by(
                  table(
                          "!header() { n[value($@{column})]++ } END { for (v in n) print n[v]"
                              + " \"\\t\" v }")
                      + " | sort -k1,1nr -k2"),
          recipe("column-unique", READ)
              .example("list the distinct values in column 2 of people.csv")
              .asks(
                  "<show> (unique|distinct|different) (values|entries) <in> {column} <in> {file}",
                  "(which|what) [different|distinct|unique] values are <in> {column} <in> {file}")
              .does("Shows each value in column @{column} of @{file} once, sorted.")
              .by(table("!header() { print value($@{column}) }") + " | sort -u"),
          recipe("count-column-unique", READ)
              .example("how many distinct values are in column 2 of people.csv")
              .asks("<count> (unique|distinct|different) values [are] <in> {column} <in> {file}")
              .does("Counts the different values in column @{column} of @{file}.")
              .by(table("!header() { print value($@{column}) }") + " | sort -u | wc -l"),
          recipe("column-max", READ)
              .example("what is the highest value in column 2 of sales.csv")
              .asks(
                  "<show> (largest|biggest|highest|maximum|max|greatest) [value|number]"
                      + " [<in>] {column} <in> {file}")
              .does("Shows the largest number in column @{column} of @{file}.")
              .by(column("if (!c || v > m) { m = v; s = value($@{column}) } c = 1", "print s + 0")),
          recipe("column-min", READ)
              .example("what is the lowest value in column 2 of sales.csv")
              .asks(
                  "<show> (smallest|lowest|minimum|min|least) [value|number] [<in>] {column} <in>"
                      + " {file}")
              .does("Shows the smallest number in column @{column} of @{file}.")
              .by(column("if (!c || v < m) { m = v; s = value($@{column}) } c = 1", "print s + 0")),
          recipe("column-median", READ)
              .example("what is the median of column 2 in sales.csv")
              .asks("[<show>] median [value] (of|in) {column} <in> {file}")
              .does("Shows the median of the numbers in column @{column} of @{file}.")
              .by(
                  column(
                      "a[++c] = v",
                      "asort(a); print c % 2 ? a[(c + 1) / 2] : (a[c / 2] + a[c / 2 + 1]) / 2")),
          recipe("column-deviation", READ)
              .example("what is the standard deviation of column 2 in sales.csv")
              .asks("[<show>] (standard deviation|stddev) (of|in) {column} <in> {file}")
              .does("Shows the population's standard deviation of column @{column} of @{file}.")
              .by(
                  column(
                      "a[++c] = v; t += v",
                      "m = t / c; for (i = 1; i <= c; i++) q += (a[i] - m) ^ 2; print sqrt(q /"
                          + " c)")),
          recipe("column-over", READ)
              .example("show the rows of sales.csv where column 2 is greater than 100")
              .asks(
                  "<find> "
                      + ROWS
                      + " <in> {file} "
                      + WHERE
                      + " [value (in|of)] {column} [is]"
                      + " (greater than|larger than|bigger than|more than|higher than|above|over"
                      + "|exceeds|greater) {limit:decimal}",
                  "<find> "
                      + ROWS
                      + " "
                      + WHERE
                      + " {column} [is] (greater than|larger than"
                      + "|more than|higher than|above|over|exceeds) {limit:decimal} <in> {file}")
              .does("Shows the rows of @{file} whose column @{column} is above @{limit}.")
              .by(table("number($@{column}) && value($@{column}) + 0 > @{limit}")),
          recipe("column-under", READ)
              .example("show the rows of sales.csv where column 2 is less than 100")
              .asks(
                  "<find> "
                      + ROWS
                      + " <in> {file} "
                      + WHERE
                      + " [value (in|of)] {column} [is]"
                      + " (less than|smaller than|lower than|below|under) {limit:decimal}",
                  "<find> "
                      + ROWS
                      + " "
                      + WHERE
                      + " {column} [is] (less than|smaller than"
                      + "|lower than|below|under) {limit:decimal} <in> {file}")
              .does("Shows the rows of @{file} whose column @{column} is below @{limit}.")
              .by(table("number($@{column}) && value($@{column}) + 0 < @{limit}")),
          recipe("column-equals", READ)
              .example("show the rows of people.csv where column 2 is \"Berlin\"")
              .asks(
                  "<find> "
                      + ROWS
                      + " <in> {file} "
                      + WHERE
                      + " [value (in|of)] {column}"
                      + " (is|equals|is equal to|being) {text:cell}",
                  "<find> "
                      + ROWS
                      + " "
                      + WHERE
                      + " {column} (is|equals|is equal to) {text:cell}"
                      + " <in> {file}",
                  "[<find>] " + ROWS + " <in> {file} with {text:cell} (in|as) {column}")
              .does("Shows the rows of @{file} whose column @{column} is @{text}.")
              .by(
                  table("value($@{column}) == ENVIRON[\"T\"]")
                      .replace("gawk \"${fs", "T=@{text} gawk \"${fs")),
          recipe("column-contains", READ)
              .example("show the rows of people.csv where column 1 contains \"an\"")
              .asks(
                  "<find> "
                      + ROWS
                      + " <in> {file} "
                      + WHERE
                      + " {column} (contains|includes|has)"
                      + " {text}")
              .does("Shows the rows of @{file} whose column @{column} contains @{text}.")
              .by(
                  table("!header() && index(value($@{column}), ENVIRON[\"T\"])")
                      .replace("gawk \"${fs", "T=@{text} gawk \"${fs")),
          recipe("group-sum", READ)
              .example("sum column 2 of sales.csv for each value of column 1")
              .asks(
                  "<sum> {column} <in> {file} (by|per|for each|for every|grouped by) [value"
                      + " (of|in)] {key:column}",
                  "<sum> {column} (by|per|for each|for every|grouped by) [value (of|in)]"
                      + " {key:column} <in> {file}")
              .does("Adds up column @{column} of @{file} for each value of column @{key}.")
              .by(
                  table(
                          "number($@{column}) { n[value($@{key})] += value($@{column}) }"
                              + " END { for (k in n) print k \"\\t\" n[k] }")
                      + " | sort"),
          recipe("group-average", READ)
              .example("average column 2 of sales.csv for each value of column 1")
              .asks(
                  "<average> {column} <in> {file} (by|per|for each|for every|grouped by) [value"
                      + " (of|in)] {key:column}",
                  "<average> {column} (by|per|for each|for every|grouped by) [value (of|in)]"
                      + " {key:column} <in> {file}")
              .does("Averages column @{column} of @{file} for each value of column @{key}.")
              .by(
                  table(
                          "number($@{column}) { k = value($@{key}); n[k] += value($@{column});"
                              + " c[k]++ } END { for (k in n) print k \"\\t\" n[k] / c[k] }")
                      + " | sort"),
          recipe("transpose", READ)
              .example("transpose table.csv")
              .asks(
                  "transpose {file}",
                  "<show> {file} transposed",
                  "(swap|turn) [the] rows and columns <in> {file}")
              .does("Shows @{file} with rows as columns.")
              .by(
                  table(
                      "{ for (i = 1; i <= NF; i++) c[i, NR] = $i; if (NF > w) w = NF }"
                          + " END { s = FILENAME ~ /[.]csv$/ ? \",\" : FILENAME ~ /[.]tsv$/ ?"
                          + " \"\\t\" : \" \"; for (i = 1; i <= w; i++) { line = c[i, 1];"
                          + " for (j = 2; j <= NR; j++) line = line s c[i, j]; print line } }")),
          recipe("table-align", READ)
              .example("show people.csv as a table")
              .asks(
                  "<show> {file} (as [an] [aligned] table|in aligned columns|in columns"
                      + "|with aligned columns|aligned)",
                  "align [the] columns <in> {file}",
                  "(format|pretty print|pretty-print) {file:csv} [as table]")
              .does("Shows @{file} with its columns aligned.")
              .by(
                  table(
                          "{ line = value($1); for (i = 2; i <= NF; i++) line = line \"\\t\""
                              + " (value($i) == \"\" ? \" \" : value($i)); print line }")
                      + " | column -t -s $'\\t'"),
          recipe("count-columns", READ)
              .example("how many columns does people.csv have")
              .asks(
                  "<count> (columns|fields) (does|do) {file} (have|contain)",
                  "<count> (columns|fields) [are] <in> {file}")
              .does("Counts the columns in the first row of @{file}.")
              .by(table("NR == 1 { print NF }")));

  private TableRecipes() {}

  private static String column(String each, String atEnd) {
    return table(
        "number($@{column}) { v = value($@{column}) + 0; "
            + each
            + " } END { if (!c) { print \"no numbers\" > \"/dev/stderr\"; exit 1 } "
            + atEnd
            + " }");
  }
}
