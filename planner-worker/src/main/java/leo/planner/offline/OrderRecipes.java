package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that put the lines of a file in order, once each or otherwise. */
final class OrderRecipes {
  /** Columns of .csv files end at commas, those of .tsv files at tabs, others at spaces. */
  private static final String SEPARATOR =
      "case @{file} in *.csv) sep=(-t,) ;; *.tsv) sep=(-t $'\\t') ;; *) sep=(-b) ;; esac\n";

  static final List<Recipe> ALL =
      List.of(
          recipe("sort-lines", READ)
              .example("sort /etc/shells alphabetically")
              .asks(
                  "sort [lines (of|in)] [content of] {file} [alphabetically|in alphabetical order"
                      + "|ascending|in ascending order|by name|from a to z]",
                  "<show> {file} sorted [alphabetically]",
                  "<show> lines <in> {file} (sorted|in order|in alphabetical order)"
                      + " [alphabetically]",
                  "alphabetically sort {file}",
                  "(alphabetize|alphabetise) [lines (of|in)] {file}",
                  "(order|arrange) [lines (of|in)] {file} alphabetically")
              .does("Shows the lines of @{file} in alphabetical order.")
              .by("sort -- @{file}"),
          recipe("sort-lines-reverse", READ)
              .example("sort /etc/shells in reverse order")
              .asks(
                  "sort [lines (of|in)] {file} (descending|in descending order|in reverse"
                      + "|in reverse order|reversed|backwards|from z to a"
                      + "|in reverse alphabetical order)",
                  "reverse sort {file}")
              .does("Shows the lines of @{file} in reverse alphabetical order.")
              .by("sort -r -- @{file}"),
          recipe("sort-numbers", READ)
              .example("sort numbers.txt numerically")
              .asks(
                  "sort [lines (of|in)] {file} (numerically|by number|in numeric order"
                      + "|in numerical order|as numbers) [ascending]",
                  "sort [the] numbers <in> {file} [numerically|ascending|in ascending order]",
                  "numerically sort {file}")
              .does("Shows the lines of @{file} by their numbers, the smallest first.")
              .by("sort -n -- @{file}"),
          recipe("sort-numbers-reverse", READ)
              .example("sort numbers.txt numerically in descending order")
              .asks(
                  "sort [lines (of|in)] {file} (numerically|by number|as numbers)"
                      + " (descending|in descending order|in reverse|in reverse order"
                      + "|largest first|biggest first|from largest to smallest)",
                  "sort [lines (of|in)] {file} from (largest|highest|biggest) to (smallest|lowest)"
                      + " [number]",
                  "sort [the] numbers <in> {file} (descending|in descending order|in reverse"
                      + "|largest first|biggest first|from largest to smallest)")
              .does("Shows the lines of @{file} by their numbers, the largest first.")
              .by("sort -nr -- @{file}"),
          recipe("sort-by-column", READ)
              .example("sort table.txt by the second column")
              .asks("sort [lines (of|in)] {file} (by|on) {column} [alphabetically]")
              .does("Shows the lines of @{file} by their column @{column}.")
              .by(SEPARATOR + "sort \"${sep[@]}\" -k@{column},@{column} -- @{file}"),
          recipe("sort-by-column-numeric", READ)
              .example("sort table.txt numerically by column 2")
              .asks(
                  "sort [lines (of|in)] {file} numerically (by|on) {column}",
                  "sort [lines (of|in)] {file} (by|on) {column} (numerically|as numbers)")
              .does("Shows the lines of @{file} by the numbers in their column @{column}.")
              .by(SEPARATOR + "sort \"${sep[@]}\" -k@{column},@{column}n -- @{file}"),
          recipe("unique-lines", READ)
              .example("show the unique lines of /etc/shells")
              .asks(
                  "<show> (unique|distinct|different) lines <in> {file}",
                  "<show> {file} without (duplicate|duplicate lines|repeated lines)")
              .does("Shows each line of @{file} once, in its order; the file stays as it is.")
              .by("gawk '!seen[$0]++' @{file}"),
          recipe("count-unique-lines", READ)
              .example("how many unique lines are in /etc/shells")
              .asks(
                  "<count> (unique|distinct|different) lines [are] <in> {file}",
                  "<count> (unique|distinct|different) lines (does|do) {file} (have|contain)")
              .does("Counts the different lines of @{file}.")
              .by("sort -u -- @{file} | wc -l"),
          recipe("sort-unique", READ)
              .example("sort /etc/shells and remove duplicates")
              .asks(
                  "sort [lines (of|in)] {file} and (remove|drop|delete) [every|each]"
                      + " (duplicates|duplicate lines|repeated lines)",
                  "sort [lines (of|in)] {file} (without duplicates|uniquely|and dedupe"
                      + "|and deduplicate)",
                  "<show> sorted (unique|distinct) lines <in> {file}")
              .does("Shows each line of @{file} once, in alphabetical order.")
              .by("sort -u -- @{file}"),
          recipe("duplicate-lines", READ)
              .example("show the duplicate lines in /etc/services")
              .asks(
                  "<find> [every|each] (duplicate|duplicated|repeated) lines <in> {file}",
                  "(find|show|list) duplicates <in> {file}",
                  "(which|what) lines <in> {file} (are (repeated|duplicated)"
                      + "|(appear|occur) (more than once|twice))",
                  "(which|what) lines (are (repeated|duplicated)"
                      + "|(appear|occur) more than once) <in> {file}",
                  "<show> lines that (appear|occur) more than once <in> {file}")
              .does("Shows the lines that occur more than once in @{file}.")
              .by("sort -- @{file} | uniq -d"),
          recipe("shuffle-lines", READ)
              .example("shuffle the lines of /etc/shells")
              .asks(
                  "(shuffle|randomize|mix) [order of] [lines (of|in)] {file}",
                  "<show> [lines (of|in)] {file} in random order")
              .does("Shows the lines of @{file} in random order.")
              .by("shuf -- @{file}"),
          recipe("random-lines", READ)
              .example("pick three random lines from /etc/services")
              .asks(
                  "(<show>|pick|choose|select|draw) {n} random lines <in> {file}",
                  "(<show>|pick|choose|select|draw) random =line <in> {file} {n=1}",
                  "(<show>|pick|choose|select|draw) {n} lines <in> {file} at random")
              .does("Shows @{n} random lines of @{file}.")
              .by("shuf -n @{n} -- @{file}"),
          recipe("reverse-lines", READ)
              .example("show the lines of /etc/shells in reverse order")
              .asks(
                  "<show> [lines (of|in)] {file} (in reverse|in reverse order|backwards|reversed"
                      + "|from bottom to top)",
                  "reverse [order of] [lines (of|in)] {file}")
              .does("Shows the lines of @{file}, the last first.")
              .by("tac -- @{file}"));

  private OrderRecipes() {}
}
