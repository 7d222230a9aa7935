package leo.planner.offline;

import static leo.job.Risk.WRITE;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that rename many files; none is ever overwritten. */
final class RenameRecipes {
  private static final String NAMES = "(names|file names|filenames)";

  /** Renames each chosen file to what bash makes of its name {@code n}; folders stay. */
  private static String renamed(String assignments, String newName) {
    return assignments
        + "@{walk dir} @{files} -print0 | sort -z | while IFS= read -r -d '' f; do"
        + " d=${f%/*} n=${f##*/}; t="
        + newName
        + "; [ \"$t\" = \"$n\" ] || mv -nv -- \"$f\" \"$d/$t\"; done";
  }

  static final List<Recipe> ALL =
      List.of(
          recipe("rename-lower", WRITE)
              .example("rename all files to lower case")
              .asks(
                  "(rename|change|convert) {files} [<in> {dir:dir!}] to (lowercase|lower case"
                      + "|lower-case) [names]",
                  "(make|convert|change|turn) [every|each] [file names|filenames|names of {files}]"
                      + " [<in> {dir:dir!}] [to|into] (lowercase|lower case|lower-case)",
                  "lowercase [every|each] " + NAMES + " [of {files}] [<in> {dir:dir!}]")
              .does("Renames the @{files} under @{dir} to lower case.")
              .by(renamed("", "${n,,}")),
          recipe("rename-upper", WRITE)
              .example("rename all .txt files to upper case")
              .asks(
                  "(rename|change|convert) {files} [<in> {dir:dir!}] to (uppercase|upper case"
                      + "|upper-case) [names]",
                  "(make|convert|change|turn) [every|each] [file names|filenames|names of {files}]"
                      + " [<in> {dir:dir!}] [to|into] (uppercase|upper case|upper-case)",
                  "uppercase [every|each] " + NAMES + " [of {files}] [<in> {dir:dir!}]")
              .does("Renames the @{files} under @{dir} to upper case.")
              .by(renamed("", "${n^^}")),
          recipe("rename-spaces", WRITE)
              .example("replace the spaces in file names with underscores")
              .asks(
                  "(replace|change) [every|each] (spaces|blanks) (in|of) [every|each] ("
                      + NAMES
                      + "|names of {files}) [<in> {dir:dir!}] (with|by|to) underscores"
                      + " [<in> {dir:dir!}]",
                  "rename {files} [<in> {dir:dir!}] [to] (replace|replacing) (spaces|blanks)"
                      + " (with|by)"
                      + " underscores [<in> {dir:dir!}]")
              .does("Renames the @{files} under @{dir} with underscores for spaces.")
              .by(renamed("", "${n// /_}")),
          recipe("rename-dashes", WRITE)
              .example("replace the spaces in file names with dashes")
              .asks(
                  "(replace|change) [every|each] (spaces|blanks) (in|of) [every|each] ("
                      + NAMES
                      + "|names of {files}) [<in> {dir:dir!}] (with|by|to) (dashes|hyphens)"
                      + " [<in> {dir:dir!}]",
                  "rename {files} [<in> {dir:dir!}] [to] (replace|replacing) (spaces|blanks)"
                      + " (with|by)"
                      + " (dashes|hyphens) [<in> {dir:dir!}]")
              .does("Renames the @{files} under @{dir} with dashes for spaces.")
              .by(renamed("", "${n// /-}")),
          recipe("rename-strip-spaces", WRITE)
              .example("remove the spaces from file names")
              .asks(
                  "<strip> [every|each] (spaces|blanks|whitespace) (in|of|from) [every|each] ("
                      + NAMES
                      + "|names of {files}) [<in> {dir:dir!}]")
              .does("Renames the @{files} under @{dir} without their spaces.")
              .by(renamed("", "${n// /}")),
          recipe("rename-prefix", WRITE)
              .example("add the prefix \"old-\" to all .txt files")
              .asks(
                  "(add|put|give) [prefix] {text:quoted} (to|in front of|before|to [the]"
                      + " (start|beginning) of) [names of] {files} [<in> {dir:dir!}]",
                  "(prefix|rename) {files} [<in> {dir:dir!}] with [prefix] {text:quoted}",
                  "(add|put|prepend) [prefix] {text:quoted} (to|in front of|before) [every|each] ("
                      + NAMES
                      + ") [of {files}] [<in> {dir:dir!}]")
              .does("Renames the @{files} under @{dir}: @{text} comes before each name.")
              .by(renamed("p=@{text}; ", "$p$n")),
          recipe("rename-suffix", WRITE)
              .example("add the suffix \"-old\" to the names of all .txt files")
              .asks(
                  "(add|append|put) [suffix] {text:quoted} (to|to [the] end of) names of {files}"
                      + " [<in> {dir:dir!}]",
                  "(add|append|put) suffix {text:quoted} to {files} [<in> {dir:dir!}]")
              .does("Renames the @{files} under @{dir}: @{text} comes before the extension.")
              .by(
                  renamed(
                      "s=@{text}; ",
                      "$n$s; if [ -n \"${n%.*}\" ] && [ \"${n%.*}\" != \"$n\" ];"
                          + " then t=${n%.*}$s.${n##*.}; fi")),
          recipe("rename-replace", WRITE)
              .example("replace \"draft\" with \"final\" in the names of all .txt files")
              .asks(
                  "(replace|change|substitute) {from:text} (with|by|to) {to:text} (in|of)"
                      + " [every|each] ("
                      + NAMES
                      + "|names of {files}) [<in> {dir:dir!}]",
                  "rename {files} [<in> {dir:dir!}] [to|by] (replace|replacing|changing)"
                      + " {from:text}"
                      + " (with|by|to) {to:text} [in their (names|name)] [<in> {dir:dir!}]")
              .does("Renames the @{files} under @{dir}: @{to} for each @{from} in a name.")
              .by(renamed("a=@{from} b=@{to}; ", "${n//\"$a\"/\"$b\"}")),
          recipe("rename-drop", WRITE)
              .example("remove \"copy-\" from the names of all .txt files")
              .asks(
                  "<strip> {text:quoted} (in|from|of) [every|each] ("
                      + NAMES
                      + "|names of {files}) [<in> {dir:dir!}]",
                  "rename {files} [<in> {dir:dir!}] (without|removing|dropping) {text:quoted}"
                      + " [in their (names|name)]")
              .does("Renames the @{files} under @{dir} without each @{text} in a name.")
              .by(renamed("a=@{text}; ", "${n//\"$a\"/}")),
          recipe("rename-numbered", WRITE)
              .example("rename all .jpg files to photo-1, photo-2 and so on")
              .asks(
                  "rename {files} [<in> {dir:dir!}] (to|as) {first:numbered}"
                      + " [and so on|and so forth|etc|...]",
                  "number {files} [<in> {dir:dir!}] (as|like) {first:numbered}"
                      + " [and so on|and so forth|etc|...]")
              .does("Numbers the @{files} directly in @{dir} in their order: @{first}1 and so on.")
              .by(
                  "i=0; p=@{first}; find -H @{dir} -maxdepth 1 @{files} -print0 | sort -zV"
                      + " | while IFS= read -r -d '' f; do i=$((i + 1)); d=${f%/*} n=${f##*/};"
                      + " case \"$n\" in ?*.*) e=.${n##*.} ;; *) e= ;; esac;"
                      + " mv -nv -- \"$f\" \"$d/$p$i$e\"; done"),
          recipe("rename-dated", WRITE)
              .example("add today's date to the names of all .log files")
              .asks(
                  "(add|prepend|put) (today's date|current date|the date) (to|before|in front of)"
                      + " [names of] {files} [<in> {dir:dir!}]",
                  "rename {files} [<in> {dir:dir!}] with (today's date|current date)"
                      + " [as prefix|in front]")
              .does("Renames the @{files} under @{dir}: today's date comes before each name.")
              .by(renamed("p=$(date +%F)-; ", "$p$n")),
          recipe("add-extension", WRITE)
              .example("add the extension .txt to all files without an extension")
              .asks(
                  "(add|give|append) extension {ending} to [every|each|all] files (without [an]"
                      + " extension|with no extension|that have no extension) [<in> {dir:dir!}]")
              .does("Renames the files under @{dir} that have no extension: @{ending} is added.")
              .by(
                  "@{walk dir} -type f ! -name '?*.*' -print0 | sort -z"
                      + " | while IFS= read -r -d '' f; do mv -nv -- \"$f\" \"$f\"@{ending}; done"),
          recipe("drop-extension", WRITE)
              .example("remove the extension .bak from all files")
              .asks(
                  "<strip> [the] (extension|ending|suffix) {ending} (from|of) [names of]"
                      + " [every|each|all] files [<in> {dir:dir!}]",
                  "<strip> [the] (extension|ending|suffix) (from|of) [every|each|all] {ending}"
                      + " files"
                      + " [<in> {dir:dir!}]")
              .does("Renames the @{ending} files under @{dir}: they lose this ending.")
              .by(
                  "@{walk dir} -type f -name '?*'@{ending} -print0 | sort -z"
                      + " | while IFS= read -r -d '' f; do mv -nv -- \"$f\" \"${f%@{ending}}\";"
                      + " done"));

  private RenameRecipes() {}
}
