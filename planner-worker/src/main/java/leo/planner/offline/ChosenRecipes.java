package leo.planner.offline;

import static leo.job.Risk.DESTRUCTIVE;
import static leo.job.Risk.READ;
import static leo.job.Risk.WRITE;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that choose files and do one thing with all of them. */
final class ChosenRecipes {
  private static final String EACH = "@{chosen} | xargs -0 -r ";

  /** Leaves out what is in the target folder already. */
  private static final String OUTSIDE =
      " | TO=@{to} gawk 'BEGIN { RS = ORS = \"\\0\"; to = ENVIRON[\"TO\"];"
          + " sub(/\\/+$/, \"\", to) }"
          + " index($0, to \"/\") != 1 && index($0, \"./\" to \"/\") != 1'";

  static final List<Recipe> ALL =
      List.of(
          recipe("find-chosen", READ)
              .example("find .log files larger than 1 MB that were modified today in /var")
              .asks("<find> {chosen:tested}")
              .does("Lists the @{chosen}.")
              .by("@{chosen} | tr '\\0' '\\n'"),
          recipe("count-chosen", READ)
              .example("count the .log files larger than 1 MB in /var")
              .asks(
                  "<count> {chosen:tested}",
                  "<find> {chosen:tested} <and-then> (count <them>|<show> how many [there are])")
              .does("Counts the @{chosen}.")
              .by("@{chosen} | tr -cd '\\0' | wc -c"),
          recipe("chosen-details", READ)
              .example("list the details of all .conf files larger than 1 KB in /etc")
              .asks(
                  "<show> (details|permissions|owners|sizes and dates) (of|for) {chosen}",
                  "<find> {chosen} <and-then> <show> (their|its)"
                      + " (details|permissions|owner|sizes|size|dates)")
              .does("Shows permissions, owner, size and time of the @{chosen}.")
              .by(EACH + "ls -ld --time-style=long-iso --"),
          recipe("chosen-total-size", READ)
              .example("what is the total size of the .log files older than 30 days in /var")
              .asks(
                  "<show> [total|combined] size of {chosen:tested}",
                  "how much (space|room) do {chosen:tested} (take|use|take up|occupy)",
                  "<find> {chosen} <and-then> <show> their (total|combined|total disk)"
                      + " (size|usage)")
              .does("Adds up the bytes of the @{chosen}.")
              .by(EACH + "stat -c %s -- | gawk '{ n += $1 } END { printf \"%d bytes\\n\", n }'"),
          recipe("chosen-line-counts", READ)
              .example("find .txt files larger than 10 KB in /usr/share and count their lines")
              .asks(
                  "<find> {chosen} <and-then> count (their lines|lines of each"
                      + "|lines <in> (each|each one|each file|each of them|them))",
                  "<count> lines <in> {chosen:tested}")
              .does("Counts the lines of each of the @{chosen}, and of all together.")
              .by(
                  EACH
                      + "gawk 'ENDFILE { print FNR \"\\t\" FILENAME }' | sort -k1,1nr -k2"
                      + " | gawk '{ print; n += $1 } END { print n + 0 \"\\ttotal\" }'"),
          recipe("chosen-search", READ)
              .example(
                  "find .conf files changed in the last year in /etc and search them for \"x\"")
              .asks(
                  "<find> {chosen} <and-then> (search|grep) <them> for {text}",
                  "<find> {chosen} <and-then> (search|grep|look) for {text} in <them>",
                  "(search|grep|look) for {text} in {chosen:tested}")
              .does("Shows where @{text} stands in the @{chosen}.")
              .by(EACH + "grep -HnIF -e @{text} -- || [ $? -eq 123 ]"),
          recipe("chosen-first-lines", READ)
              .example("show the first two lines of every .conf file in /etc")
              .asks(
                  "<show> first {n} lines <in> {chosen}",
                  "<show> first =line <in> {chosen} {n=1}",
                  "<find> {chosen} <and-then> <show> [their] first {n} lines [of each]")
              .does("Shows the first @{n} lines of each of the @{chosen}.")
              .by(EACH + "head -v -n @{n} --"),
          recipe("chosen-last-lines", READ)
              .example("show the last two lines of every .conf file in /etc")
              .asks(
                  "<show> last {n} lines <in> {chosen}",
                  "<show> last =line <in> {chosen} {n=1}",
                  "<find> {chosen} <and-then> <show> [their] last {n} lines [of each]")
              .does("Shows the last @{n} lines of each of the @{chosen}.")
              .by(EACH + "tail -v -n @{n} --"),
          recipe("chosen-contents", READ)
              .example("show the contents of all .conf files in /etc/ld.so.conf.d")
              .asks(
                  "(<print>|concatenate|cat) [contents] [of] {chosen}",
                  "<find> {chosen} <and-then> (<print>|cat) (<them>|their contents)")
              .does("Shows the contents of the @{chosen}, one after the other.")
              .by(EACH + "cat --"),
          recipe("concatenate-chosen", WRITE)
              .example("combine all .txt files into all.txt")
              .asks(
                  "(concatenate|combine|merge|join|cat) {chosen} (into|to|in|as) [one|single]"
                      + " [file] {to:file!}")
              .does("Writes the @{chosen} to @{to}, one after the other.")
              .by(
                  "part=$(mktemp)\n@{chosen} | xargs -0 -r cat -- > \"$part\""
                      + " && cat \"$part\" > @{to}"),
          recipe("chosen-checksums", READ)
              .example("show the checksums of all .conf files larger than 1 KB in /etc")
              .asks(
                  "<show> (checksums|sha256 checksums|hashes) (of|for) {chosen:tested}",
                  "<find> {chosen} <and-then> <show> their (checksums|sha256 checksums|hashes)")
              .does("Shows the SHA-256 checksums of the @{chosen}.")
              .by(EACH + "sha256sum --"),
          recipe("chosen-md5", READ)
              .example("show the md5 checksums of all .conf files in /etc")
              .asks(
                  "(<show>|calculate|compute) (md5|md5sum|md5 checksum|md5 hash|md5 sum)"
                      + " (of|for) {chosen}")
              .does("Shows the MD5 checksums of the @{chosen}.")
              .by(EACH + "md5sum --"),
          recipe("gzip-chosen", WRITE)
              .example("gzip all .log files larger than 1 MB in the logs folder")
              .asks(
                  "(gzip|compress) {chosen:tested!} [with gzip|using gzip]",
                  "<find> {chosen:tested!} <and-then> (gzip|compress) <them> [with gzip|using"
                      + " gzip]")
              .does("Compresses each of the @{chosen} with gzip.")
              .by("@{chosen} | xargs -0 -r gzip -v -- 2>&1"),
          recipe("delete-chosen", DESTRUCTIVE)
              .example("delete all .log files larger than 100 MB in the logs folder")
              .asks("<delete> {chosen:tested!}", "<find> {chosen!} <and-then> <delete> <them>")
              .does("Deletes the @{chosen} and says which.")
              .by(EACH + "rm -v --"),
          recipe("copy-chosen", WRITE)
              .example("copy all .txt files modified today to recent/")
              .asks(
                  "copy {chosen} (to|into) {to:folder!}",
                  "copy {chosen} (to|into) {to:name}",
                  "<find> {chosen} <and-then> copy <them> (to|into) {to:folder!}",
                  "<find> {chosen} <and-then> copy <them> (to|into) {to:name}")
              .does("Copies the @{chosen} into the folder @{to}; nothing is overwritten.")
              .by("mkdir -p -- @{to} && @{chosen}" + OUTSIDE + " | xargs -0 -r cp -nv -t @{to} --"),
          recipe("move-chosen", WRITE)
              .example("move all .log files older than 30 days to archive/")
              .asks(
                  "move {chosen!} (to|into) {to:folder!}",
                  "move {chosen!} (to|into) {to:name}",
                  "<find> {chosen!} <and-then> move <them> (to|into) {to:folder!}",
                  "<find> {chosen!} <and-then> move <them> (to|into) {to:name}")
              .does("Moves the @{chosen} into the folder @{to}; nothing is overwritten.")
              .by("mkdir -p -- @{to} && @{chosen}" + OUTSIDE + " | xargs -0 -r mv -nv -t @{to} --"),
          recipe("zip-chosen", WRITE)
              .example("zip all .txt files modified today into today.zip")
              .asks(
                  "(<archive>|zip|zip up) {chosen} (to|into|in|as) [file|archive] [called|named]"
                      + " {zip:zip!}",
                  "<find> {chosen} <and-then> (<archive>|zip) <them> (to|into|in|as)"
                      + " [file|archive] {zip:zip!}")
              .does("Packs the @{chosen} into @{zip}.")
              .by(EACH + "zip @{zip} --"),
          recipe("tar-chosen", WRITE)
              .example("archive all .txt files larger than 1 KB into big.tar.gz")
              .asks(
                  "<archive> {chosen} (to|into|in|as) [file|tarball|archive] [called|named]"
                      + " {tar:tar!}",
                  "<make> [compressed] (tar|tarball|archive|tar archive|tar file)"
                      + " [called|named] {tar:tar!} (of|from|with|containing) {chosen}",
                  "<find> {chosen} <and-then> <archive> <them> (to|into|in|as)"
                      + " [file|tarball|archive] {tar:tar!}")
              .does("Packs the @{chosen} into @{tar}, compressed as its name says.")
              .by("@{chosen} | tar -cavf @{tar} --force-local --null -T -"),
          recipe("executable-chosen", WRITE)
              .example("make all shell scripts executable")
              .asks(
                  "make {chosen!} executable", "<find> {chosen!} <and-then> make <them> executable")
              .does("Lets everybody run the @{chosen}.")
              .by(EACH + "chmod -c a+x --"),
          recipe("read-only-chosen", WRITE)
              .example("make all .txt files read-only")
              .asks(
                  "make {chosen!} (read-only|read only|readonly|unwritable)",
                  "<find> {chosen!} <and-then> make <them> (read-only|read only|readonly)")
              .does("Lets nobody write the @{chosen}.")
              .by(EACH + "chmod -c a-w --"),
          recipe("set-mode-chosen", WRITE)
              .example("set the permissions of all .sh files to 755")
              .asks(
                  "(set|change) (permission|mode) (of|on|for) {chosen!} to {mode}",
                  "chmod {chosen!} (to|with) {mode}",
                  "chmod {mode} {chosen!}")
              .does("Sets the permissions of the @{chosen} to @{mode}.")
              .by(EACH + "chmod -c @{mode} --"),
          recipe("touch-chosen", WRITE)
              .example("touch all .txt files")
              .asks("touch {chosen!}", "set [modification] (time|date) of {chosen!} to now")
              .does("Gives the @{chosen} the present time.")
              .by(EACH + "touch --"));

  private ChosenRecipes() {}
}
