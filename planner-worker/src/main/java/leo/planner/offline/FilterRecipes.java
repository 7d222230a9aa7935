package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that find files by owner, time, name and other things than what they are called. */
final class FilterRecipes {
  private static final String SORTED = " -print0 | sort -z | tr '\\0' '\\n'";
  private static final String WITH_NAME =
      "(with|having|that have|which have|whose name (has|contains))";

  static final List<Recipe> ALL =
      List.of(
          recipe("find-owned-by", READ)
              .example("find files owned by root under /etc")
              .asks(
                  "<find> {files} [<in> {dir}] <that-are> owned by [user] {user} [<in> {dir}]",
                  "<find> {files} [<in> {dir}] [that|which] (belong|belonging) to [user] {user}"
                      + " [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that @{user} owns.")
              .by("@{walk dir} @{files} -user @{user}" + SORTED),
          recipe("find-not-owned-by", READ)
              .example("find files not owned by root under /etc")
              .asks(
                  "<find> {files} [<in> {dir}] <that-are> not owned by [user] {user} [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that @{user} does not own.")
              .by("@{walk dir} @{files} ! -user @{user}" + SORTED),
          recipe("find-of-group", READ)
              .example("find files of the group shadow under /etc")
              .asks(
                  "<find> {files} [<in> {dir}] (of|with|owned by|belonging to|that belong to) group"
                      + " {user} [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that belong to the group @{user}.")
              .by("@{walk dir} @{files} -group @{user}" + SORTED),
          recipe("find-with-mode", READ)
              .example("find files with permissions 755 in /usr/bin")
              .asks(
                  "<find> {files} [<in> {dir}] (with|having) (permission|mode) {mode} [<in> {dir}]")
              .does("Lists the @{files} under @{dir} with the permissions @{mode}.")
              .by("@{walk dir} @{files} -perm @{mode}" + SORTED),
          recipe("find-between-sizes", READ)
              .example("find files between 10 KB and 20 KB in /etc")
              .asks(
                  "<find> {files} [<in> {dir}] [that are|with size|with a size|sized] between"
                      + " {low:size} and {high:size} [in size] [large] [<in> {dir}]")
              .does("Lists the @{files} under @{dir} from @{low} to @{high}, the largest first.")
              .by(
                  "@{walk dir} @{files} -size +@{low}c -size -@{high}c"
                      + " -printf '%s\\t%p\\0' | sort -z -k1,1nr -k2 | tr '\\0' '\\n'"),
          recipe("find-changed-after", READ)
              .example("find files modified after 2020-01-01 in /etc")
              .asks(
                  "<find> {files} [<in> {dir}] <changed> (after|since) {date} [<in> {dir}]",
                  "<find> {files} [<in> {dir}] newer than {date} [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that changed after @{date}.")
              .by("@{walk dir} @{files} -newermt '@{date} 00:00'" + SORTED),
          recipe("find-changed-before", READ)
              .example("find files modified before 2030-01-01 in /etc/apt")
              .asks(
                  "<find> {files} [<in> {dir}] <changed> before {date} [<in> {dir}]",
                  "<find> {files} [<in> {dir}] older than {date} [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that last changed before @{date}.")
              .by("@{walk dir} @{files} ! -newermt '@{date} 00:00'" + SORTED),
          recipe("find-changed-between", READ)
              .example("find files modified between 2024-01-01 and 2024-02-01 in docs/")
              .asks(
                  "<find> {files} [<in> {dir}] <changed> (between|from) {from:date} (and|to)"
                      + " {to:date} [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that last changed from @{from} to @{to}.")
              .by(
                  "@{walk dir} @{files} -newermt '@{from} 00:00' ! -newermt '@{to} 23:59:59'"
                      + SORTED),
          recipe("find-newer-than", READ)
              .example("find files newer than notes.txt")
              .asks(
                  "<find> {files} [<in> {dir}] <that-are> newer than {file} [<in> {dir}]",
                  "<find> {files} [<in> {dir}] <changed> (after|since) {file} [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that changed after @{file} did.")
              .by("@{walk dir} @{files} -newer @{file}" + SORTED),
          recipe("find-accessed-since", READ)
              .example("find files accessed in the last day in docs/")
              .asks(
                  "<find> {files} [<in> {dir}] [that were] (accessed|opened|read|used)"
                      + " (in|within|during) last {age} [<in> {dir}]",
                  "<find> {files} [<in> {dir}] [that were] (accessed|opened|read|used) last {age}"
                      + " [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that were read in the last @{age}.")
              .by("@{walk dir} @{files} -amin -@{age}" + SORTED),
          recipe("find-without-text", READ)
              .example("find .conf files that do not contain \"root\" in /etc")
              .asks(
                  "<find> {files} <without> [the] {text} [<in> {dir}]",
                  "<find> {files} <in> {dir} (<without>|do not (contain|mention)) [the] {text}",
                  "(which|what) {files} do not (contain|mention) {text} [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that do not contain @{text}.")
              .by(
                  "@{walk dir} @{files} -print0"
                      + " | { xargs -0 -r grep -LZF -e @{text} -- || [ $? -eq 123 ]; }"
                      + " | sort -z | tr '\\0' '\\n'"),
          recipe("find-containing-both", READ)
              .example("find files containing both \"foo\" and \"bar\" in docs/")
              .asks(
                  "<find> {files} [<in> {dir}] <with> both {one:text} and {two:text} [<in> {dir}]",
                  "<find> {files} [<in> {dir}] <with> {one:quoted} and {two:quoted} [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that contain both @{one} and @{two}.")
              .by(
                  "@{walk dir} @{files} -exec grep -qF -e @{one} {} \\;"
                      + " -exec grep -qF -e @{two} {} \\;"
                      + SORTED),
          recipe("find-containing-either", READ)
              .example("find files containing \"foo\" or \"bar\" in docs/")
              .asks(
                  "<find> {files} [<in> {dir}] <with> [either] {one:text} or {two:text}"
                      + " [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that contain @{one} or @{two}.")
              .by(
                  "@{walk dir} @{files} -print0"
                      + " | { xargs -0 -r grep -lZF -e @{one} -e @{two} -- || [ $? -eq 123 ]; }"
                      + " | sort -z | tr '\\0' '\\n'"),
          recipe("find-not-named", READ)
              .example("find all files that are not .txt in docs/")
              .asks(
                  "<find> files [<in> {dir}] (that are not|which are not|not ending (in|with)"
                      + "|that do not end (in|with)|other than) {ending} [files] [<in> {dir}]",
                  "<find> files [<in> {dir}] without [the] (extension|ending) {ending} [<in>"
                      + " {dir}]")
              .does("Lists the files under @{dir} that do not end in @{ending}.")
              .by("@{walk dir} -type f ! -name '*'@{ending}" + SORTED),
          recipe("find-here", READ)
              .example("list the .conf files directly in /etc, not in subfolders")
              .asks(
                  "<find> {files} [directly|only] <in> {folder} [only]"
                      + " (not <in> [its] (subfolders|subdirectories)|but not <in> [its]"
                      + " (subfolders|subdirectories)|non-recursively|not recursively"
                      + "|without (subfolders|subdirectories|recursing|descending)"
                      + "|excluding (subfolders|subdirectories)|ignoring (subfolders"
                      + "|subdirectories))",
                  "<find> {files} (directly|only|just) <in> {folder}",
                  "<find> {files} <in> {folder} only")
              .does("Lists the @{files} directly in @{folder}.")
              .by("find -H @{folder} -maxdepth 1 @{files}" + SORTED),
          recipe("find-to-depth", READ)
              .example("find .conf files in /etc at most 2 levels deep")
              .asks(
                  "<find> {files} [<in> {dir}] (at most|up to|no deeper than|not deeper than"
                      + "|not more than|down to|to depth of|with maximum depth of) {n}"
                      + " [levels|folders|directories] [deep|down]")
              .does("Lists the @{files} under @{dir}, at most @{n} levels deep.")
              .by("find -H @{dir} -maxdepth @{n} -type d ! -readable -prune -o @{files}" + SORTED),
          recipe("find-any-case", READ)
              .example("find files named README ignoring case in /usr/share")
              .asks(
                  "<find> files (named|called) {text} [<in> {dir}] (ignoring case"
                      + "|case insensitively|case-insensitively|regardless of case|in any case)"
                      + " [<in> {dir}]")
              .does("Lists the files under @{dir} named @{text} in any case.")
              .by("@{walk dir} -type f -iname @{text}" + SORTED),
          recipe("find-spaces", READ)
              .example("find files with spaces in their names")
              .asks(
                  "<find> [file names|filenames|files] "
                      + WITH_NAME
                      + " [a] (space|blank|whitespace)"
                      + " [<in> (them|it|their names|the name|name|names)] [<in> {dir}]",
                  "<find> files <in> {dir} "
                      + WITH_NAME
                      + " [a] (space|blank|whitespace)"
                      + " <in> (their names|the name|name|names)")
              .does("Lists the files under @{dir} with a space in their name.")
              .by("@{walk dir} -type f -name '*[[:space:]]*'" + SORTED),
          recipe("find-capital-names", READ)
              .example("find files with uppercase letters in their names")
              .asks(
                  "<find> files [<in> {dir}] "
                      + WITH_NAME
                      + " [a] (uppercase|upper case|capital)"
                      + " letters [<in> (their names|the name|name|names)] [<in> {dir}]")
              .does("Lists the files under @{dir} with a capital letter in their name.")
              .by("LC_ALL=C @{walk dir} -type f -name '*[A-Z]*'" + SORTED),
          recipe("find-odd-names", READ)
              .example("find files with non-ascii characters in their names")
              .asks(
                  "<find> files [<in> {dir}] "
                      + WITH_NAME
                      + " (non-ascii|non ascii|special|unusual|strange)"
                      + " characters [<in> (their names|the name|name|names)] [<in> {dir}]")
              .does("Lists the files under @{dir} whose name is more than printable ASCII.")
              .by("LC_ALL=C @{walk dir} -type f -name '*[! -~]*'" + SORTED),
          recipe("find-no-extension", READ)
              .example("find files without an extension in /etc")
              .asks(
                  "<find> files [<in> {dir}] (without|with no|that have no|have no|having no)"
                      + " [file]"
                      + " (extension|ending|suffix) [<in> {dir}]")
              .does("Lists the files under @{dir} whose name has no extension.")
              .by("@{walk dir} -type f ! -name '?*.*'" + SORTED),
          recipe("longest-name", READ)
              .example("which file in /etc has the longest name")
              .asks(
                  "(which|what) file [<in> {dir}] has longest [file] name [<in> {dir}]",
                  "<show> [file with] longest [file] (name|filename) [<in> {dir}]")
              .does("Shows the file under @{dir} with the longest name.")
              .by(
                  "@{walk dir} -type f -printf '%f\\t%p\\0'"
                      + " | gawk -v RS='\\0' '{ n = index($0, \"\\t\") - 1 } n > most"
                      + " { most = n; file = substr($0, n + 2) } END { print most \"\\t\" file }'"),
          recipe("find-deepest", READ)
              .example("which file in /etc is nested deepest")
              .asks(
                  "(which|what) file [<in> {dir}] is [nested] deepest [nested] [<in> {dir}]",
                  "<show> (deepest|most deeply nested) [nested] file [<in> {dir}]")
              .does("Shows the file that lies deepest under @{dir}, and how deep.")
              .by(
                  "@{walk dir} -type f -printf '%d\\t%p\\0' | sort -z -k1,1nr -k2 | sed -zn '1p'"
                      + " | tr '\\0' '\\n'"),
          recipe("find-hard-linked", READ)
              .example("find files with more than one hard link in /usr/bin")
              .asks(
                  "<find> (hard linked files|hardlinked files|hard links|hardlinks) [<in> {dir}]",
                  "<find> files [<in> {dir}] with (more than one|several|multiple) [hard] links"
                      + " [<in> {dir}]")
              .does("Lists the files under @{dir} with more than one name, by inode.")
              .by(
                  "@{walk dir} -type f -links +1 -printf '%i\\t%n\\t%p\\0' | sort -z"
                      + " | tr '\\0' '\\n'"),
          recipe("find-unreadable", READ)
              .example("which files in /etc can I not read")
              .asks(
                  "<find> (unreadable files|files that are unreadable) [<in> {dir}]",
                  "<find> files [<in> {dir}] [that] [i] (can not|may not) read" + " [<in> {dir}]")
              .does("Lists the files under @{dir} that the job may not read.")
              .by("find -H @{dir} -type d ! -readable -prune -o -type f ! -readable" + SORTED),
          recipe("find-binary", READ)
              .example("find binary files in /usr/share/doc")
              .asks("<find> binary files [<in> {dir}]", "<find> files [<in> {dir}] that are binary")
              .does("Lists the files under @{dir} that are not text.")
              .by(
                  "@{walk dir} -type f -size +0 -print0"
                      + " | { xargs -0 -r grep -LIZ -e '' -- || [ $? -eq 123 ]; }"
                      + " | sort -z | tr '\\0' '\\n'"),
          recipe("find-crlf", READ)
              .example("find files with windows line endings")
              .asks(
                  "<find> {files} [<in> {dir}] (with|have|that have|having|that use|use)"
                      + " (windows|dos|crlf) (line endings|line ends|newlines) [<in> {dir}]")
              .does("Lists the @{files} under @{dir} with lines that end in CR and LF.")
              .by(
                  "@{walk dir} @{files} -print0"
                      + " | { xargs -0 -r grep -lIZ -e $'\\r$' -- || [ $? -eq 123 ]; }"
                      + " | sort -z | tr '\\0' '\\n'"),
          recipe("find-not-utf", READ)
              .example("find files that are not valid utf-8")
              .asks(
                  "<find> {files} [<in> {dir}] (that are|which are|are) not [valid]"
                      + " (utf-8|utf8) [encoded] [<in> {dir}]",
                  "<find> {files} [<in> {dir}] with invalid (utf-8|utf8) [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that are not UTF-8.")
              .by(
                  "@{walk dir} @{files} -print0 | sort -z | while IFS= read -r -d '' f; do"
                      + " iconv -f UTF-8 -t UTF-8 -- \"$f\" > /dev/null 2>&1"
                      + " || printf '%s\\n' \"$f\"; done"),
          recipe("find-special", READ)
              .example("find sockets and named pipes in /tmp")
              .asks(
                  "<find> (sockets|named pipes|fifos|pipes|device files|devices|special files)"
                      + " [and (sockets|named pipes|fifos|pipes|device files|devices)] [<in>"
                      + " {dir}]")
              .does("Lists the sockets, pipes and devices under @{dir}.")
              .by(
                  "@{walk dir} \\( -type s -o -type p -o -type b -o -type c \\)"
                      + " -printf '%y\\t%p\\0' | sort -z | tr '\\0' '\\n'"),
          recipe("find-set-user-id", READ)
              .example("find setuid files in /usr")
              .asks("<find> (setuid|suid|set-uid|setgid) (files|programs|binaries) [<in> {dir}]")
              .does(
                  "Lists the programs under @{dir} that run with their owner's or group's rights.")
              .by("@{walk dir} -type f -perm /6000" + SORTED),
          recipe("find-large-folders", READ)
              .example("find folders larger than 1 MB in /usr/share")
              .asks("<find> <dirs> [<in> {dir}] <that-are> <over> {size} [in size] [<in> {dir}]")
              .does("Lists the folders under @{dir} that hold more than @{size}, in bytes.")
              .by(
                  "{ du -0b -- @{dir} || [ -r @{dir} ]; } | gawk -v RS='\\0' '$1 > @{size}'"
                      + " | sort -k1,1nr -k2"),
          recipe("find-folders-with", READ)
              .example("which folders in docs/ contain a file index.html")
              .asks(
                  "<find> <dirs> [<in> {dir}] (containing|that contain|which contain|contain|with)"
                      + " {name:filename} [<in> {dir}]")
              .does("Lists the folders under @{dir} that contain @{name}.")
              .by("@{walk dir} -name @{name} -printf '%h\\0' | sort -zu | tr '\\0' '\\n'"),
          recipe("find-changed-folders", READ)
              .example("find folders modified in the last day in docs/")
              .asks("<find> <dirs> [<in> {dir}] <changed> {since} [<in> {dir}]")
              .does("Lists the folders under @{dir} that changed @{since}.")
              .by("@{walk dir} -type d @{since}" + SORTED));

  private FilterRecipes() {}
}
