package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.job.Risk.WRITE;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that read and change the lines of files. */
final class LineRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("first-lines", READ)
              .example("show the first five lines of /etc/passwd")
              .asks(
                  "[<show>] [only] first {n} lines <in> {file}",
                  "[<show>] [only] top {n} lines <in> {file}",
                  "[<show>] first =line <in> {file} {n=1}",
                  "(head [of]|<show> head of) {file}")
              .does("Shows the first @{n} lines of @{file}.")
              .by("head -n @{n} -- @{file}"),
          recipe("last-lines", READ)
              .example("show the last ten lines of /etc/passwd")
              .asks(
                  "[<show>] [only] (last|final|bottom) {n} lines <in> {file}",
                  "[<show>] last =line <in> {file} {n=1}",
                  "(tail [of]|<show> (tail|end) of) {file}")
              .does("Shows the last @{n} lines of @{file}.")
              .by("tail -n @{n} -- @{file}"),
          recipe("line-range", READ)
              .example("show lines 5 to 10 of /etc/passwd")
              .asks(
                  "[<show>] lines [from] {from:n} (to|through|until|till|and) {to:n} <in> {file}",
                  "[<show>] lines between {from:n} and {to:n} <in> {file}")
              .does("Shows the lines @{from} to @{to} of @{file}.")
              .by("sed -n '@{from},@{to}p' -- @{file}"),
          recipe("one-line", READ)
              .example("show line 3 of /etc/passwd")
              .asks("[<show>] =line [number] {n} <in> {file}")
              .does("Shows line @{n} of @{file}.")
              .by("sed -n '@{n}p' -- @{file}"),
          recipe("show-contents", READ)
              .example("show the contents of /etc/hostname")
              .asks(
                  "<print> [content|text] [of] {file:path}",
                  "(cat|print|open) {file:path}",
                  "<print> what is <in> {file:path}",
                  "what does {file:path} (contain|say)",
                  "what is <in> {file:path}")
              .does("Shows @{file}: its text, or what is in it if it is a folder.")
              .by("if [ -d @{file} ]; then ls -lA -- @{file}/; else cat -- @{file}; fi"),
          recipe("number-lines", READ)
              .example("show /etc/passwd with line numbers")
              .asks(
                  "<show> {file} with line numbers",
                  "number [the] lines <in> {file}",
                  "(add|put) line numbers (to|on|in) {file}")
              .does("Shows @{file} with its lines numbered.")
              .by("cat -n -- @{file}"),
          recipe("lines-containing", READ)
              .example("show the lines containing \"root\" in /etc/passwd")
              .asks(
                  "<find> [every|each] lines <with> [the] {text} <in> {file}",
                  "<find> [every|each] lines <in> {file} <with> [the] {text}",
                  "(grep|grep for|search for|search) {text} <in> {file}",
                  "grep {text} {file}",
                  "(find|look for|locate) {text:quoted} <in> {file}",
                  "search {file} for {text}",
                  "which lines <in> {file} (contain|mention|match) {text}")
              .does("Shows the lines of @{file} that contain @{text}, with their numbers.")
              .by("grep -rnF -e @{text} -- @{file} || [ $? -eq 1 ]"),
          recipe("lines-containing-any-case", READ)
              .example("find lines containing \"ROOT\" in /etc/passwd ignoring case")
              .asks(
                  "<find> [every|each] lines <with> {text} <in> {file}"
                      + " (ignoring [upper and lower] case|case insensitively|case insensitive"
                      + "|case-insensitively|regardless of case)",
                  "(grep|search for|search) {text} <in> {file}"
                      + " (ignoring case|case insensitively|case insensitive"
                      + "|case-insensitively|regardless of case)")
              .does("Shows the lines of @{file} that contain @{text} in any case.")
              .by("grep -rniF -e @{text} -- @{file} || [ $? -eq 1 ]"),
          recipe("lines-without", READ)
              .example("show the lines without \"nologin\" in /etc/passwd")
              .asks(
                  "<find> [every|each] lines <without> {text} <in> {file}",
                  "<find> [every|each] lines <in> {file} <without> {text}")
              .does("Shows the lines of @{file} that do not contain @{text}.")
              .by("grep -vF -e @{text} -- @{file} || [ $? -eq 1 ]"),
          recipe("search-folder", READ)
              .example("look for \"/bin/sh\" in every file in /etc/init.d")
              .asks(
                  "(grep|grep for|search for|search|look for|find) {text} <in> {files} <in> {dir}",
                  "(grep|grep for|search for|look for) {text} <in> {files}",
                  "(grep|grep for|search for|look for) {text} <in> {dir}",
                  "find {text:quoted} <in> {dir}",
                  "search {dir} for {text:quoted}",
                  "<find> [every|each] lines <with> {text} <in> {files} [<in> {dir}]")
              .does("Shows where @{text} stands in the @{files} under @{dir}.")
              .by(
                  "@{walk dir} @{files} -print0 | sort -z"
                      + " | xargs -0 -r grep -HnIF -e @{text} -- || [ $? -eq 123 ]"),
          recipe("replace-text", WRITE)
              .example("replace \"foo\" with \"bar\" in notes.txt")
              .asks(
                  "(replace|substitute|change) [every|each] [occurrence of] {from:text}"
                      + " (with|by|to|into) {to:text} <in> {file:file!}",
                  "<in> {file:file!} (replace|substitute|change) [every|each] [occurrence of]"
                      + " {from:text} (with|by|to|into) {to:text}")
              .does("Replaces every @{from} with @{to} in @{file}, and says how many.")
              .by(
                  """
                  changed=$(mktemp)
                  FROM=@{from} TO=@{to} OUT="$changed" gawk '
                    BEGIN { from = ENVIRON["FROM"]; to = ENVIRON["TO"]; out = ENVIRON["OUT"] }
                    { line = ""
                      while ((i = index($0, from)) > 0) {
                        line = line substr($0, 1, i - 1) to; n++
                        $0 = substr($0, i + length(from)) }
                      print line $0 > out }
                    END { print n + 0 " replaced" }' @{file} && cat "$changed" > @{file}
                  """),
          recipe("upper-case", READ)
              .example("show /etc/hostname in upper case")
              .asks(
                  "(show|print|convert|turn|change|transform) [text|content] [of] {file}"
                      + " (to|in|into) (uppercase|upper case|upper-case|capitals|capital letters)",
                  "uppercase {file}")
              .does("Shows @{file} in upper case; the file stays as it is.")
              .by("tr '[:lower:]' '[:upper:]' < @{file}"),
          recipe("lower-case", READ)
              .example("show /etc/services in lower case")
              .asks(
                  "(show|print|convert|turn|change|transform) [text|content] [of] {file}"
                      + " (to|in|into) (lowercase|lower case|lower-case|small letters)",
                  "lowercase {file}")
              .does("Shows @{file} in lower case; the file stays as it is.")
              .by("tr '[:upper:]' '[:lower:]' < @{file}"),
          recipe("without-blank-lines", READ)
              .example("show /etc/services without blank lines")
              .asks("<show> {file} without [its] (blank|empty) lines")
              .does("Shows @{file} without its blank lines; the file stays as it is.")
              .by("sed '/^[[:space:]]*$/d' -- @{file}"),
          recipe("without-comments", READ)
              .example("show /etc/services without comments")
              .asks(
                  "<show> {file} without [the] (comments|comment lines|commented lines)",
                  "<show> {file} without [the] comments and (blank|empty) lines")
              .does("Shows @{file} without blank lines and those that start with #.")
              .by("sed -E '/^[[:space:]]*(#|$)/d' -- @{file}"),
          recipe("longest-line", READ)
              .example("show the longest line of /etc/services")
              .asks(
                  "<show> longest line <in> {file}",
                  "which line [<in> {file}] is [the] longest [<in> {file}]")
              .does("Shows the longest line of @{file} and its length.")
              .by(
                  "gawk 'length($0) > n || NR == 1 { n = length($0); line = $0 }"
                      + " END { if (NR) print n \"\\t\" line }' @{file}"),
          recipe("compare-files", READ)
              .example("compare /etc/passwd and /etc/group")
              .asks(
                  "(compare|diff) {one:file} (and|with|to|against) {two:file}",
                  "diff {one:file} {two:file}",
                  "<show> [the] (difference|diff) between {one:file} and {two:file}",
                  "how (do|does) {one:file} (and|differ from) {two:file} [differ]")
              .does("Shows how @{one} and @{two} differ; nothing if they do not.")
              // diff says 1 for "they differ", which is an answer here and not a failure.
              .by("diff -u -- @{one} @{two} || [ $? -eq 1 ]"),
          recipe("compare-folders", READ)
              .example("compare the folders old/ and new/")
              .asks(
                  "(compare|diff) [<dirs>] {one:folder} (and|with|to|against) {two:folder}",
                  "<show> (difference|differences|different) between [<dirs>] {one:folder} and"
                      + " {two:folder}",
                  "(which|what) files (differ|are different|are missing) (between|in)"
                      + " {one:folder} and {two:folder}",
                  "how do {one:folder} and {two:folder} differ")
              .does("Says which files of @{one} and @{two} differ or are missing in one.")
              .by("diff -rq -- @{one} @{two} || [ $? -eq 1 ]"),
          recipe("same-content", READ)
              .example("are /etc/passwd and /etc/group identical")
              .asks(
                  "are {one:file} and {two:file} [the] (identical|same|equal)",
                  "(is|are) {one:file} (identical to|same as|equal to) {two:file}",
                  "<show> (if|whether) {one:file} and {two:file} are [the] (identical|same|equal)",
                  "do {one:file} and {two:file} have [the] same content")
              .does("Says whether @{one} and @{two} have the same content.")
              .by(
                  """
                  cmp -s -- @{one} @{two}
                  case $? in
                    0) echo identical ;;
                    1) echo different ;;
                    *) echo "one of them cannot be read" >&2; exit 2 ;;
                  esac
                  """),
          recipe("common-lines", READ)
              .example("show the lines common to /etc/passwd and /etc/group")
              .asks(
                  "<show> [the] (common|shared|same) lines (of|in|between) {one:file}"
                      + " and {two:file}",
                  "<show> [the] lines [that are] (common to|in both|shared by) {one:file}"
                      + " and {two:file}",
                  "(which|what) lines (are in both|do) {one:file} and {two:file} [share]")
              .does("Shows the lines that @{one} and @{two} share.")
              .by("comm -12 -- <(sort -- @{one}) <(sort -- @{two})"));

  private LineRecipes() {}
}
