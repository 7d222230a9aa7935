package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that count. */
final class CountRecipes {
  private static final String LINES_PER_FILE =
      "@{walk dir} @{files} -exec gawk 'ENDFILE { print FNR \"\\t\" FILENAME }' {} +";

  static final List<Recipe> ALL =
      List.of(
          recipe("count-files", READ)
              .example("how many .conf files are in /etc")
              .asks(
                  "<count> {files} [are] [<in> {dir}]",
                  "<count> {files} (does|do) {dir} (have|contain|hold)",
                  "<count> {files} [are|exist] [<in> {dir}]")
              .does("Counts the @{files} under @{dir}.")
              .by("@{walk dir} @{files} -printf x | wc -c"),
          recipe("count-folders", READ)
              .example("how many folders are in /etc")
              .asks(
                  "<count> <dirs> [are] [<in> {dir}]",
                  "<count> <dirs> (does|do) {dir} (have|contain|hold)")
              .does("Counts the folders under @{dir}.")
              .by("@{walk dir} -type d ! -samefile @{dir} -printf x | wc -c"),
          recipe("count-files-by-extension", READ)
              .example("count the files in /etc by extension")
              .asks(
                  "<count> files [<in> {dir}] (by|per|grouped by|group by|for each|of each)"
                      + " [file] (extension|type|ending) [<in> {dir}]",
                  "<count> files [are] (of|for) each (type|extension) [are] [<in> {dir}]",
                  "group files by extension [<in> {dir}]")
              .does("Counts the files under @{dir} by their extension, the most frequent first.")
              .by(
                  "@{walk dir} -type f -printf '%f\\0' | gawk -v RS='\\0' '{"
                      + " e = match($0, /.\\.[^.]+$/) ? tolower(substr($0, RSTART + 1))"
                      + " : \"(none)\"; n[e]++ } END { for (e in n) print n[e] \"\\t\" e }'"
                      + " | sort -k1,1nr -k2"),
          recipe("count-lines", READ)
              .example("how many lines are in /etc/passwd")
              .asks(
                  "<count> lines [are] <in> {file}",
                  "<count> lines (does|do) {file} (have|contain)",
                  "count {file} lines",
                  "how long is {file} in lines",
                  "line count of {file}",
                  "<show> line count of {file}")
              .does("Counts the lines of @{file}.")
              .by("wc -l < @{file}"),
          recipe("count-words", READ)
              .example("count the words in /etc/services")
              .asks(
                  "<count> words [are] <in> {file}",
                  "<count> words (does|do) {file} (have|contain)",
                  "[<show>] word count of {file}")
              .does("Counts the words of @{file}.")
              .by("wc -w < @{file}"),
          recipe("count-characters", READ)
              .example("count the characters in /etc/hostname")
              .asks(
                  "<count> (character|char|letter) [are] <in> {file}",
                  "<count> (character|char) (does|do) {file} (have|contain)",
                  "[<show>] character count of {file}")
              .does("Counts the characters of @{file}.")
              .by("LC_ALL=C.UTF-8 wc -m < @{file}"),
          recipe("top-files-by-lines", READ)
              .example(
                  "count the lines of every .txt file under /usr/share and show the five largest")
              .asks(
                  "<count> lines <in> {files} [<in> {dir}] [and|then] <show> [only] [top] {n}"
                      + " <most> [ones|of them|files|counts]",
                  "<count> lines <in> {files} [<in> {dir}] [and|then] <show> [only] [top] <most>"
                      + " {n} [ones|of them|files|counts]",
                  "<count> lines <in> {files} [<in> {dir}] [and|then] <show> [only] top {n}",
                  "<show> [top] {n} (longest|largest) {files} [<in> {dir}] by"
                      + " (lines|line count|number of lines) [<in> {dir}]",
                  "<show> [top] {n} longest {files} [<in> {dir}]",
                  "<show> [top] {n} {files} [<in> {dir}] (with|that have|having) [the] most lines"
                      + " [<in> {dir}]",
                  "(which|what) {files} [<in> {dir}] (has|have) [the] most lines [<in> {dir}]"
                      + " {n=1}",
                  "<show> {files} [<in> {dir}] with [the] most lines [<in> {dir}] {n=1}",
                  "<show> longest {files} [<in> {dir}] {n=1}")
              .does(
                  "Counts the lines of each of the @{files} under @{dir};"
                      + " shows the @{n} with the most.")
              .by(LINES_PER_FILE + " | sort -k1,1nr -k2 | sed -n '1,@{n}p'"),
          recipe("count-lines-per-file", READ)
              .example("count the lines of each .sh file in /etc")
              .asks(
                  "<count> lines [are] <in> {files} [<in> {dir}]",
                  "<show> lines (per|for each|for every) file <in> {dir}",
                  "<count> lines [are] [there] [<in>] {files} [have] [<in> {dir}]",
                  "[<show>] line counts of {files} [<in> {dir}]")
              .does("Counts the lines of each of the @{files} under @{dir}, and of all together.")
              .by(
                  LINES_PER_FILE
                      + " | sort -k1,1nr -k2"
                      + " | gawk '{ print; n += $1 } END { print n + 0 \"\\ttotal\" }'"),
          recipe("count-words-in-files", READ)
              .example("count the words in all .txt files under /usr/share")
              .asks("<count> words [are] <in> {files} [<in> {dir}]")
              .does("Counts the words of all @{files} under @{dir} together.")
              .by("@{walk dir} @{files} -print0 | xargs -0 -r cat -- | wc -w"),
          recipe("count-matching-lines", READ)
              .example("count the lines containing \"nologin\" in /etc/passwd")
              .asks(
                  "<count> lines [are] <with> {text} [are] <in> {file}",
                  "<count> lines [are] <in> {file} (<with>|contain|mention|match|have) {text}",
                  "<count> lines <in> {file} <with> {text}")
              .does("Counts the lines of @{file} that contain @{text}.")
              // grep says 1 for "no such line", which is an answer here and not a failure.
              .by("grep -cF -e @{text} -- @{file} || [ $? -eq 1 ]"),
          recipe("count-occurrences", READ)
              .example("how many times does \"bash\" appear in /etc/passwd")
              .asks(
                  "<count> (occurrence|match|appearance|instance) (of|for) {text} <in> {file}",
                  "<count> times [does|is] {text} (appear|occur|show up|used|found|mentioned)"
                      + " <in> {file}",
                  "<count> times {text} (appears|occurs|is used) <in> {file}",
                  "how often (does|is) {text} (appear|occur|used|mentioned) <in> {file}")
              .does("Counts how often @{text} stands in @{file}.")
              .by("{ grep -oF -e @{text} -- @{file} || [ $? -eq 1 ]; } | wc -l"),
          recipe("frequent-words", READ)
              .example("show the ten most common words in /etc/services")
              .asks(
                  "<show> [top] {n} [most] (common|frequent|used|frequently used) words"
                      + " <in> {file}",
                  "<show> most (common|frequent|used) =words <in> {file}",
                  "<show> most (common|frequent|used) =word <in> {file} {n=1}",
                  "[<show>] top {n} [most common|most frequent] words <in> {file}")
              .does("Shows the @{n} most frequent words of @{file}.")
              .by(
                  "tr '[:upper:]' '[:lower:]' < @{file} | { grep -oE '[[:alnum:]]+' || [ $?"
                      + " -eq 1 ];"
                      + " } | sort | uniq -c | sort -k1,1nr -k2 | sed -n '1,@{n}p'"),
          recipe("frequent-lines", READ)
              .example("count how often each line appears in /etc/shells")
              .asks(
                  "<count> [times|how often] each line (appears|occurs|is repeated) <in> {file}",
                  "count how often each line (appears|occurs) <in> {file}",
                  "how often does each line (appear|occur) <in> {file}",
                  "<show> most (common|frequent) lines <in> {file}",
                  "<show> {n} most (common|frequent) lines <in> {file}")
              .does("Counts how often each line of @{file} occurs; shows the @{n} most frequent.")
              .by("sort -- @{file} | uniq -c | sort -k1,1nr -k2 | sed -n '1,@{n}p'"));

  private CountRecipes() {}
}
