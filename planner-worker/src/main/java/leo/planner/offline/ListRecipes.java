package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that show folders, files and what is new in them. */
final class ListRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("list-folder", READ)
              .example("list the files in /etc")
              .asks(
                  "<show> files <in> {folder}",
                  "<show> files",
                  "<show> [every|each] files and <dirs> [<in> {folder}]",
                  "<show> everything <in> {folder}",
                  "(ls|list) {folder}",
                  "what files are <in> {folder}",
                  "which files are <in> {folder}")
              .does("Lists what is in @{folder}.")
              .by("ls -lA -- @{folder}/"),
          recipe("list-tree", READ)
              .example("show the directory tree of /etc/apt")
              .asks(
                  "<show> [<dirs>|file] tree [<in> {dir}]",
                  "<show> [<dirs>|file|<dirs> tree] structure [<in> {dir}]",
                  "<show> {dir} as a tree",
                  "[<dirs>] tree [of|for] {dir}")
              .does("Draws the folder tree of @{dir}.")
              .by("tree -a -- @{dir}"),
          recipe("newest-files", READ)
              .example("show the five newest files under /etc")
              .asks(
                  "<show> {n} <newest> {files} [<in> {dir}]",
                  "<show> <newest> {n} {files} [<in> {dir}]",
                  "<show> <newest> =files [<in> {dir}]",
                  "{n} <newest> {files} [<in> {dir}]",
                  "<show> <newest> =file [<in> {dir}] {n=1}",
                  "(which|what) =file [<in> {dir}] (is|was) <newest> {n=1}",
                  "(which|what) =file [<in> {dir}] was (changed|modified) last {n=1}")
              .does("Shows the @{n} newest of the @{files} under @{dir}, the newest first.")
              .by(
                  "@{walk dir} @{files} -printf '%T@\\t%TY-%Tm-%Td %TH:%TM\\t%p\\0'"
                      + " | sort -z -k1,1nr | sed -zn '1,@{n}p' | cut -z -f2- | tr '\\0' '\\n'"),
          recipe("oldest-files", READ)
              .example("show the three oldest files in /usr/share")
              .asks(
                  "<show> {n} <oldest> {files} [<in> {dir}]",
                  "<show> <oldest> {n} {files} [<in> {dir}]",
                  "<show> <oldest> =files [<in> {dir}]",
                  "{n} <oldest> {files} [<in> {dir}]",
                  "<show> <oldest> =file [<in> {dir}] {n=1}",
                  "(which|what) =file [<in> {dir}] is <oldest> {n=1}")
              .does("Shows the @{n} oldest of the @{files} under @{dir}, the oldest first.")
              .by(
                  "@{walk dir} @{files} -printf '%T@\\t%TY-%Tm-%Td %TH:%TM\\t%p\\0'"
                      + " | sort -z -k1,1n | sed -zn '1,@{n}p' | cut -z -f2- | tr '\\0' '\\n'"),
          recipe("file-type", READ)
              .example("what type of file is /bin/ls")
              .asks(
                  "<show> [file] (type|kind) of [file] {file:path}",
                  "what (type|kind) [of file] is {file:path}",
                  "<show> what is [file] type of {file:path}")
              .does("Says what kind of file @{file} is.")
              .by("file -L -- @{file}"),
          recipe("file-details", READ)
              .example("show the permissions of /etc/passwd")
              .asks(
                  "<show> (permission|owner|detail|mode|metadata|stat|rights)"
                      + " [and (permission|owner|detail)] (of|for|on) {path}",
                  "who owns {path}",
                  "(stat|details of) {path}")
              .does("Shows the permissions, owner, size and time of @{path}.")
              .by("stat -c '%A %a %U:%G %s bytes %y %n' -- @{path}"),
          recipe("file-exists", READ)
              .example("does /etc/passwd exist")
              .asks(
                  "(does|do) {path} exist",
                  "<show> (if|whether) {path} exists",
                  "is there a {path}")
              .does("Says whether @{path} exists.")
              .by("if [ -e @{path} ]; then echo yes; else echo no; fi"),
          recipe("file-changed-when", READ)
              .example("when was /etc/passwd last modified")
              .asks(
                  "when was {path} [last] (modified|changed|updated|edited) [last]",
                  "<show> [last] (modification|change) (time|date) of {path}")
              .does("Shows when @{path} last changed.")
              .by("date -r @{path} '+%Y-%m-%d %H:%M:%S %Z'"));

  private ListRecipes() {}
}
