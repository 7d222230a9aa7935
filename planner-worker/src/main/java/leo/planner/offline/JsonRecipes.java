package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.job.Risk.WRITE;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes for JSON files beyond their keys. */
final class JsonRecipes {
  private static final String ITEMS = "(items|elements|entries|objects|records|users|people)";
  private static final String EACH =
      "(of|for|from|in) (each|every|all) (item|element|entry|object|record|items|elements|entries"
          + "|objects|records)";

  /** The items of a list, or the list itself if it holds them under its only key. */
  private static final String LIST =
      "def list: if type == \"array\" then . else ([.[] | arrays] | if length == 1 then .[0]"
          + " else error(\"no list\") end) end; ";

  private static String jq(String names, String program) {
    return names + " jq -r '" + LIST + program + "' @{json}";
  }

  static final List<Recipe> ALL =
      List.of(
          recipe("json-path", READ)
              .example("what is .user.name in data.json")
              .asks(
                  "(<show>|get|extract) [value of|value at] [path|field|key] {path:jsonpath} (in|of"
                      + "|from) {json}")
              .does("Shows what stands at @{path} in @{json}.")
              .by("jq @{path} @{json}"),
          recipe("json-each", READ)
              .example("list the \"name\" of each item in users.json")
              .asks(
                  "(<show>|extract|get) [field|key|property|value of] {text:label} [field] "
                      + EACH
                      + " <in> {json}",
                  "(<show>|extract|get) [every|each|all] {text:quoted} (values|fields) <in> {json}")
              .does("Shows the field @{text} of each item of @{json}.")
              .by(jq("K=@{text}", "list | .[][env.K]")),
          recipe("json-where", READ)
              .example("show the items in users.json where \"role\" is \"admin\"")
              .asks(
                  "<find> "
                      + ITEMS
                      + " <in> {json} (where|whose|in which|with) {text:label}"
                      + " (is|equals|is equal to) {value:cell}",
                  "<find> "
                      + ITEMS
                      + " (where|whose|in which|with) {text:label}"
                      + " (is|equals|is equal to) {value:cell} <in> {json}")
              .does("Shows the items of @{json} whose @{text} is @{value}.")
              .by(
                  "K=@{text} V=@{value} jq -c '"
                      + LIST
                      + "list | .[] | select((.[env.K] | tostring) == env.V)' @{json}"),
          recipe("json-over", READ)
              .example("show the items in users.json where \"age\" is greater than 30")
              .asks(
                  "<find> "
                      + ITEMS
                      + " <in> {json} (where|whose|in which|with) {text:label} [is]"
                      + " (greater than|larger than|more than|above|over) {limit:decimal}")
              .does("Shows the items of @{json} whose @{text} is above @{limit}.")
              .by(
                  "K=@{text} jq -c '"
                      + LIST
                      + "list | .[] | select((.[env.K] | numbers) > @{limit})' @{json}"),
          recipe("json-under", READ)
              .example("show the items in users.json where \"age\" is less than 30")
              .asks(
                  "<find> "
                      + ITEMS
                      + " <in> {json} (where|whose|in which|with) {text:label} [is]"
                      + " (less than|smaller than|lower than|below|under) {limit:decimal}")
              .does("Shows the items of @{json} whose @{text} is below @{limit}.")
              .by(
                  "K=@{text} jq -c '"
                      + LIST
                      + "list | .[] | select((.[env.K] | numbers) < @{limit})' @{json}"),
          recipe("json-sort-by", READ)
              .example("sort the items of users.json by \"age\"")
              .asks(
                  "sort [" + ITEMS + " (of|in)] {json} by [field|key] {text:label}",
                  "<show> [" + ITEMS + " (of|in)] {json} sorted by [field|key] {text:label}")
              .does("Shows the items of @{json} sorted by @{text}.")
              .by(jq("K=@{text}", "list | sort_by(.[env.K])")),
          recipe("json-compact", READ)
              .example("minify data.json")
              .asks(
                  "(minify|compact|compress) [json] [in] {json:json}",
                  "<show> {json} (on one line|in one line|minified|compact|without whitespace)")
              .does("Shows @{json} without blanks, on one line.")
              .by("jq -c . @{json}"),
          recipe("json-sort-keys", READ)
              .example("show data.json with its keys sorted")
              .asks(
                  "<show> {json} with [its] (sorted keys|keys sorted)",
                  "sort [the] keys (of|in) {json}")
              .does("Shows @{json} with all keys in alphabetical order.")
              .by("jq -S . @{json}"),
          recipe("json-all-keys", READ)
              .example("list all paths in data.json")
              .asks(
                  "<show> [every|each] (paths|nested keys|key paths) <in> {json}",
                  "<show> structure of {json}")
              .does("Shows the path of each value in @{json}.")
              .by(
                  "jq -r 'paths(scalars) | map(if type == \"number\" then \"[\\(.)]\" else"
                      + " \".\\(.)\" end) | join(\"\")' @{json}"),
          recipe("json-values", READ)
              .example("list the values of data.json")
              .asks("<show> [every|each] [top level|top-level] values <in> {json}")
              .does("Shows the top-level values of @{json}.")
              .by("jq -c '.[]' @{json}"),
          recipe("json-sum-field", READ)
              .example("sum up \"price\" over all items in cart.json")
              .asks(
                  "<sum> [field|key|values of] {text:label} (over|of|in|for) [every|each|all] "
                      + ITEMS
                      + " <in> {json}",
                  "<sum> [field|key|values of] {text:label} [fields|values] <in> {json}")
              .does("Adds up @{text} over the items of @{json}.")
              .by(jq("K=@{text}", "list | map(.[env.K] | numbers) | add // 0")),
          recipe("json-average-field", READ)
              .example("what is the average \"price\" in cart.json")
              .asks(
                  "<average> [field|key|values of] {text:label} (over|of|in|for) [every|each|all] "
                      + ITEMS
                      + " <in> {json}",
                  "<average> [field|key|values of] {text:label} [fields|values] <in> {json}")
              .does("Averages @{text} over the items of @{json}.")
              .by(jq("K=@{text}", "list | map(.[env.K] | numbers) | add / length")),
          recipe("json-max-field", READ)
              .example("what is the highest \"price\" in cart.json")
              .asks(
                  "<show> (largest|biggest|highest|maximum|max|greatest) {text:label} <in> {json}")
              .does("Shows the largest @{text} among the items of @{json}.")
              .by(jq("K=@{text}", "list | map(.[env.K] | values) | max")),
          recipe("json-group-count", READ)
              .example("count the items of users.json by \"role\"")
              .asks(
                  "count [" + ITEMS + " (of|in)] {json} (by|per|grouped by|for each) {text:label}",
                  "count " + ITEMS + " (by|per|grouped by|for each) {text:label} <in> {json}")
              .does("Counts the items of @{json} for each value of @{text}.")
              .by(
                  jq(
                      "K=@{text}",
                      "list | group_by(.[env.K]) | sort_by(-length) | .[]"
                          + " | \"\\(length)\\t\\(.[0][env.K])\"")),
          recipe("json-unique-field", READ)
              .example("list the distinct values of \"role\" in users.json")
              .asks(
                  "<show> (unique|distinct|different) [values of] [field|key] {text:label} [values]"
                      + " <in> {json}")
              .does("Shows each value of @{text} among the items of @{json} once.")
              .by(jq("K=@{text}", "list | map(.[env.K]) | unique | .[]")),
          recipe("json-first-items", READ)
              .example("show the first 2 items of users.json")
              .asks(
                  "<show> first {n} " + ITEMS + " <in> {json}",
                  "<show> first (item|element|entry|object|record) <in> {json} {n=1}")
              .does("Shows the first @{n} items of @{json}.")
              .by(jq("", "list | .[:@{n}][]")),
          recipe("json-last-items", READ)
              .example("show the last 2 items of users.json")
              .asks(
                  "<show> last {n} " + ITEMS + " <in> {json}",
                  "<show> last (item|element|entry|object|record) <in> {json} {n=1}")
              .does("Shows the last @{n} items of @{json}.")
              .by(jq("", "list | .[-@{n}:][]")),
          recipe("json-to-lines", READ)
              .example("convert users.json to one object per line")
              .asks(
                  "<change> {json} (to|into) (ndjson|jsonl|json lines|one object per line"
                      + "|one (item|object) per line)",
                  "<show> {json} with one (item|object) per line")
              .does("Shows the items of @{json}, one a line.")
              .by("jq -c '" + LIST + "list | .[]' @{json}"),
          recipe("json-to-csv", READ)
              .example("convert users.json to csv")
              .asks("<change> {json} (to|into) csv [format]")
              .does("Shows the items of @{json} as CSV, with the keys of all of them as header.")
              .by(
                  jq(
                      "",
                      "list | (map(keys_unsorted) | add | reduce .[] as $k ([];"
                          + " if index($k) then . else . + [$k] end)) as $h | $h,"
                          + " (.[] | [.[$h[]] | if type == \"object\" or type == \"array\""
                          + " then tojson else . end]) | @csv")),
          recipe("json-delete-key", WRITE)
              .example("remove the key \"debug\" from config.json")
              .asks(
                  "<strip> (key|field|property) {text:label} <in> {file:json!}",
                  "<strip> {text:quoted} (key|field|property) <in> {file:json!}")
              .does("Removes the top-level key @{text} from @{file}.")
              .by(
                  "part=$(mktemp) && K=@{text} jq 'del(.[env.K])' @{file} > \"$part\""
                      + " && cat -- \"$part\" > @{file} && cat -- @{file}"),
          recipe("json-set-key", WRITE)
              .example("set \"debug\" to true in config.json")
              .asks(
                  "(set|change) [value of] [key|field|property] {text:label} to {value:cell} <in>"
                      + " {file:json!}",
                  "(set|change) [value of] [key|field|property] {text:label} <in> {file:json!} to"
                      + " {value:cell}")
              .does("Sets the top-level key @{text} of @{file} to @{value}.")
              .by(
                  "part=$(mktemp) && K=@{text} V=@{value} jq '.[env.K] = (env.V | fromjson? //"
                      + " env.V)'"
                      + " @{file} > \"$part\" && cat -- \"$part\" > @{file} && cat -- @{file}"),
          recipe("json-merge", READ)
              .example("merge a.json and b.json")
              .asks("(merge|combine) {one:json} (and|with) {two:json}")
              .does("Shows @{one} with the keys of @{two} put over its own; lists are joined.")
              .by("jq -s 'if all(type == \"array\") then add else .[0] * .[1] end' @{one} @{two}"),
          recipe("lines-to-json", READ)
              .example("convert the lines of names.txt to a json array")
              .asks(
                  "<change> [lines (of|in)] {file} (to|into) [a] json (array|list)",
                  "<show> lines <in> {file} as [a] json (array|list)")
              .does("Shows the lines of @{file} as a JSON list of texts.")
              .by("jq -R -n '[inputs]' @{file}"));

  private JsonRecipes() {}
}
