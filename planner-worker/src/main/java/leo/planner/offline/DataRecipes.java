package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes for columns, CSV, numbers and JSON. */
final class DataRecipes {
  /** Starts an awk program whose fields are those of CSV: a quoted field may hold commas. */
  private static final String CSV =
      "gawk -v FPAT='([^,]*)|(\"([^\"]|\"\")*\")' 'function value(v) { sub(/\\r$/, \"\", v);"
          + " if (v ~ /^\".*\"$/) { v = substr(v, 2, length(v) - 2);"
          + " gsub(/\"\"/, \"\\\"\", v) } return v } ";

  /** Columns of .csv files end at commas, those of .tsv files at tabs, others at spaces. */
  private static final String FIELDS =
      "case @{file} in *.csv) fs=(-v 'FPAT=([^,]*)|(\"[^\"]*\")') ;; *.tsv) fs=(-F '\\t') ;;"
          + " *) fs=() ;; esac\n";

  static final List<Recipe> ALL =
      List.of(
          recipe("csv-header", READ)
              .example("show the column names of people.csv")
              .asks(
                  "<show> [column|field] (headers|header|header row) <in> {csv}",
                  "<show> (columns|column names|field names|fields) <in> {csv}",
                  "(what|which) columns (does|are in) {csv} [have|contain]")
              .does("Shows the column names of @{csv}, one a line.")
              .by(CSV + "NR == 1 { for (i = 1; i <= NF; i++) print value($i) }' @{csv}"),
          recipe("csv-count-rows", READ)
              .example("how many rows are in people.csv")
              .asks(
                  "<count> [data] (rows|records|entries) [are] <in> {csv}",
                  "<count> [data] (rows|records|entries) (does|do) {csv} (have|contain)")
              .does("Counts the rows of @{csv} below its header.")
              .by("gawk 'END { print (NR > 0 ? NR - 1 : 0) }' @{csv}"),
          recipe("csv-named-column", READ)
              .example("show the column \"name\" of people.csv")
              .asks(
                  "(show|print|extract|get|list|give) column (named|called) {text} <in> {csv}",
                  "(show|print|extract|get|list|give) column {text:quoted} <in> {csv}",
                  "(show|print|extract|get|list|give) {text:quoted} column <in> {csv}")
              .does("Shows the column @{text} of @{csv}.")
              .by(
                  "NAME=@{text} "
                      + CSV
                      + "NR == 1 { for (i = 1; i <= NF; i++)"
                      + " if (value($i) == ENVIRON[\"NAME\"]) c = i;"
                      + " if (!c) { print \"no such column\" > \"/dev/stderr\"; exit 1 }; next }"
                      + " { print value($c) }' @{csv}"),
          recipe("csv-column", READ)
              .example("show the second column of people.csv")
              .asks("(show|print|extract|get|list|cut|give|what is) {column} <in> {csv}")
              .does("Shows column @{column} of @{csv}.")
              .by(CSV + "{ print value($@{column}) }' @{csv}"),
          recipe("column", READ)
              .example("show the first column of table.txt")
              .asks("(show|print|extract|get|list|cut|give|what is) {column} <in> {file}")
              .does("Shows column @{column} of @{file}.")
              .by(FIELDS + "gawk \"${fs[@]}\" '{ print $@{column} }' @{file}"),
          recipe("last-column", READ)
              .example("show the last column of table.txt")
              .asks(
                  "(show|print|extract|get|list|cut|give|what is) last (column|field) <in> {file}",
                  "(show|print|extract|get|list|cut|give|what is) last (column|field)"
                      + " (of|in|from|on) (each|every) line <in> {file}")
              .does("Shows the last column of @{file}.")
              .by(FIELDS + "gawk \"${fs[@]}\" 'NF { print $NF }' @{file}"),
          recipe("sum-column", READ)
              .example("sum the second column of sales.csv")
              .asks("<sum> [values (in|of)|numbers (in|of)] {column} <in> {file}")
              .does("Adds up the numbers in column @{column} of @{file}.")
              .by(FIELDS + "gawk \"${fs[@]}\" '{ n += $@{column} } END { print n + 0 }' @{file}"),
          recipe("average-column", READ)
              .example("what is the average of column 2 in sales.csv")
              .asks("<average> [values (in|of)|numbers (in|of)] {column} <in> {file}")
              .does(
                  "Averages the numbers in column @{column} of @{file}; other cells are left out.")
              .by(
                  FIELDS
                      + "gawk \"${fs[@]}\" '$@{column} ~ /^[ ]*[-+]?[0-9.]+[ \\r]*$/"
                      + " { n += $@{column}; c++ } END { if (c) print n / c;"
                      + " else { print \"no numbers\" > \"/dev/stderr\"; exit 1 } }' @{file}"),
          recipe("sum-numbers", READ)
              .example("sum the numbers in numbers.txt")
              .asks("<sum> [every|each] (numbers|values) <in> {file}")
              .does("Adds up the first number on each line of @{file}.")
              .by("gawk '{ n += $1 } END { print n + 0 }' @{file}"),
          recipe("average-numbers", READ)
              .example("what is the average of the numbers in numbers.txt")
              .asks("<average> [every|each] (numbers|values) <in> {file}")
              .does("Averages the first number on each line of @{file}.")
              .by(
                  "gawk 'NF { n += $1; c++ } END { if (c) print n / c;"
                      + " else { print \"no numbers\" > \"/dev/stderr\"; exit 1 } }' @{file}"),
          recipe("largest-number", READ)
              .example("what is the largest number in numbers.txt")
              .asks(
                  "<show> (largest|biggest|highest|maximum|max|greatest) (number|value)"
                      + " <in> {file}")
              .does("Shows the largest number in @{file}, one number a line.")
              .by("sort -gr -- @{file} | sed -n '1p'"),
          recipe("smallest-number", READ)
              .example("what is the smallest number in numbers.txt")
              .asks("<show> (smallest|lowest|minimum|min|least) (number|value) <in> {file}")
              .does("Shows the smallest number in @{file}, one number a line.")
              .by("sed '/^[[:space:]]*$/d' -- @{file} | sort -g | sed -n '1p'"),
          recipe("json-pretty", READ)
              .example("pretty print data.json")
              .asks(
                  "(pretty print|pretty-print|prettify|format|indent|beautify) [json] [in] {json}",
                  "<show> {json} (formatted|prettified|nicely|indented|pretty printed)")
              .does("Shows @{json} well indented.")
              .by("jq . @{json}"),
          recipe("json-valid", READ)
              .example("is data.json valid json")
              .asks(
                  "is {json} valid [json]",
                  "(validate|check) [json] [in] {json}",
                  "<show> (if|whether) {json} is valid [json]")
              .does("Says whether @{json} is valid JSON.")
              .by(
                  "if [ ! -r @{json} ]; then echo 'it cannot be read' >&2; exit 2; fi\n"
                      + "if jq empty @{json}; then echo valid; else echo invalid; fi"),
          recipe("json-keys", READ)
              .example("show the keys of data.json")
              .asks(
                  "<show> [top level|top-level] (keys|fields|properties) <in> {json}",
                  "(what|which) (keys|fields|properties) (does|are in) {json} [have|contain]")
              .does("Shows the top-level keys of @{json}.")
              .by("jq -r 'keys_unsorted[]' @{json}"),
          recipe("json-field", READ)
              .example("show the field \"version\" of data.json")
              .asks(
                  "(show|print|extract|get|give|what is) [value of] (field|key|property)"
                      + " [named|called] {text} <in> {json}",
                  "(show|print|extract|get|give|what is) [value of] {text}"
                      + " (field|key|property|value) <in> {json}",
                  "(show|print|extract|get|give|what is) {text:quoted} <in> {json}",
                  "(show|print|extract|get|give|what is) value of {text} <in> {json}")
              .does("Shows the field @{text} of @{json}; of each item if it is a list.")
              .by(
                  "NAME=@{text} jq -r 'if type == \"array\" then .[][env.NAME]"
                      + " else .[env.NAME] end' @{json}"),
          recipe("json-count", READ)
              .example("how many items are in data.json")
              .asks(
                  "<count> (items|elements|entries|objects|records) [are] <in> {json}",
                  "<count> (items|elements|entries|objects|records) (does|do) {json}"
                      + " (have|contain)")
              .does("Counts the items, or keys, at the top of @{json}.")
              .by("jq length @{json}"));

  private DataRecipes() {}
}
