package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that show a file in another shape; the file stays as it is. */
final class ShapeRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("squeeze-spaces", READ)
              .example("collapse multiple spaces in notes.txt into one")
              .asks(
                  "(collapse|squeeze|reduce|replace|merge|convert)"
                      + " (multiple|repeated|several|double"
                      + "|consecutive) (spaces|blanks) <in> {file} [(to|into|with|by) (one|single)"
                      + " [one|space|blank]]",
                  "(collapse|squeeze|reduce|replace|merge|convert)"
                      + " (multiple|repeated|several|double"
                      + "|consecutive) (spaces|blanks) (to|into|with|by) (one|single) [space] <in>"
                      + " {file}",
                  "squeeze [the] (spaces|blanks) <in> {file}")
              .does("Shows @{file} with one space where there are several.")
              .by("tr -s ' ' < @{file}"),
          recipe("squeeze-blank-lines", READ)
              .example("squeeze the blank lines in notes.txt")
              .asks(
                  "(collapse|squeeze|reduce|merge) [multiple|repeated|several|consecutive]"
                      + " (blank|empty) lines <in> {file} [(to|into) (one|single) [one|line]]")
              .does("Shows @{file} with one blank line where there are several.")
              .by("cat -s -- @{file}"),
          recipe("join-lines", READ)
              .example("join the lines of names.txt with commas")
              .asks(
                  "(join|combine|merge|put|concatenate) lines <in> {file} (with|by|separated by"
                      + "|using) (comma|commas)",
                  "<show> lines <in> {file} separated by commas",
                  "<change> lines <in> {file} to [a] comma-separated (list|line)",
                  "(make|create) [a] comma-separated list (of|from) lines <in> {file}")
              .does("Shows the lines of @{file} as one, with commas between.")
              .by("paste -sd , -- @{file}"),
          recipe("join-lines-spaces", READ)
              .example("join the lines of names.txt into one line")
              .asks(
                  "(join|combine|merge|put|concatenate) lines <in> {file} (into|to|on|with|by)"
                      + " (one line|single line|spaces|space)",
                  "<show> {file} (on|in|as) (one|single) line")
              .does("Shows the lines of @{file} as one, with spaces between.")
              .by("paste -sd ' ' -- @{file}"),
          recipe("join-lines-with", READ)
              .example("join the lines of names.txt with \"; \"")
              .asks(
                  "(join|combine|merge|concatenate) lines <in> {file} (with|by|using|separated by)"
                      + " {text:quoted}")
              .does("Shows the lines of @{file} as one, with @{text} between.")
              .by(
                  "T=@{text} gawk '{ printf \"%s%s\", (NR > 1 ? ENVIRON[\"T\"] : \"\"), $0 }"
                      + " END { print \"\" }' @{file}"),
          recipe("split-lines", READ)
              .example("split the lines of names.txt at commas")
              .asks(
                  "split [lines <in>] {file} (at|on|by) (comma|commas) [into lines]",
                  "put each comma separated (value|item) <in> {file} on [its own|a new] line")
              .does("Shows @{file} with a line for each part between commas.")
              .by("tr ',' '\\n' < @{file} | sed 's/^[[:blank:]]*//'"),
          recipe("words-per-line", READ)
              .example("show each word of notes.txt on its own line")
              .asks(
                  "<show> (each|every) word <in> {file} on (its own|own|separate|new) line",
                  "<show> {file} [with] one word per line",
                  "split {file} into words")
              .does("Shows the words of @{file}, one a line.")
              .by("tr -s '[:space:]' '\\n' < @{file} | sed '/^$/d'"),
          recipe("wrap-lines", READ)
              .example("wrap notes.txt at 60 characters")
              .asks(
                  "(wrap|fold|reflow) [lines of|text of|text in] {file} (at|to|after) {n}"
                      + " [characters|columns|chars]",
                  "<show> {file} wrapped (at|to|after) {n} [characters|columns|chars]")
              .does("Shows @{file} with lines of at most @{n} characters.")
              .by("fold -s -w @{n} -- @{file}"),
          recipe("indent-lines", READ)
              .example("indent notes.txt by 4 spaces")
              .asks(
                  "indent [every|each] [lines|line] [of|in] {file} (by|with) {n} (spaces|blanks)",
                  "<show> {file} indented by {n} (spaces|blanks)")
              .does("Shows @{file} with @{n} spaces before each line.")
              .by("gawk '{ printf \"%*s%s\\n\", @{n}, \"\", $0 }' @{file}"),
          recipe("tabs-to-spaces", READ)
              .example("convert the tabs in notes.txt to 4 spaces")
              .asks(
                  "(<change>|replace|expand) tabs (to|into|with|by) {n} spaces <in> {file}",
                  "(<change>|replace|expand) tabs <in> {file} (to|into|with|by) {n} spaces",
                  "(<change>|replace|expand) tabs (to|into|with|by) spaces <in> {file} {n=8}",
                  "(<change>|replace|expand) tabs <in> {file} (to|into|with|by) spaces {n=8}")
              .does("Shows @{file} with tabs as spaces, @{n} to a stop.")
              .by("expand -t @{n} -- @{file}"),
          recipe("spaces-to-tabs", READ)
              .example("convert 4 spaces to tabs in notes.txt")
              .asks(
                  "(<change>|replace) {n} spaces (to|into|with|by) (tab|tabs) <in> {file}",
                  "(<change>|replace) [every|each] {n} spaces <in> {file} (to|into|with|by)"
                      + " (tab|tabs)")
              .does("Shows @{file} with each @{n} leading spaces as a tab.")
              .by("unexpand --first-only -t @{n} -- @{file}"),
          recipe("title-case", READ)
              .example("capitalize every word in names.txt")
              .asks(
                  "(capitalize|capitalise) [first letter of] (every|each|all) (word|words) <in>"
                      + " {file}",
                  "(capitalize|capitalise) [words <in>] {file}",
                  "<show> {file} in title case",
                  "<change> {file} to title case")
              .does("Shows @{file} with each word capitalised.")
              .by("sed -E 's/[[:alpha:]]+/\\L\\u&/g' -- @{file}"),
          recipe("mirror-lines", READ)
              .example("reverse the characters of each line of notes.txt")
              .asks(
                  "reverse [the] (characters|letters) (of|in) (each|every) line <in> {file}",
                  "reverse (each|every) line <in> {file}",
                  "rev {file}")
              .does("Shows the lines of @{file}, each from its end.")
              .by("rev -- @{file}"),
          recipe("without-digits", READ)
              .example("show notes.txt without digits")
              .asks(
                  "<show> {file} without [any] (digits|numbers)",
                  "<strip> [every|each] (digits|numbers) <in> {file}")
              .does("Shows @{file} without its digits; the file stays as it is.")
              .by("tr -d '[:digit:]' < @{file}"),
          recipe("without-punctuation", READ)
              .example("show notes.txt without punctuation")
              .asks(
                  "<show> {file} without [any] (punctuation|punctuation marks)",
                  "<strip> [every|each] (punctuation|punctuation marks) <in> {file}")
              .does("Shows @{file} without punctuation; the file stays as it is.")
              .by("tr -d '[:punct:]' < @{file}"),
          recipe("only-ascii", READ)
              .example("show notes.txt without non-ascii characters")
              .asks(
                  "<show> {file} without [any] (non-ascii|non ascii) [characters]",
                  "<strip> [every|each] (non-ascii|non ascii) [characters] <in> {file}")
              .does("Shows @{file} without what is not ASCII; the file stays as it is.")
              .by("LC_ALL=C tr -cd '\\11\\12\\15\\40-\\176' < @{file}"),
          recipe("lines-with-non-ascii", READ)
              .example("which lines of notes.txt have non-ascii characters")
              .asks(
                  "<find> [every|each] lines <in> {file} (<with>|have|contain) (non-ascii|non"
                      + " ascii)"
                      + " [characters]",
                  "<find> [every|each] lines (<with>|have|contain) (non-ascii|non ascii)"
                      + " [characters] <in> {file}")
              .does("Shows the lines of @{file} with characters that are not ASCII.")
              .by("LC_ALL=C grep -n '[^ -~[:space:]]' -- @{file} || [ $? -eq 1 ]"),
          recipe("double-space", READ)
              .example("double space notes.txt")
              .asks(
                  "(double space|double-space) {file}",
                  "(add|insert|put) [a] blank line (after|between) (each|every) line <in> {file}",
                  "(add|insert|put) blank lines between [the] lines <in> {file}")
              .does("Shows @{file} with a blank line after each line.")
              .by("sed G -- @{file}"),
          recipe("number-nonblank", READ)
              .example("number the non-blank lines of notes.txt")
              .asks("number [the] (non-blank|nonblank|non-empty|nonempty) lines <in> {file}")
              .does("Shows @{file} with its lines numbered that are not blank.")
              .by("cat -b -- @{file}"),
          recipe("prefix-lines", READ)
              .example("add \"> \" in front of every line of notes.txt")
              .asks(
                  "(add|put|insert|prepend) {text:quoted} (in front of|before|to [the] (start"
                      + "|beginning|front) of|at [the] (start|beginning) of|to)"
                      + " (every|each|all) (line|lines) <in> {file}",
                  "prefix (every|each|all) (line|lines) <in> {file} with {text:quoted}")
              .does("Shows @{file} with @{text} before each line.")
              .by("T=@{text} gawk '{ print ENVIRON[\"T\"] $0 }' @{file}"),
          recipe("suffix-lines", READ)
              .example("add \";\" to the end of every line of notes.txt")
              .asks(
                  "(add|put|insert|append) {text:quoted} (to|at|after) [the] [end of]"
                      + " (every|each|all) (line|lines) <in> {file}")
              .does("Shows @{file} with @{text} after each line.")
              .by("T=@{text} gawk '{ print $0 ENVIRON[\"T\"] }' @{file}"),
          recipe("quote-lines", READ)
              .example("put quotes around every line of notes.txt")
              .asks(
                  "(put|add) [double] quotes (around|to) (every|each|all) (line|lines) <in> {file}",
                  "quote (every|each|all) (line|lines) <in> {file}")
              .does("Shows @{file} with each line in double quotes.")
              .by("sed 's/.*/\"&\"/' -- @{file}"),
          recipe("paste-files", READ)
              .example("show a.txt and b.txt side by side")
              .asks(
                  "(<show>|put|paste) {one:file} and {two:file} side by side",
                  "paste {one:file} and {two:file} [together|side by side]",
                  "(combine|merge) {one:file} and {two:file} (line by line|side by side"
                      + "|as columns|column by column)")
              .does("Shows the lines of @{one} and @{two} side by side, a tab between.")
              .by("paste -- @{one} @{two}"),
          recipe("sort-by-length", READ)
              .example("sort the lines of names.txt by length")
              .asks(
                  "sort [lines (of|in)] {file} by [their|line] length [shortest first|ascending]",
                  "<show> lines <in> {file} (sorted|ordered) by length")
              .does("Shows the lines of @{file}, the shortest first.")
              .by("gawk '{ print length($0) \"\\t\" $0 }' @{file} | sort -s -n -k1,1 | cut -f2-"),
          recipe("sort-any-case", READ)
              .example("sort names.txt ignoring case")
              .asks(
                  "sort [lines (of|in)] {file} [alphabetically] (ignoring case|case insensitively"
                      + "|case-insensitively|regardless of case)")
              .does("Shows the lines of @{file} in alphabetical order of their letters.")
              .by("sort -f -- @{file}"),
          recipe("sort-versions", READ)
              .example("sort versions.txt by version number")
              .asks(
                  "sort [lines (of|in)] {file} (by|as) (version|version number|versions"
                      + "|version numbers)",
                  "sort [the] (versions|version numbers) <in> {file}")
              .does("Shows the lines of @{file} in the order of version numbers.")
              .by("sort -V -- @{file}"),
          recipe("sort-sizes", READ)
              .example("sort sizes.txt by human readable size")
              .asks("sort [lines (of|in)] {file} by (human readable|human-readable) (size|sizes)")
              .does("Shows the lines of @{file} by sizes such as 2K and 1G.")
              .by("sort -h -- @{file}"),
          recipe("sort-by-last-column", READ)
              .example("sort table.txt by the last column")
              .asks("sort [lines (of|in)] {file} (by|on) last (column|field|word)")
              .does("Shows the lines of @{file} by their last word.")
              .by("gawk '{ print $NF \"\\t\" $0 }' @{file} | sort -s -t $'\\t' -k1,1 | cut -f2-"),
          recipe("sort-by-column-reverse", READ)
              .example("sort table.txt by column 2 in descending numeric order")
              .asks(
                  "sort [lines (of|in)] {file} [numerically] (by|on) {column} (in descending"
                      + " [numeric|numerical] order|descending|in reverse [order]|largest first"
                      + "|highest first|numerically descending|numerically in reverse)")
              .does(
                  "Shows the lines of @{file} by the numbers in column @{column}, the largest"
                      + " first.")
              .by(
                  "case @{file} in *.csv) sep=(-t,) ;; *.tsv) sep=(-t $'\\t') ;; *) sep=(-b) ;;"
                      + " esac\n"
                      + "sort \"${sep[@]}\" -k@{column},@{column}gr -- @{file}"));

  private ShapeRecipes() {}
}
