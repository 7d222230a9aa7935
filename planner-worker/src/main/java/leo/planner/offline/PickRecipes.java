package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that pick some lines of a file. */
final class PickRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("lines-after", READ)
              .example("show everything after line 20 of /etc/passwd")
              .asks(
                  "<show> (everything|all lines|lines|what comes) after line {n} <in> {file}",
                  "<show> {file} after line {n}")
              .does("Shows the lines of @{file} after line @{n}.")
              .by("sed '1,@{n}d' -- @{file}"),
          recipe("lines-from", READ)
              .example("show /etc/passwd from line 20 on")
              .asks(
                  "<show> {file} (from|starting (at|with|from)) line {n} [on|onwards|onward"
                      + "|to [the] end]",
                  "<show> (everything|all lines|lines) (from|starting (at|with|from)) line {n}"
                      + " [on|onwards|onward|to [the] end] <in> {file}")
              .does("Shows the lines of @{file} from line @{n} on.")
              .by("sed -n '@{n},$p' -- @{file}"),
          recipe("lines-starting", READ)
              .example("show the lines that start with \"root\" in /etc/passwd")
              .asks(
                  "<find> [every|each] lines (start|starting|begin|beginning|that start"
                      + "|that begin|which start|which begin) with {text} <in> {file}",
                  "<find> [every|each] lines <in> {file} (start|starting|begin|beginning"
                      + "|that start|that begin|which start|which begin) with {text}")
              .does("Shows the lines of @{file} that start with @{text}.")
              .by("T=@{text} gawk 'index($0, ENVIRON[\"T\"]) == 1' @{file}"),
          recipe("lines-ending", READ)
              .example("show the lines that end with \"nologin\" in /etc/passwd")
              .asks(
                  "<find> [every|each] lines (end|ending|that end|which end) (with|in) {text}"
                      + " <in> {file}",
                  "<find> [every|each] lines <in> {file} (end|ending|that end|which end) (with|in)"
                      + " {text}")
              .does("Shows the lines of @{file} that end with @{text}.")
              .by(
                  "T=@{text} gawk '{ t = ENVIRON[\"T\"] }"
                      + " substr($0, length($0) - length(t) + 1) == t' @{file}"),
          recipe("lines-longer", READ)
              .example("show the lines of /etc/services longer than 60 characters")
              .asks(
                  "<find> [every|each] lines <in> {file} [that are|are] (longer than|over"
                      + "|more than|of more than) {n} characters [long]",
                  "<find> [every|each] lines [that are] (longer than|over|of more than) {n}"
                      + " characters [long] <in> {file}")
              .does("Shows the lines of @{file} with more than @{n} characters, numbered.")
              .by("gawk 'length($0) > @{n} { print FNR \":\" $0 }' @{file}"),
          recipe("lines-shorter", READ)
              .example("show the lines of /etc/services shorter than 10 characters")
              .asks(
                  "<find> [every|each] lines <in> {file} [that are|are] (shorter than|under"
                      + "|less than|of less than) {n} characters [long]",
                  "<find> [every|each] lines [that are] (shorter than|under|of less than) {n}"
                      + " characters [long] <in> {file}")
              .does("Shows the lines of @{file} with less than @{n} characters, numbered.")
              .by("gawk 'length($0) < @{n} { print FNR \":\" $0 }' @{file}"),
          recipe("lines-with-both", READ)
              .example("show the lines of /etc/passwd containing both \"root\" and \"bash\"")
              .asks(
                  "<find> [every|each] lines <in> {file} (<with>|contain) [both] {one:text} and"
                      + " {two:text}",
                  "<find> [every|each] lines (<with>|contain) [both] {one:text} and {two:text}"
                      + " <in> {file}")
              .does("Shows the lines of @{file} that contain both @{one} and @{two}.")
              .by(
                  "A=@{one} B=@{two} gawk 'index($0, ENVIRON[\"A\"]) && index($0,"
                      + " ENVIRON[\"B\"])' @{file}"),
          recipe("lines-with-either", READ)
              .example("show the lines of /etc/passwd containing \"root\" or \"daemon\"")
              .asks(
                  "<find> [every|each] lines <in> {file} (<with>|contain) [either] {one:text} or"
                      + " {two:text}",
                  "<find> [every|each] lines (<with>|contain) [either] {one:text} or {two:text}"
                      + " <in> {file}")
              .does("Shows the lines of @{file} that contain @{one} or @{two}.")
              .by("grep -F -e @{one} -e @{two} -- @{file} || [ $? -eq 1 ]"),
          recipe("lines-with-but", READ)
              .example("show the lines of /etc/passwd containing \"nologin\" but not \"daemon\"")
              .asks(
                  "<find> [every|each] lines <in> {file} (<with>|contain) {one:text}"
                      + " (but not|and not|without|but without) {two:text}",
                  "<find> [every|each] lines (<with>|contain) {one:text}"
                      + " (but not|and not|without|but without) {two:text} <in> {file}")
              .does("Shows the lines of @{file} that contain @{one} and not @{two}.")
              .by(
                  "A=@{one} B=@{two} gawk 'index($0, ENVIRON[\"A\"]) && !index($0,"
                      + " ENVIRON[\"B\"])' @{file}"),
          recipe("lines-regex", READ)
              .example("show the lines matching the regex \"^r.*h$\" in /etc/passwd")
              .asks(
                  "<find> [every|each] lines [that] (match|matching) (regex|regexp"
                      + "|regular expression) {text:quoted} <in> {file}",
                  "<find> [every|each] lines <in> {file} [that] (match|matching) (regex|regexp"
                      + "|regular expression) {text:quoted}",
                  "(grep|search) {file} for (regex|regexp|regular expression) {text:quoted}")
              .does("Shows the lines of @{file} that match the expression @{text}.")
              .by("grep -nE -e @{text} -- @{file} || [ $? -eq 1 ]"),
          recipe("lines-with-word", READ)
              .example("show the lines with the whole word \"root\" in /etc/passwd")
              .asks(
                  "<find> [every|each] lines <with> (whole|exact) word {text} <in> {file}",
                  "<find> [every|each] lines <in> {file} <with> (whole|exact) word {text}",
                  "(grep|search) [for] (whole|exact) word {text} <in> {file}")
              .does("Shows the lines of @{file} with the word @{text}.")
              .by("grep -nwF -e @{text} -- @{file} || [ $? -eq 1 ]"),
          recipe("context-lines", READ)
              .example("show \"daemon\" in /etc/passwd with 2 lines of context")
              .asks(
                  "<find> {text} <in> {file} with {n} lines of context",
                  "<find> lines <with> {text} <in> {file} with {n} lines of context",
                  "<find> {n} lines (before and after|around) {text} <in> {file}",
                  "(search|grep) [for] {text} <in> {file} with {n} lines [of] context")
              .does("Shows where @{text} stands in @{file}, with @{n} lines around.")
              .by("grep -nF -C @{n} -e @{text} -- @{file} || [ $? -eq 1 ]"),
          recipe("lines-following", READ)
              .example("show \"daemon\" in /etc/passwd and the 2 lines after it")
              .asks(
                  "<find> {n} lines after {text} <in> {file}",
                  "<find> {text} <in> {file} (and|with) {n} lines after [it]")
              .does("Shows where @{text} stands in @{file}, with the @{n} lines after it.")
              .by("grep -nF -A @{n} -e @{text} -- @{file} || [ $? -eq 1 ]"),
          recipe("first-match", READ)
              .example("show the first line containing \"nologin\" in /etc/passwd")
              .asks(
                  "<find> first line <with> {text} <in> {file}",
                  "<find> first line <in> {file} (<with>|contains) {text}",
                  "<find> first (match|occurrence) of {text} <in> {file}")
              .does("Shows the first line of @{file} that contains @{text}.")
              .by("grep -nF -m 1 -e @{text} -- @{file} || [ $? -eq 1 ]"),
          recipe("last-match", READ)
              .example("show the last line containing \"nologin\" in /etc/passwd")
              .asks(
                  "<find> last line <with> {text} <in> {file}",
                  "<find> last line <in> {file} (<with>|contains) {text}",
                  "<find> last (match|occurrence) of {text} <in> {file}")
              .does("Shows the last line of @{file} that contains @{text}.")
              .by("{ grep -nF -e @{text} -- @{file} || [ $? -eq 1 ]; } | tail -n 1"),
          recipe("every-nth-line", READ)
              .example("show every 5th line of /etc/services")
              .asks(
                  "<show> [only] (every|each) {n:ordinal} line <in> {file}",
                  "<show> [only] (every|each) (other|second) line <in> {file} {n=2}")
              .does("Shows every line of @{file} whose number is a multiple of @{n}.")
              .by("gawk 'NR % @{n} == 0' @{file}"),
          recipe("odd-lines", READ)
              .example("show the odd lines of /etc/shells")
              .asks("<show> [only] (odd|odd-numbered|odd numbered) lines <in> {file}")
              .does("Shows the lines 1, 3, 5 … of @{file}.")
              .by("gawk 'NR % 2 == 1' @{file}"),
          recipe("even-lines", READ)
              .example("show the even lines of /etc/shells")
              .asks("<show> [only] (even|even-numbered|even numbered) lines <in> {file}")
              .does("Shows the lines 2, 4, 6 … of @{file}.")
              .by("gawk 'NR % 2 == 0' @{file}"),
          recipe("without-first-lines", READ)
              .example("show /etc/passwd without the first 3 lines")
              .asks(
                  "<show> {file} (without|except|except for|but not|skipping|minus) [its] first {n}"
                      + " lines",
                  "<show> {file} (without|except|except for|but not|skipping|minus) [its]"
                      + " (first line|header|header line|header row) {n=1}",
                  "skip first {n} lines <in> {file}")
              .does("Shows @{file} without its first @{n} lines.")
              .by("sed '1,@{n}d' -- @{file}"),
          recipe("without-last-lines", READ)
              .example("show /etc/passwd without the last 3 lines")
              .asks(
                  "<show> {file} (without|except|except for|but not|skipping|minus) [its] last {n}"
                      + " lines",
                  "<show> {file} (without|except|except for|but not|skipping|minus) [its]"
                      + " (last line|footer) {n=1}")
              .does("Shows @{file} without its last @{n} lines.")
              .by("head -n -@{n} -- @{file}"),
          recipe("between-markers", READ)
              .example("show the lines between \"daemon\" and \"sync\" in /etc/passwd")
              .asks(
                  "<show> [every|each] (lines|text|everything|part) between {from:quoted} and"
                      + " {to:quoted} <in> {file}",
                  "<show> [every|each] (lines|text|everything|part) <in> {file} between"
                      + " {from:quoted} and {to:quoted}",
                  "<show> [every|each] (lines|text|everything|part) from {from:quoted} to"
                      + " {to:quoted} <in> {file}")
              .does("Shows @{file} from each line with @{from} to the next with @{to}.")
              .by(
                  "A=@{from} B=@{to} gawk 'on { print; if (index($0, ENVIRON[\"B\"])) on = 0;"
                      + " next }"
                      + " index($0, ENVIRON[\"A\"]) { on = 1; print }' @{file}"),
          recipe("only-in-first", READ)
              .example("show the lines of /etc/passwd that are not in /etc/group")
              .asks(
                  "<show> lines <in> {one:file} [that are|which are] (not in|missing in"
                      + "|missing from|but not in|and not in) {two:file}",
                  "(which|what) lines are in {one:file} (but not in|and not in|not in) {two:file}",
                  "<show> lines (only in|unique to) {one:file} [and not in|but not in|compared to]"
                      + " {two:file}")
              .does("Shows the lines of @{one} that are not in @{two}, in their order.")
              .by("gawk 'ARGIND == 1 { seen[$0]; next } !($0 in seen)' @{two} @{one}"),
          recipe("shortest-line", READ)
              .example("show the shortest line of /etc/services")
              .asks(
                  "<show> shortest line <in> {file}",
                  "which line [<in> {file}] is [the] shortest [<in> {file}]")
              .does("Shows the shortest line of @{file} and its length.")
              .by(
                  "gawk 'NR == 1 || length($0) < n { n = length($0); line = $0 }"
                      + " END { if (NR) print n \"\\t\" line }' @{file}"),
          recipe("once-lines", READ)
              .example("show the lines that occur only once in /etc/services")
              .asks(
                  "<show> lines [that|which] (occur|appear|are there) (only once|exactly once|once)"
                      + " <in> {file}",
                  "<show> lines <in> {file} [that|which] (occur|appear) (only once|exactly once"
                      + "|once)",
                  "<show> lines <in> {file} that are not (repeated|duplicated)")
              .does("Shows the lines that occur just once in @{file}, sorted.")
              .by("sort -- @{file} | uniq -u"),
          recipe("first-words", READ)
              .example("show the first word of each line of /etc/services")
              .asks("<show> first word (of|in|from|on) (each|every) line <in> {file}")
              .does("Shows the first word of each line of @{file}.")
              .by("gawk 'NF { print $1 }' @{file}"),
          recipe("last-words", READ)
              .example("show the last word of each line of /etc/services")
              .asks("<show> last word (of|in|from|on) (each|every) line <in> {file}")
              .does("Shows the last word of each line of @{file}.")
              .by("gawk 'NF { print $NF }' @{file}"),
          recipe("first-characters", READ)
              .example("show the first 5 characters of each line of /etc/passwd")
              .asks("<show> first {n} characters (of|in|from) (each|every) line <in> {file}")
              .does("Shows the first @{n} characters of each line of @{file}.")
              .by("gawk '{ print substr($0, 1, @{n}) }' @{file}"),
          recipe("first-bytes", READ)
              .example("show the first 20 bytes of /etc/passwd")
              .asks("<show> first {n} (bytes|characters) <in> {file}")
              .does("Shows the first @{n} bytes of @{file}.")
              .by("head -c @{n} -- @{file}"));

  private PickRecipes() {}
}
