package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that count more than files and lines. */
final class TallyRecipes {
  private static final String PER_KEY = " | sort | uniq -c | sort -k1,1nr -k2";

  static final List<Recipe> ALL =
      List.of(
          recipe("count-files-per-folder", READ)
              .example("count the files in each folder of /etc")
              .asks(
                  "<count> files [are] (<in>|per|for) [each|every] [of the]"
                      + " <dirs> [<in> {dir}]",
                  "<count> files per <dirs> [<in> {dir}]",
                  "[<show>] file counts (by|per|of each) <dirs> [<in> {dir}]")
              .does("Counts the files under each folder directly in @{dir}, the fullest first.")
              .by(
                  "@{walk dir} -mindepth 2 -type f -printf '%P\\0'"
                      + " | gawk -v RS='\\0' -F / '{ n[$1]++ } END { for (d in n) print n[d]"
                      + " \"\\t\" d }' | sort -k1,1nr -k2"),
          recipe("count-files-by-owner", READ)
              .example("count the files in /etc by owner")
              .asks(
                  "<count> files [<in> {dir}] (by|per|grouped by|for each|of each)"
                      + " (owner|user) [<in> {dir}]")
              .does("Counts the files under @{dir} by their owner.")
              .by("@{walk dir} -type f -printf '%u\\n'" + PER_KEY),
          recipe("count-files-by-month", READ)
              .example("count the files in /etc by month of modification")
              .asks(
                  "<count> files [<in> {dir}] (by|per|grouped by|for each|of each) [modification]"
                      + " month [of modification|they were modified] [<in> {dir}]")
              .does("Counts the files under @{dir} by the month of their last change.")
              .by("@{walk dir} -type f -printf '%TY-%Tm\\n' | sort | uniq -c"),
          recipe("count-hidden", READ)
              .example("how many hidden files are in /etc")
              .asks(
                  "<count> hidden files [are] [<in> {dir}]", "<count> dotfiles [are] [<in> {dir}]")
              .does("Counts the hidden files under @{dir}.")
              .by("@{walk dir} -type f -name '.*' -printf x | wc -c"),
          recipe("count-empty-files", READ)
              .example("how many empty files are in /etc")
              .asks(
                  "<count> empty files [are] [<in> {dir}]", "<count> files [<in> {dir}] are empty")
              .does("Counts the empty files under @{dir}.")
              .by("@{walk dir} -type f -empty -printf x | wc -c"),
          recipe("count-links", READ)
              .example("how many symbolic links are in /etc")
              .asks("<count> (symlink|symbolic link|soft link) [are] [<in> {dir}]")
              .does("Counts the symbolic links under @{dir}.")
              .by("find -H @{dir} -type d ! -readable -prune -o -type l -printf x | wc -c"),
          recipe("count-everything", READ)
              .example("how many files and folders are in /etc")
              .asks(
                  "<count> files and <dirs> [are] [<in> {dir}]",
                  "<count> (items|entries|things) [are] <in> {dir:folder}")
              .does("Counts the files and the folders under @{dir}.")
              .by(
                  "@{walk dir} ! -samefile @{dir} -printf '%y\\n' | gawk '{ n[$1 == \"d\"]++ }"
                      + " END { print n[0] + 0 \" files, \" n[1] + 0 \" folders\" }'"),
          recipe("count-files-with", READ)
              .example("how many files in /etc contain \"root\"")
              .asks(
                  "<count> {files} [<in> {dir}] (contain|mention|containing|that contain) {text}"
                      + " [<in> {dir}]",
                  "<count> {files} <in> {dir} (contain|mention|containing|that contain) {text}")
              .does("Counts the @{files} under @{dir} that contain @{text}.")
              .by(
                  "@{walk dir} @{files} -print0"
                      + " | { xargs -0 -r grep -lZF -e @{text} -- || [ $? -eq 123 ]; }"
                      + " | tr -cd '\\0' | wc -c"),
          recipe("count-in-files", READ)
              .example("how many times does \"root\" appear in all .conf files under /etc")
              .asks(
                  "<count> (occurrence|match|appearance) of {text} <in> {files} [<in> {dir}]",
                  "<count> times [does|is] {text} (appear|occur|show up|used|found|mentioned)"
                      + " <in> {files} [<in> {dir}]",
                  "how often (does|is) {text} (appear|occur|used|mentioned) <in> {files}"
                      + " [<in> {dir}]")
              .does("Counts how often @{text} stands in the @{files} under @{dir}.")
              .by(
                  "@{walk dir} @{files} -print0"
                      + " | { xargs -0 -r grep -ohF -e @{text} -- || [ $? -eq 123 ]; } | wc -l"),
          recipe("total-lines", READ)
              .example("what is the total number of lines in all .conf files under /etc")
              .asks(
                  "<show> total [number of] lines [of code] <in> {files} [<in> {dir}]",
                  "<count> lines of code [are] <in> {files} [<in> {dir}]",
                  "<count> total [number of] lines <in> {files} [<in> {dir}]",
                  "<count> lines [are] <in> {files} [<in> {dir}] (in total|together|altogether"
                      + "|combined)")
              .does("Counts the lines of all @{files} under @{dir} together.")
              .by("@{walk dir} @{files} -print0 | xargs -0 -r cat -- | wc -l"),
          recipe("count-blank-lines", READ)
              .example("how many blank lines are in /etc/services")
              .asks(
                  "<count> (blank|empty) lines [are] <in> {file}",
                  "<count> (blank|empty) lines (does|do) {file} (have|contain)")
              .does("Counts the lines of @{file} with nothing but blanks.")
              .by("grep -c '^[[:space:]]*$' -- @{file} || [ $? -eq 1 ]"),
          recipe("count-nonblank-lines", READ)
              .example("how many non-empty lines are in /etc/services")
              .asks(
                  "<count> (non-empty|non-blank|nonblank|nonempty|non empty|non blank) lines"
                      + " [are] <in> {file}",
                  "<count> lines <in> {file} (that are|which are|are) not (empty|blank)")
              .does("Counts the lines of @{file} that are not blank.")
              .by("grep -c '[^[:space:]]' -- @{file} || [ $? -eq 1 ]"),
          recipe("count-comment-lines", READ)
              .example("how many comment lines are in /etc/services")
              .asks("<count> (comment|comment lines|commented lines) [are] <in> {file}")
              .does("Counts the lines of @{file} that start with #.")
              .by("grep -c '^[[:space:]]*#' -- @{file} || [ $? -eq 1 ]"),
          recipe("count-lines-starting", READ)
              .example("how many lines in /etc/services start with \"#\"")
              .asks(
                  "<count> lines <in> {file} (start|starting|begin|beginning|that start"
                      + "|that begin) with {text}",
                  "<count> lines (start|starting|begin|beginning|that start|that begin) with"
                      + " {text} [are] <in> {file}")
              .does("Counts the lines of @{file} that start with @{text}.")
              .by(
                  "T=@{text} gawk 'index($0, ENVIRON[\"T\"]) == 1 { n++ } END { print n + 0 }'"
                      + " @{file}"),
          recipe("count-lines-without", READ)
              .example("how many lines in /etc/passwd do not contain \"nologin\"")
              .asks(
                  "<count> lines [are] <in> {file} (<without>|do not (contain|mention|match))"
                      + " {text}",
                  "<count> lines <without> {text} [are] <in> {file}")
              .does("Counts the lines of @{file} that do not contain @{text}.")
              .by("grep -vcF -e @{text} -- @{file} || [ $? -eq 1 ]"),
          recipe("count-long-lines", READ)
              .example("how many lines in /etc/services are longer than 60 characters")
              .asks(
                  "<count> lines <in> {file} [are|that are] (longer than|over|more than) {n}"
                      + " characters [long]",
                  "<count> lines (longer than|over|of more than) {n} characters [are] <in> {file}")
              .does("Counts the lines of @{file} with more than @{n} characters.")
              .by("gawk 'length($0) > @{n} { n++ } END { print n + 0 }' @{file}"),
          recipe("count-duplicate-lines", READ)
              .example("how many duplicate lines are in /etc/shells")
              .asks("<count> (duplicate|duplicated|repeated) lines [are] <in> {file}")
              .does("Counts the lines of @{file} that repeat an earlier one.")
              .by("gawk 'seen[$0]++ { n++ } END { print n + 0 }' @{file}"),
          recipe("count-paragraphs", READ)
              .example("how many paragraphs are in notes.txt")
              .asks(
                  "<count> paragraphs [are] <in> {file}",
                  "<count> paragraphs (does|do) {file} (have|contain)")
              .does("Counts the paragraphs of @{file}: what blank lines separate.")
              .by("gawk -v RS= 'END { print NR }' @{file}"),
          recipe("count-unique-words", READ)
              .example("how many different words are in /etc/services")
              .asks(
                  "<count> (unique|distinct|different) words [are] <in> {file}",
                  "<count> (unique|distinct|different) words (does|do) {file} (have|contain)")
              .does("Counts the different words of @{file}, in any case.")
              .by(
                  "tr '[:upper:]' '[:lower:]' < @{file} | { grep -oE '[[:alnum:]]+'"
                      + " || [ $? -eq 1 ]; } | sort -u | wc -l"),
          recipe("letter-frequency", READ)
              .example("how often does each letter occur in /etc/services")
              .asks(
                  "<count> [how often|occurrences of] each (letter|character) [occurs|appears]"
                      + " <in> {file}",
                  "how often does each (letter|character) (occur|appear) <in> {file}",
                  "<show> (letter|character) (frequency|frequencies|counts) <in> {file}")
              .does("Counts each letter of @{file}, the most frequent first.")
              .by(
                  "tr '[:upper:]' '[:lower:]' < @{file} | { grep -o '[[:alpha:]]'"
                      + " || [ $? -eq 1 ]; }"
                      + PER_KEY),
          recipe("word-frequencies", READ)
              .example("count how often each word occurs in /etc/services")
              .asks(
                  "<count> [how often|occurrences of] each word [occurs|appears] <in> {file}",
                  "how often does each word (occur|appear) <in> {file}",
                  "<show> word (frequency|frequencies) <in> {file}")
              .does("Counts each word of @{file}, in any case, the most frequent first.")
              .by(
                  "tr '[:upper:]' '[:lower:]' < @{file} | { grep -oE '[[:alnum:]]+'"
                      + " || [ $? -eq 1 ]; }"
                      + PER_KEY),
          recipe("longest-word", READ)
              .example("what is the longest word in /etc/services")
              .asks("<show> longest word <in> {file}")
              .does("Shows the longest word of @{file} and its length.")
              .by(
                  "{ grep -oE '[[:alnum:]]+' -- @{file} || [ $? -eq 1 ]; }"
                      + " | gawk 'length($0) > n { n = length($0); w = $0 }"
                      + " END { if (n) print n \"\\t\" w }'"),
          recipe("average-line-length", READ)
              .example("what is the average line length of /etc/services")
              .asks(
                  "<show> (average|mean) (line length|length of [the] lines) <in> {file}",
                  "how long are [the] lines <in> {file} on average")
              .does("Shows the average length of the lines of @{file} in characters.")
              .by("gawk '{ n += length($0) } END { if (NR) print n / NR; else exit 1 }' @{file}"),
          recipe("count-bytes", READ)
              .example("count the bytes of /etc/hostname")
              .asks("count bytes (of|in) {file}", "[<show>] number of bytes (of|in) {file}")
              .does("Counts the bytes of @{file}.")
              .by("wc -c < @{file}"));

  private TallyRecipes() {}
}
