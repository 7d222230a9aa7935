package leo.planner.offline;

import static leo.job.Risk.WRITE;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that change a file in its place, and show what it has become. */
final class EditRecipes {
  private static final String SHOWN = " && cat -- @{file}";

  /** Runs a gawk program on the file, and puts what it prints in the file's place. */
  private static String rewritten(String assignments, String program) {
    return "part=$(mktemp) && "
        + assignments
        + " gawk '"
        + program
        + "' @{file} > \"$part\" && cat -- \"$part\" > @{file}"
        + SHOWN;
  }

  /** Gives every setting NAME the VALUE; if there is none, the text NAME becomes VALUE. */
  private static final String SET =
      """
      { line[NR] = $0
        if (match($0, /^[ \\t]*[^#;=: \\t][^=:]*[=:][ \\t]*/)) {
          start = substr($0, 1, RLENGTH); name = start
          sub(/^[ \\t]*/, "", name); sub(/[ \\t]*[=:][ \\t]*$/, "", name)
          if (name == ENVIRON["NAME"]) { line[NR] = start ENVIRON["VALUE"]; set++ } } }
      END { for (i = 1; i <= NR; i++) {
        done = ""
        while (!set && (at = index(line[i], ENVIRON["NAME"]))) {
          done = done substr(line[i], 1, at - 1) ENVIRON["VALUE"]
          line[i] = substr(line[i], at + length(ENVIRON["NAME"])) }
        print done line[i] } }
      """;

  static final List<Recipe> ALL =
      List.of(
          recipe("change-setting", WRITE)
              .example("set \"port\" to \"8080\" in server.ini")
              .asks(
                  "(set|change) [value] [of] {name:text} to {value:text} <in> {file:settings!}",
                  "<in> {file:settings!} (set|change) [value] [of] {name:text} to {value:text}")
              .does(
                  "Sets @{name} to @{value} in @{file}; where no setting is called so, replaces the"
                      + " text.")
              .by(rewritten("NAME=@{name} VALUE=@{value}", SET)),
          recipe("delete-line", WRITE)
              .example("delete line 3 from notes.txt")
              .asks(
                  "<strip> =line [number] {n} <in> {file:file!}",
                  "<strip> first =line <in> {file:file!} {n=1}")
              .does("Deletes line @{n} of @{file}.")
              .by("sed -i '@{n}d' -- @{file}" + SHOWN),
          recipe("delete-last-line", WRITE)
              .example("delete the last line of notes.txt")
              .asks("<strip> last =line <in> {file:file!}")
              .does("Deletes the last line of @{file}.")
              .by("sed -i '$d' -- @{file}" + SHOWN),
          recipe("delete-line-range", WRITE)
              .example("delete lines 2 to 4 from notes.txt")
              .asks(
                  "<strip> lines [from] {from:n} (to|through|until|and) {to:n} <in> {file:file!}",
                  "<strip> first {to:n} lines <in> {file:file!} {from=1}")
              .does("Deletes the lines @{from} to @{to} of @{file}.")
              .by("sed -i '@{from},@{to}d' -- @{file}" + SHOWN),
          recipe("delete-last-lines", WRITE)
              .example("delete the last 2 lines of notes.txt")
              .asks("<strip> last {n} lines <in> {file:file!}")
              .does("Deletes the last @{n} lines of @{file}.")
              .by(
                  "part=$(mktemp) && head -n -@{n} -- @{file} > \"$part\""
                      + " && cat -- \"$part\" > @{file}"
                      + SHOWN),
          recipe("delete-lines-with", WRITE)
              .example("delete all lines containing \"debug\" from notes.txt")
              .asks(
                  "<strip> [every|each] lines (<with>|that include|including) {text} <in>"
                      + " {file:file!}",
                  "<strip> [every|each] lines <in> {file:file!} (<with>|that include|including)"
                      + " {text}")
              .does("Deletes the lines of @{file} that contain @{text}.")
              .by(rewritten("T=@{text}", "!index($0, ENVIRON[\"T\"])")),
          recipe("delete-lines-without", WRITE)
              .example("delete all lines that do not contain \"keep\" from notes.txt")
              .asks(
                  "<strip> [every|each] lines <without> {text} <in> {file:file!}",
                  "<strip> [every|each] lines <in> {file:file!} <without> {text}",
                  "keep only [the] lines <with> {text} <in> {file:file!}")
              .does("Deletes the lines of @{file} that do not contain @{text}.")
              .by(rewritten("T=@{text}", "index($0, ENVIRON[\"T\"])")),
          recipe("delete-lines-starting", WRITE)
              .example("delete all lines starting with \"#\" from notes.txt")
              .asks(
                  "<strip> [every|each] lines (starting|beginning|that start|that begin) with"
                      + " {text} <in> {file:file!}",
                  "<strip> [every|each] lines <in> {file:file!} (starting|beginning|that start"
                      + "|that begin) with {text}")
              .does("Deletes the lines of @{file} that start with @{text}.")
              .by(rewritten("T=@{text}", "index($0, ENVIRON[\"T\"]) != 1")),
          recipe("delete-blank-lines", WRITE)
              .example("delete the blank lines from notes.txt")
              .asks("<strip> [every|each] (blank|empty) lines <in> {file:file!}")
              .does("Deletes the blank lines of @{file}.")
              .by("sed -i '/^[[:space:]]*$/d' -- @{file}" + SHOWN),
          recipe("delete-duplicate-lines", WRITE)
              .example("delete the duplicate lines from notes.txt")
              .asks(
                  "<strip> [every|each] (duplicate|duplicated|repeated) [lines] <in> {file:file!}",
                  "(dedupe|deduplicate) [lines (of|in)] {file:file!}")
              .does("Keeps the first of equal lines of @{file}, in their order.")
              .by(rewritten("", "!seen[$0]++")),
          recipe("delete-comments", WRITE)
              .example("delete the comment lines from notes.conf")
              .asks(
                  "<strip> [every|each] (comment|comment lines|commented lines) <in> {file:file!}")
              .does("Deletes the lines of @{file} that start with #.")
              .by("sed -i '/^[[:space:]]*#/d' -- @{file}" + SHOWN),
          recipe("insert-line", WRITE)
              .example("insert \"two\" at line 2 of notes.txt")
              .asks(
                  "(insert|add|put) {text:quoted} (at|as|on|in|before) line {n} <in> {file:file!}",
                  "(insert|add|put) line {text:quoted} (at|as|on|in|before) line {n} <in>"
                      + " {file:file!}")
              .does("Inserts the line @{text} as line @{n} of @{file}.")
              .by(
                  rewritten(
                      "T=@{text}",
                      "NR == @{n} { print ENVIRON[\"T\"] } { print }"
                          + " END { if (NR < @{n}) print ENVIRON[\"T\"] }")),
          recipe("insert-after-line", WRITE)
              .example("insert \"two\" after line 1 of notes.txt")
              .asks("(insert|add|put) [line] {text:quoted} after line {n} <in> {file:file!}")
              .does("Inserts the line @{text} after line @{n} of @{file}.")
              .by(rewritten("T=@{text}", "{ print } NR == @{n} { print ENVIRON[\"T\"] }")),
          recipe("prepend-line", WRITE)
              .example("add \"title\" to the top of notes.txt")
              .asks(
                  "(insert|add|put|prepend) [line] {text:quoted} (to|at|as|on) (top|beginning|start"
                      + "|first line) <in> {file:file!}",
                  "prepend [line] {text:quoted} to {file:file!}")
              .does("Adds the line @{text} before all others of @{file}.")
              .by(
                  "part=$(mktemp) && { printf '%s\\n' @{text} && cat -- @{file}; } > \"$part\""
                      + " && cat -- \"$part\" > @{file}"
                      + SHOWN),
          recipe("replace-line", WRITE)
              .example("replace line 2 of notes.txt with \"two\"")
              .asks("(replace|change|set) line {n} <in> {file:file!} (with|by|to) {text:quoted}")
              .does("Makes @{text} line @{n} of @{file}.")
              .by(rewritten("T=@{text}", "NR == @{n} { print ENVIRON[\"T\"]; next } { print }")),
          recipe("delete-text", WRITE)
              .example("remove every occurrence of \"DRAFT\" from notes.txt")
              .asks(
                  "<strip> [every|each] [occurrence|occurrences|instance|instances of]"
                      + " [of] {text:quoted} <in> {file:file!}",
                  "<strip> (string|word|text) {text} <in> {file:file!}")
              .does("Removes every @{text} from @{file}.")
              .by(
                  rewritten(
                      "T=@{text}",
                      "{ t = ENVIRON[\"T\"]; line = \"\"; while ((i = index($0, t)) > 0) {"
                          + " line = line substr($0, 1, i - 1); $0 = substr($0, i + length(t)) }"
                          + " print line $0 }")),
          recipe("trim-lines", WRITE)
              .example("remove trailing whitespace from notes.txt")
              .asks(
                  "<strip> trailing (whitespace|spaces|blanks|white space) [<in> (each|every) line]"
                      + " <in> {file:file!}",
                  "<strip> [the] (whitespace|spaces|blanks) at [the] end of (each|every) line <in>"
                      + " {file:file!}")
              .does("Removes the blanks at the end of each line of @{file}.")
              .by("sed -i 's/[[:blank:]]*$//' -- @{file}" + SHOWN),
          recipe("trim-leading", WRITE)
              .example("remove leading whitespace from notes.txt")
              .asks(
                  "<strip> leading (whitespace|spaces|blanks|white space|indentation)"
                      + " [<in> (each|every) line] <in> {file:file!}")
              .does("Removes the blanks at the start of each line of @{file}.")
              .by("sed -i 's/^[[:blank:]]*//' -- @{file}" + SHOWN),
          recipe("dos-to-unix", WRITE)
              .example("convert notes.txt from windows to unix line endings")
              .asks(
                  "<change> {file:file!} [from (windows|dos|crlf)] to (unix|linux|lf)"
                      + " [line endings|newlines|format]",
                  "<change> (windows|dos|crlf) (line endings|newlines) <in> {file:file!} to (unix"
                      + "|linux|lf) [line endings|newlines|ones]",
                  "<change> (windows|dos|crlf) (line endings|newlines) to (unix|linux|lf)"
                      + " [line endings|newlines|ones] <in> {file:file!}",
                  "<change> line endings (of|in) {file:file!} [from windows|from dos] to"
                      + " (unix|linux|lf)",
                  "dos2unix {file:file!}",
                  "<strip> (carriage returns|crs|cr characters) <in> {file:file!}")
              .does("Ends the lines of @{file} as Unix does.")
              .by("sed -i 's/\\r$//' -- @{file} && file -- @{file}"),
          recipe("unix-to-dos", WRITE)
              .example("convert notes.txt to windows line endings")
              .asks(
                  "<change> {file:file!} [from (unix|linux|lf)] to (windows|dos|crlf)"
                      + " [line endings|newlines|format]",
                  "<change> line endings (of|in) {file:file!} [from unix] to (windows|dos|crlf)",
                  "<change> (unix|linux|lf) (line endings|newlines) <in> {file:file!} to"
                      + " (windows|dos|crlf) [line endings|newlines|ones]",
                  "unix2dos {file:file!}")
              .does("Ends the lines of @{file} as Windows does.")
              .by("sed -i 's/\\r*$/\\r/' -- @{file} && file -- @{file}"),
          recipe("sort-in-place", WRITE)
              .example("sort notes.txt in place")
              .asks("sort [lines (of|in)] {file:file!} (in place|in-place|and overwrite it)")
              .does("Sorts the lines of @{file} where they are.")
              .by("sort -o @{file} -- @{file}" + SHOWN),
          recipe("sort-into", WRITE)
              .example("sort notes.txt and save the result to sorted.txt")
              .asks(
                  "sort [lines (of|in)] {file} [alphabetically] (and|then) (save|write|store|put)"
                      + " [it|result|output|them] (to|into|in|as) {to:file!}",
                  "sort [lines (of|in)] {file} [alphabetically] (to|into) {to:file!}")
              .does("Writes the sorted lines of @{file} to @{to}.")
              .by("sort -o @{to} -- @{file}"),
          recipe("replace-in-files", WRITE)
              .example("replace \"foo\" with \"bar\" in all .txt files")
              .asks(
                  "(replace|substitute|change) [every|each] [occurrence of] {from:text}"
                      + " (with|by|to|into) {to:text} <in> {files} [<in> {dir:dir!}]")
              .does("Replaces every @{from} with @{to} in the @{files} under @{dir}.")
              .by(
                  """
                  part=$(mktemp)
                  @{walk dir} @{files} -print0 | sort -z | while IFS= read -r -d '' f; do
                    grep -qF -e @{from} -- "$f" || continue
                    FROM=@{from} TO=@{to} gawk '
                      BEGIN { from = ENVIRON["FROM"]; to = ENVIRON["TO"] }
                      { line = ""
                        while ((i = index($0, from)) > 0) {
                          line = line substr($0, 1, i - 1) to
                          $0 = substr($0, i + length(from)) }
                        print line $0 }' "$f" > "$part" && cat -- "$part" > "$f"
                    printf '%s\\n' "$f"
                  done
                  """),
          recipe("append-file", WRITE)
              .example("append a.txt to b.txt")
              .asks("(append|add) [content of] {file:unquoted} (to|at) [the] [end of] {to:file!}")
              .does("Adds the content of @{file} to the end of @{to}.")
              .by("cat -- @{file} >> @{to}"),
          recipe("uncomment-lines", WRITE)
              .example("uncomment the lines containing \"Port\" in sshd.conf")
              .asks("uncomment [the] lines (<with>) {text} <in> {file:file!}")
              .does("Takes the # from the start of the lines of @{file} that contain @{text}.")
              .by(
                  rewritten(
                      "T=@{text}",
                      "index($0, ENVIRON[\"T\"]) { sub(/^[[:blank:]]*#[[:blank:]]?/, \"\") }"
                          + " { print }")),
          recipe("comment-lines", WRITE)
              .example("comment out the lines containing \"Port\" in sshd.conf")
              .asks("comment out [the] lines (<with>) {text} <in> {file:file!}")
              .does("Puts # before the lines of @{file} that contain @{text}.")
              .by(
                  rewritten(
                      "T=@{text}", "index($0, ENVIRON[\"T\"]) { $0 = \"# \" $0 } { print }")));

  private EditRecipes() {}
}
