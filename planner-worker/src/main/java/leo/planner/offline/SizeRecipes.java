package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes for sizes and room. */
final class SizeRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("largest-files", READ)
              .example("show the ten largest files under /usr/share")
              .asks(
                  "<show> [top] {n} <largest> {files} [<in> {dir}] [by size|with their sizes]",
                  "[top] {n} <largest> {files} [<in> {dir}] [by size]",
                  "<show> <largest> {n} {files} [<in> {dir}]",
                  "<show> <largest> =files [<in> {dir}]",
                  "<show> <largest> =file [<in> {dir}] {n=1}",
                  "(which|what) =file [<in> {dir}] is <largest> [<in> {dir}] {n=1}",
                  "(which|what) {files} [<in> {dir}] (take|use) [up] [the] most (space|room)"
                      + " [<in> {dir}]",
                  "<show> <largest> {files} [<in> {dir}]")
              .does("Shows the @{n} largest of the @{files} under @{dir} with their bytes.")
              .by(
                  "@{walk dir} @{files} -printf '%s\\t%p\\0' | sort -z -k1,1nr -k2"
                      + " | sed -zn '1,@{n}p' | tr '\\0' '\\n'"),
          recipe("smallest-files", READ)
              .example("show the five smallest files in /etc")
              .asks(
                  "<show> [top] {n} smallest {files} [<in> {dir}] [by size]",
                  "<show> smallest {n} {files} [<in> {dir}]",
                  "<show> smallest =files [<in> {dir}]",
                  "<show> smallest =file [<in> {dir}] {n=1}",
                  "(which|what) =file [<in> {dir}] is smallest [<in> {dir}] {n=1}")
              .does("Shows the @{n} smallest of the @{files} under @{dir} with their bytes.")
              .by(
                  "@{walk dir} @{files} -printf '%s\\t%p\\0' | sort -z -k1,1n -k2"
                      + " | sed -zn '1,@{n}p' | tr '\\0' '\\n'"),
          recipe("size", READ)
              .example("how big is /etc/services")
              .asks(
                  "how (big|large) is {path}",
                  "[<show>] [total|file] (size|disk usage|disk use|space used) (of|for|by) {path}"
                      + " [in bytes]",
                  "how many bytes (is|does|has|are in) {path} [have]",
                  "how much [disk] (space|room) (does|is) {path}"
                      + " (take|use|take up|used|occupy|used by)",
                  "how much [disk] space is used by {path}")
              .does("Shows how many bytes @{path} takes, with all that is in it.")
              .by(
                  "if [ -d @{path} ]; then du -sh -- @{path} || [ -r @{path} ];"
                      + " else stat -L -c '%s bytes' -- @{path}; fi"),
          recipe("largest-folders", READ)
              .example("show the five largest folders under /usr")
              .asks(
                  "<show> [top] {n} <largest> <dirs> [<in> {dir}] [by size]",
                  "<show> <largest> <dirs> [<in> {dir}]",
                  "(which|what) <dirs> [<in> {dir}] (take|use|takes|uses) [up] [the] most"
                      + " (space|room) [<in> {dir}]")
              .does("Shows the @{n} largest folders under @{dir}, in KiB with all they contain.")
              .by(
                  "{ du -0k -- @{dir} || [ -r @{dir} ]; } | sed -z '$d' | sort -z -k1,1nr -k2"
                      + " | sed -zn '1,@{n}p' | tr '\\0' '\\n'"),
          recipe("subfolder-sizes", READ)
              .example("show the size of each folder in /usr")
              .asks(
                  "<show> (size|disk usage) of (each|every|all) (<dirs>|<dirs> and file)"
                      + " [<in> {dir}]",
                  "<show> <dirs> sizes [<in> {dir}]",
                  "<show> (size|disk usage) (of|for|by) <dirs> [<in> {dir}]",
                  "how (big|large) is (each|every) <dirs> [<in> {dir}]",
                  "<show> disk usage (by|per) <dirs> [<in> {dir}]")
              .does("Shows the size of each folder directly in @{dir}, the largest first.")
              .by(
                  "find -H @{dir} -mindepth 1 -maxdepth 1 -type d -print0"
                      + " | { xargs -0 -r du -sk -- || [ $? -eq 123 ]; } | sort -k1,1nr -k2"),
          recipe("total-size-of-files", READ)
              .example("what is the total size of all .txt files under /usr/share")
              .asks(
                  "<show> (total size|combined size|size) of {files} [<in> {dir}] [together]",
                  "how (big|large) are {files} [<in> {dir}] [together|in total]",
                  "how much (space|room) do {files} [<in> {dir}] (take|use|take up|occupy)")
              .does("Adds up the bytes of the @{files} under @{dir}.")
              .by(
                  "@{walk dir} @{files} -printf '%s\\n'"
                      + " | gawk '{ n += $1 } END { printf \"%d bytes\\n\", n }'"),
          recipe("disk-free", READ)
              .example("how much free disk space is there")
              .asks(
                  "how much (free disk space|disk space|free space|free disk|space|room)"
                      + " [is|are|do|i|we|have] [free|available|left|there]"
                      + " [on (disk|drive|machine|system)]",
                  "<show> [free|available] (disk space|disk usage|space on disk|free space)",
                  "(disk space|free disk space|disk usage|disk free|df)",
                  "is the disk full")
              .does("Shows the room used and left on the sandbox's disks.")
              .by("df -h / /work /tmp"));

  private SizeRecipes() {}
}
