package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that find files and folders by what they are. */
final class FindRecipes {
  private static final String SORTED = " -print0 | sort -z | tr '\\0' '\\n'";
  private static final String BY_SIZE =
      " -printf '%s\\t%p\\0' | sort -z -k1,1nr -k2 | tr '\\0' '\\n'";

  static final List<Recipe> ALL =
      List.of(
          recipe("find-files", READ)
              .example("find all .conf files under /etc")
              .asks("<find> {files} [<in> {dir}]", "{files} <in> {dir}")
              .does("Lists the @{files} under @{dir}.")
              .by("@{walk dir} @{files}" + SORTED),
          recipe("find-by-name", READ)
              .example("find the file os-release.txt under /usr")
              .asks(
                  "(find|locate|search for|look for|where is) {name:filename} [<in> {dir}]",
                  "(find|locate|where is) {name:filename} [located|stored|saved] [<in> {dir}]")
              .does("Lists the files and folders called @{name} under @{dir}.")
              .by("@{walk dir} -name @{name}" + SORTED),
          recipe("find-folders", READ)
              .example("find all directories under /etc")
              .asks("<find> <dirs> <in> {dir}", "<find> [every|each] <dirs>")
              .does("Lists the folders under @{dir}.")
              .by("@{walk dir} -type d ! -samefile @{dir}" + SORTED),
          recipe("find-folders-named", READ)
              .example("find all folders named cache under /usr")
              .asks(
                  "<find> [every|each] <dirs> (named|called) {text} [<in> {dir}]",
                  "where is [the] <dirs> (named|called) {text} [<in> {dir}]")
              .does("Lists the folders named @{text} under @{dir}.")
              .by("@{walk dir} -type d -name @{text}" + SORTED),
          recipe("find-empty-files", READ)
              .example("find empty files in /var")
              .asks(
                  "<find> [every|each] empty files [<in> {dir}]",
                  "<find> [every|each] files (that are|which are) empty [<in> {dir}]",
                  "<find> files <in> {dir} (that are|which are) empty",
                  "which files [<in> {dir}] are empty")
              .does("Lists the empty files under @{dir}.")
              .by("@{walk dir} -type f -empty" + SORTED),
          recipe("find-empty-folders", READ)
              .example("find empty folders in /var")
              .asks(
                  "<find> [every|each] empty <dirs> [<in> {dir}]",
                  "which <dirs> [<in> {dir}] are empty")
              .does("Lists the empty folders under @{dir}.")
              .by("@{walk dir} -type d -empty" + SORTED),
          recipe("find-larger-than", READ)
              .example("find files larger than 10 MB under /usr")
              .asks(
                  "<find> {files} <that-are> <over> {size} [in size] [<in> {dir}]",
                  "<find> {files} <in> {dir} <that-are> <over> {size} [in size]")
              .does("Lists the @{files} larger than @{size} under @{dir}, the largest first.")
              .by("@{walk dir} @{files} -size +@{size}c" + BY_SIZE),
          recipe("find-smaller-than", READ)
              .example("find .txt files smaller than 1 KB in /usr/share")
              .asks(
                  "<find> {files} <that-are> <smaller> {size} [in size] [<in> {dir}]",
                  "<find> {files} <in> {dir} <that-are> <smaller> {size} [in size]")
              .does("Lists the @{files} smaller than @{size} under @{dir}, the largest first.")
              .by("@{walk dir} @{files} -size -@{size}c" + BY_SIZE),
          recipe("find-changed-since", READ)
              .example("find files modified in the last 3 days under /etc")
              .asks(
                  "[<find>] {files} <changed> {since} [<in> {dir}]",
                  "[<find>] {files} <in> {dir} <changed> {since}",
                  "<find> {files} [<in> {dir}] from {since}")
              .does("Lists the @{files} under @{dir} that changed @{since}.")
              .by("@{walk dir} @{files} @{since}" + SORTED),
          recipe("find-older-than", READ)
              .example("find log files older than a month in /var/log")
              .asks(
                  "<find> {files} <that-are> <older> {age} [<in> {dir}]",
                  "<find> {files} <in> {dir} <that-are> <older> {age}",
                  "<find> {files} [<in> {dir}] <changed> more than {age} ago [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that did not change for @{age}.")
              .by("@{walk dir} @{files} -mmin +@{age}" + SORTED),
          recipe("find-containing", READ)
              .example("find files containing \"root\" under /etc")
              .asks(
                  "<find> {files} <with> [the] {text} [<in> {dir}]",
                  "<find> {files} <in> {dir} (<with>|contain|mention) [the] {text}",
                  "(which|what) {files} (contain|mention) {text} [<in> {dir}]")
              .does("Lists the @{files} under @{dir} that contain @{text}.")
              .by(
                  "@{walk dir} @{files} -print0"
                      + " | { xargs -0 -r grep -lZF -e @{text} -- || [ $? -eq 123 ]; }"
                      + " | sort -z | tr '\\0' '\\n'"),
          recipe("find-hidden", READ)
              .example("find hidden files in /etc")
              .asks(
                  "<find> [every|each] hidden files [<in> {dir}]",
                  "<find> [every|each] dotfiles [<in> {dir}]")
              .does("Lists the hidden files under @{dir}.")
              .by("@{walk dir} -type f -name '.*'" + SORTED),
          recipe("find-executable", READ)
              .example("find executable files in /usr/local")
              .asks(
                  "<find> [every|each] executable files [<in> {dir}]",
                  "<find> [every|each] executables [<in> {dir}]",
                  "<find> files (that are|which are) executable [<in> {dir}]")
              .does("Lists the executable files under @{dir}.")
              .by("@{walk dir} -type f -perm /111" + SORTED),
          recipe("find-world-writable", READ)
              .example("find world writable files in /var")
              .asks(
                  "<find> [every|each] (world writable|world-writable) files [<in> {dir}]",
                  "<find> files [that] (everyone|anyone|anybody|everybody) can write [<in> {dir}]")
              .does("Lists the files under @{dir} that everybody may write.")
              .by("@{walk dir} -type f -perm -002" + SORTED),
          recipe("find-links", READ)
              .example("find symbolic links in /etc")
              .asks("<find> [every|each] (symlink|symbolic link|soft link) [<in> {dir}]")
              .does("Lists the symbolic links under @{dir} and where they lead.")
              .by(
                  "find -H @{dir} -type d ! -readable -prune -o -type l -printf '%p ->"
                      + " %l\\0' | sort -z | tr '\\0' '\\n'"),
          recipe("find-broken-links", READ)
              .example("find broken symlinks in /etc")
              .asks(
                  "<find> [every|each] (broken|dangling|dead)"
                      + " (symlink|symbolic link|soft link|link) [<in> {dir}]")
              .does("Lists the symbolic links under @{dir} that lead nowhere.")
              .by("find -H @{dir} -type d ! -readable -prune -o -xtype l" + SORTED),
          recipe("find-duplicates", READ)
              .example("find duplicate files in /etc")
              .asks(
                  "<find> [every|each] (duplicate|duplicated|identical) files [<in> {dir}]",
                  "<find> files with [the] (same|identical) content [<in> {dir}]",
                  "find duplicates [<in> {dir}]")
              .does("Groups the files under @{dir} that have the same content.")
              .by(
                  "@{walk dir} -type f -size +0 -exec sha256sum {} + | sort"
                      + " | uniq -w64 --all-repeated=separate"));

  private FindRecipes() {}
}
