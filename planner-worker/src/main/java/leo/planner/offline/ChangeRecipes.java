package leo.planner.offline;

import static leo.job.Risk.DESTRUCTIVE;
import static leo.job.Risk.WRITE;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that create, move, copy and delete. */
final class ChangeRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("make-folder", WRITE)
              .example("create a folder called reports")
              .asks("<make> [new|empty] <dirs> {name}", "mkdir {name}")
              .does("Creates the folder @{name}.")
              .by("mkdir -p -- @{name}"),
          recipe("make-file", WRITE)
              .example("create an empty file called notes.txt")
              .asks("<make> [new|empty|new empty] [text] file {name}", "touch {name:file!}")
              .does("Creates the file @{name} if it is not there.")
              .by("touch -- @{name}"),
          recipe("write-file", WRITE)
              .example("create a file notes.txt with the text \"hello world\"")
              .asks(
                  "<make> [new] [text] file {name} (with|containing|that contains|that says|saying)"
                      + " {text:quoted}",
                  "(write|put|save) {text:quoted} (to|into|in) {name:file!}",
                  "(write|put|save) {text:quoted} (to|into|in) [new] file {name}")
              .does("Writes @{text} to @{name}, in place of what was there.")
              .by("printf '%s\\n' @{text} > @{name}"),
          recipe("append-to-file", WRITE)
              .example("append \"one more line\" to notes.txt")
              .asks(
                  "(append|add) {text:quoted} [as line|as new line] (to|at) [the] [end of]"
                      + " {file:file!}",
                  "(append|add) line {text:quoted} (to|at) [end of] {file:file!}")
              .does("Adds the line @{text} to the end of @{file}.")
              .by("printf '%s\\n' @{text} >> @{file}"),
          recipe("copy", WRITE)
              .example("copy notes.txt to backup.txt")
              .asks(
                  "(copy|cp|duplicate) {from:path} (to|into|as|onto) {to:path!}",
                  "(copy|cp) {from:path} (to|into) {to:name}",
                  "cp {from:path} {to:path!}",
                  "make a copy of {from:path} (called|named|as|in) {to:path!}")
              .does("Copies @{from} to @{to}.")
              .by("cp -r -- @{from} @{to}"),
          recipe("move", WRITE)
              .example("rename notes.txt to ideas.txt")
              .asks(
                  "(move|rename|mv) {from:path!} (to|into|as) {to:path!}",
                  "(move|rename|mv) {from:path!} (to|into) {to:name}",
                  "mv {from:path!} {to:path!}",
                  "change name of {from:path!} to {to:path!}")
              .does("Moves @{from} to @{to}; nothing is overwritten.")
              .by(
                  "if [ -e @{to} ] && [ ! -d @{to} ]; then"
                      + " echo 'the target exists' >&2; exit 1; fi\nmv -n -- @{from} @{to}"),
          recipe("rename-extension", WRITE)
              .example("rename all .txt files to .md")
              .asks(
                  "rename [every|each] {from:ending} files [<in> {dir:dir!}] to"
                      + " {to:ending} [files]",
                  "change [the] extension of {from:ending} files [<in> {dir:dir!}]"
                      + " (to|into) {to:ending}",
                  "change {from:ending} [files] (to|into) {to:ending} [files] [<in> {dir:dir!}]")
              .does("Renames each @{from} file under @{dir} to @{to}; nothing is overwritten.")
              .by(
                  "@{walk dir} -type f -name '*'@{from} -print0 | sort -z"
                      + " | while IFS= read -r -d '' f; do"
                      + " mv -nv -- \"$f\" \"${f%@{from}}\"@{to}; done"),
          recipe("copy-matching", WRITE)
              .example("copy all .txt files from the docs folder to backup/")
              .asks(
                  "copy {files} [<in> {dir}] (to|into) {to:folder!}",
                  "copy {files} [<in> {dir}] (to|into) {to:name}")
              .does("Copies the @{files} under @{dir} into the folder @{to}.")
              .by(
                  "mkdir -p -- @{to} && @{walk dir} @{files} ! -path @{to}/'*' ! -path ./@{to}/'*'"
                      + " -print0 | xargs -0 -r cp -nv -t @{to} --"),
          recipe("move-matching", WRITE)
              .example("move all .log files into the old-logs folder")
              .asks(
                  "move {files} [<in> {dir:dir!}] (to|into) {to:folder!}",
                  "move {files} [<in> {dir:dir!}] (to|into) {to:name}")
              .does("Moves the @{files} under @{dir} into @{to}; nothing is overwritten.")
              .by(
                  "mkdir -p -- @{to} && @{walk dir} @{files} ! -path @{to}/'*' ! -path ./@{to}/'*'"
                      + " -print0 | xargs -0 -r mv -nv -t @{to} --"),
          recipe("delete-file", DESTRUCTIVE)
              .example("delete the file notes.txt")
              .asks("<delete> {file:file!}")
              .does("Deletes the file @{file}.")
              .by("rm -- @{file}"),
          recipe("delete-folder", DESTRUCTIVE)
              .example("delete the folder old-reports")
              .asks(
                  "<delete> {folder:folder!} [and (everything|all) (in it|inside|inside it)"
                      + "|recursively|and its content|with (everything|all) in it]",
                  "<delete> <dirs> {folder:name}")
              .does("Deletes the folder @{folder} with all that is in it.")
              .by("rm -r -- @{folder}"),
          recipe("delete-matching", DESTRUCTIVE)
              .example("delete all .tmp files")
              .asks(
                  "<delete> {files} [<in> {dir:dir!}]",
                  "(find and|find) <delete> {files} [<in> {dir:dir!}]",
                  "find {files} [<in> {dir:dir!}] and <delete> (them|those|each)")
              .does("Deletes the @{files} under @{dir} and lists them.")
              .by("find -H @{dir} @{files} -print -delete"),
          recipe("delete-older-than", DESTRUCTIVE)
              .example("delete .log files older than 30 days")
              .asks(
                  "<delete> {files} <that-are> <older> {age} [<in> {dir:dir!}]",
                  "<delete> {files} <in> {dir:dir!} <that-are> <older> {age}")
              .does("Deletes the @{files} under @{dir} that did not change for @{age}.")
              .by("find -H @{dir} @{files} -mmin +@{age} -print -delete"),
          recipe("delete-empty-files", DESTRUCTIVE)
              .example("delete all empty files")
              .asks("<delete> [every|each] empty files [<in> {dir:dir!}]")
              .does("Deletes the empty files under @{dir} and lists them.")
              .by("find -H @{dir} -type f -empty -print -delete"),
          recipe("delete-empty-folders", DESTRUCTIVE)
              .example("delete all empty folders")
              .asks("<delete> [every|each] empty <dirs> [<in> {dir:dir!}]")
              .does("Deletes the empty folders under @{dir} and lists them.")
              .by("find -H @{dir} -mindepth 1 -type d -empty -print -delete"),
          recipe("make-executable", WRITE)
              .example("make run.sh executable")
              .asks("make {file:file!} executable", "(chmod +x|mark as executable) {file:file!}")
              .does("Lets everybody run @{file}.")
              .by("chmod +x -- @{file}"),
          recipe("make-read-only", WRITE)
              .example("make notes.txt read-only")
              .asks("make {path:path!} (read-only|read only|readonly|unwritable)")
              .does("Lets nobody write @{path}.")
              .by("chmod a-w -- @{path}"),
          recipe("set-mode", WRITE)
              .example("set the permissions of notes.txt to 640")
              .asks(
                  "(set|change) [the] (permission|mode) (of|on|for) {path:path!} to {mode}",
                  "chmod {mode} {path:path!}",
                  "chmod {path:path!} to {mode}")
              .does("Sets the permissions of @{path} to @{mode}.")
              .by("chmod @{mode} -- @{path}"),
          recipe("make-link", WRITE)
              .example("create a symlink called current to reports.txt")
              .asks(
                  "<make> (symlink|symbolic link|soft link) {name} (to|pointing to|for) {to:path}",
                  "<make> (symlink|symbolic link|soft link) (to|for) {to:path} (called|named|at|as)"
                      + " {name}")
              .does("Creates the symbolic link @{name} to @{to}.")
              .by("ln -s -- @{to} @{name}"),
          recipe("concatenate", WRITE)
              .example("concatenate a.txt and b.txt into both.txt")
              .asks(
                  "(concatenate|combine|merge|join|cat) {one:file} (and|with) {two:file}"
                      + " (into|to|in|as) {to:file!}")
              .does("Writes @{one} and then @{two} to @{to}.")
              .by("cat -- @{one} @{two} > @{to}"),
          recipe("split-file", WRITE)
              .example("split big.txt into parts of 100 lines")
              .asks(
                  "split {file} into (parts|chunks|files|pieces) (of|with) {n} lines [each]",
                  "split {file} every {n} lines")
              .does("Splits @{file} into files part-aa, part-ab … of @{n} lines.")
              .by("split --verbose -l @{n} -- @{file} part-"));

  private ChangeRecipes() {}
}
