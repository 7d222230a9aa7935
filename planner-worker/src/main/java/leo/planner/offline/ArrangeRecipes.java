package leo.planner.offline;

import static leo.job.Risk.DESTRUCTIVE;
import static leo.job.Risk.READ;
import static leo.job.Risk.WRITE;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that bring files in order, make several of them, and look at single ones. */
final class ArrangeRecipes {
  private static final String EXISTS =
      "if [ -e @{name} ]; then echo 'it exists already' >&2; exit 1; fi\n";

  static final List<Recipe> ALL =
      List.of(
          recipe("sort-into-folders", WRITE)
              .example("sort the files into folders by extension")
              .asks(
                  "(sort|organize|organise|move|group|arrange|put) files [<in> {dir:dir!}]"
                      + " (into|in)"
                      + " [separate] <dirs> (by|per|named after|according to|for each) [their|file]"
                      + " (extension|type|ending)")
              .does("Moves the files directly in @{dir} into a folder for each extension.")
              .by(
                  "find -H @{dir} -maxdepth 1 -type f -name '?*.*' -print0 | sort -z"
                      + " | while IFS= read -r -d '' f; do d=${f%/*} n=${f##*/}; e=${n##*.};"
                      + " mkdir -p -- \"$d/${e,,}\" && mv -nv -- \"$f\" \"$d/${e,,}/\"; done"),
          recipe("sort-into-months", WRITE)
              .example("sort the files into folders by month")
              .asks(
                  "(sort|organize|organise|move|group|arrange|put) files [<in> {dir:dir!}]"
                      + " (into|in)"
                      + " [separate] <dirs> (by|per|named after|according to|for each)"
                      + " [modification] (month|year and month)"
                      + " [of [last] (modification|change)]")
              .does("Moves the files directly in @{dir} into a folder for each month of change.")
              .by(
                  "find -H @{dir} -maxdepth 1 -type f -printf '%TY-%Tm %p\\0' | sort -z"
                      + " | while IFS=' ' read -r -d '' m f; do d=${f%/*};"
                      + " mkdir -p -- \"$d/$m\" && mv -nv -- \"$f\" \"$d/$m/\"; done"),
          recipe("flatten", WRITE)
              .example("move all files from subfolders into the current folder")
              .asks(
                  "(move|bring) [every|each] files (from|in|out of) [every|each|their|its]"
                      + " (subfolders"
                      + "|subdirectories|folders) (into|to|up to) {to:folder!}",
                  "flatten {to:folder!}")
              .does("Moves the files in the folders of @{to} into @{to} itself.")
              .by(
                  "find -H @{to} -mindepth 2 -type f -print0 | sort -z"
                      + " | while IFS= read -r -d '' f; do mv -nv -- \"$f\" @{to}/\"${f##*/}\";"
                      + " done"),
          recipe("backup-file", WRITE)
              .example("make a backup of notes.txt with today's date")
              .asks(
                  "(make|create) [a] (backup|backup copy|dated copy|copy) of {file:file!} with"
                      + " (today's date|current date|the date|date) [in (its|the) name]",
                  "(backup|back up) {file:file!} [with (today's date|current date|the date)]",
                  "(make|create) [a] (backup|backup copy) of {file:file!}")
              .does("Copies @{file} to a file of that name with today's date behind it.")
              .by("cp -nv -- @{file} @{file}.\"$(date +%F)\""),
          recipe("make-numbered-files", WRITE)
              .example("create 3 files named part1.txt to part3.txt")
              .asks(
                  "<make> [{n} [empty|text]] files (named|called) {from:member} (to|through)"
                      + " {to:member}",
                  "<make> [empty] files {from:member} (to|through) {to:member}",
                  "touch {from:member} (to|through) {to:member}")
              .does("Creates the files from @{from} to @{to}.")
              .by(
                  """
                  A=@{from} B=@{to} gawk 'BEGIN {
                    a = ENVIRON["A"]; b = ENVIRON["B"]
                    match(a, /[0-9]+/); i = substr(a, RSTART, RLENGTH)
                    before = substr(a, 1, RSTART - 1); after = substr(a, RSTART + RLENGTH)
                    match(b, /[0-9]+/); j = substr(b, RSTART, RLENGTH)
                    if (b != before j after || j - i >= 10000) {
                      print "these names make no row" > "/dev/stderr"; exit 1 }
                    for (k = i + 0; k <= j + 0; k++)
                      printf "%s%0*d%s%c", before, length(i), k, after, 0 }' \\
                    | xargs -0 -r touch --
                  """),
          recipe("make-folders", WRITE)
              .example("create the folders a, b and c")
              .asks("<make> [{n}] [new|empty] (folders|directories|dirs) {names}", "mkdir {names}")
              .does("Creates the folders @{names}.")
              .by("mkdir -p -- @{names}"),
          recipe("make-files", WRITE)
              .example("create the files a.txt, b.txt and c.txt")
              .asks("<make> [{n}] [new|empty|text] =files {names}", "touch {names}")
              .does("Creates the files @{names} if they are not there.")
              .by("touch -- @{names}"),
          recipe("make-sized-file", WRITE)
              .example("create a 10 MB file called big.bin")
              .asks(
                  "<make> [new|empty] {size} file {name}",
                  "<make> [new|empty] file {name} (of|with) [size] {size}",
                  "<make> [new|empty] file (of|with) [size] {size} {name}")
              .does("Creates the file @{name} of @{size}, all zeros.")
              .by(EXISTS + "head -c @{size} /dev/zero > @{name}"),
          recipe("make-random-file", WRITE)
              .example("create a file noise.bin with 1 KB of random data")
              .asks(
                  "<make> [a] file {name} (of|with|containing) {size} [of] random (data|bytes)",
                  "(write|put) {size} [of] random (data|bytes) (to|into|in) {name:file!}")
              .does("Creates the file @{name} with @{size} of random data.")
              .by(EXISTS + "head -c @{size} /dev/urandom > @{name}"),
          recipe("write-numbers", WRITE)
              .example("write the numbers from 1 to 100 to n.txt")
              .asks(
                  "(write|put|save|store) numbers (from|between) {from:n} (to|and) {to:n}"
                      + " (to|into|in) [file] {name:file!}",
                  "(write|put|save|store) numbers {from:n} (to|through) {to:n} (to|into|in) [file]"
                      + " {name:file!}",
                  "<make> [a] file {name} (with|containing) numbers [from] {from:n} (to|through)"
                      + " {to:n}")
              .does(
                  "Writes the numbers from @{from} to @{to} to @{name}, in place of what was"
                      + " there.")
              .by("seq @{from} @{to} > @{name}"),
          recipe("write-date", WRITE)
              .example("write the current date to today.txt")
              .asks(
                  "(write|put|save|store) [current|today's] (date|date and time|time|timestamp)"
                      + " (to|into|in) [file] {name:file!}")
              .does("Writes date and time to @{name}, in place of what was there.")
              .by("date '+%Y-%m-%d %H:%M:%S' > @{name}"),
          recipe("swap-files", WRITE)
              .example("swap a.txt and b.txt")
              .asks(
                  "(swap|exchange) [names of|contents of] {one:file!} (and|with) {two:file!}",
                  "(swap|exchange) [the] files {one:file!} and {two:file!}")
              .does("Swaps the names of @{one} and @{two}.")
              .by(
                  "[ -e @{one} ] && [ -e @{two} ] || { echo 'one is missing' >&2; exit 1; }\n"
                      + "part=$(mktemp -u -p .) && mv -nT -- @{one} \"$part\""
                      + " && mv -nT -- @{two} @{one} && mv -nT -- \"$part\" @{two}"),
          recipe("empty-file", DESTRUCTIVE)
              .example("empty the file app.log")
              .asks(
                  "(empty|truncate|clear|blank) {file:file!}",
                  "(<delete>|clear|wipe) [the] (content|everything) (of|in|from) {file:file!}",
                  "make {file:file!} empty",
                  "truncate {file:file!} to (0|zero) bytes")
              .does("Empties @{file}; it stays.")
              .by("truncate -c -s 0 -- @{file} && ls -l -- @{file}"),
          recipe("empty-folder", DESTRUCTIVE)
              .example("delete everything in the folder old/")
              .asks(
                  "(<delete>|clear) [the] (everything|content|contents) (in|inside|of|from)"
                      + " {folder:folder!}",
                  "empty {folder:folder!}")
              .does("Deletes all that is in @{folder}; the folder stays.")
              .by("find -H @{folder} -mindepth 1 -delete -print"),
          recipe("delete-broken-links", DESTRUCTIVE)
              .example("delete all broken symlinks")
              .asks(
                  "(find and|find) <delete> [every|each] (broken|dangling|dead) (symlink"
                      + "|symbolic link|soft link|link) [<in> {dir:dir!}]",
                  "<delete> [every|each] (broken|dangling|dead) (symlink|symbolic link|soft link"
                      + "|link) [<in> {dir:dir!}]")
              .does("Deletes the symbolic links under @{dir} that lead nowhere, and lists them.")
              .by("find -H @{dir} -xtype l -print -delete"),
          recipe("not-executable", WRITE)
              .example("make run.sh not executable")
              .asks(
                  "make {file:file!} (not executable|non-executable|unexecutable)",
                  "(chmod -x|<strip> execute permission (of|from|on)) {file:file!}",
                  "<strip> executable (bit|flag) (of|from|on) {file:file!}")
              .does("Lets nobody run @{file}.")
              .by("chmod -c a-x -- @{file}"),
          recipe("executable-by-words", WRITE)
              .example("give run.sh execute permission")
              .asks(
                  "give {file:file!} (execute|executable) (permission|permissions|rights)",
                  "(add|set) [the] (execute|executable) (permission|bit|flag) (to|on|for)"
                      + " {file:file!}",
                  "(allow|let) (everyone|everybody|anyone) [to] (execute|run) {file:file!}")
              .does("Lets everybody run @{file}.")
              .by("chmod -c a+x -- @{file}"),
          recipe("make-private", WRITE)
              .example("make notes.txt readable only by me")
              .asks(
                  "make {path:path!} (private|readable only by (me|owner|its owner)"
                      + "|only readable by (me|owner|its owner)|accessible only by (me|owner))")
              .does("Lets only its owner use @{path}.")
              .by("chmod -c go-rwx -- @{path}"),
          recipe("make-writable", WRITE)
              .example("make notes.txt writable")
              .asks("make {path:path!} (writable|writeable) [for me|by me|again]")
              .does("Lets its owner write @{path}.")
              .by("chmod -c u+w -- @{path}"),
          recipe("hard-link", WRITE)
              .example("create a hard link called same.txt to notes.txt")
              .asks(
                  "<make> (hard link|hardlink) {name} (to|pointing to|for) {to:path}",
                  "<make> (hard link|hardlink) (to|for) {to:path} (called|named|at|as) {name}")
              .does("Gives @{to} the second name @{name}.")
              .by("ln -- @{to} @{name}"),
          recipe("copy-structure", WRITE)
              .example("copy the folder structure of docs/ to empty/ without files")
              .asks(
                  "copy [only|just] [the] (<dirs>|<dirs> tree) [structure|tree] of {from:folder}"
                      + " (to|into) {to:folder!} [without [the] files]")
              .does("Makes the folders of @{from} in @{to}, without any file.")
              .by(
                  "target=$(mkdir -p -- @{to} && cd -- @{to} && pwd) && cd -- @{from}"
                      + " && find . -type d -print0 | sort -z"
                      + " | while IFS= read -r -d '' d; do mkdir -p -- \"$target/$d\"; done"),
          recipe("link-target", READ)
              .example("where does the symlink current point to")
              .asks(
                  "(where|what) does [symlink|link|symbolic link] {path:linked} (point|lead|link)"
                      + " [to]",
                  "<show> target of [symlink|link|symbolic link] {path:linked}",
                  "readlink {path}")
              .does("Shows where the link @{path} leads.")
              .by("readlink -- @{path}"),
          recipe("absolute-path", READ)
              .example("what is the absolute path of notes.txt")
              .asks(
                  "<show> (absolute|full|real|complete|canonical) path (of|to) {path}",
                  "(realpath|resolve) {path}")
              .does("Shows the absolute path of @{path}.")
              .by("realpath -- @{path}"));

  private ArrangeRecipes() {}
}
