package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.job.Risk.WRITE;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that pack and unpack. */
final class ArchiveRecipes {
  static final List<Recipe> ALL =
      List.of(
          recipe("tar-list", READ)
              .example("list the contents of backup.tar.gz")
              .asks(
                  "<show> [content|files] [of|in|inside] [archive|tarball] {tar}",
                  "<show> what is <in> {tar}",
                  "what is <in> {tar}")
              .does("Lists what is in @{tar}.")
              .by("tar -tvf @{tar} --force-local"),
          recipe("zip-list", READ)
              .example("list the contents of backup.zip")
              .asks(
                  "<show> [content|files] [of|in|inside] [archive] {zip}",
                  "<show> what is <in> {zip}",
                  "what is <in> {zip}")
              .does("Lists what is in @{zip}.")
              .by("unzip -l @{zip}"),
          recipe("tar-extract", WRITE)
              .example("extract backup.tar.gz into restored")
              .asks(
                  "<extract> [archive|tarball] {tar}",
                  "<extract> (everything|files|content) (from|in|of) [archive|tarball] {tar}",
                  "<extract> (everything|files|content) (from|in|of) [archive|tarball] {tar} <into>"
                      + " {to:folder!}",
                  "<extract> [archive|tarball] {tar} <into> {to:folder!}",
                  "<extract> [archive|tarball] {tar} <into> {to:name} [folder|directory]")
              .does("Unpacks @{tar} into @{to} and lists what came out.")
              .by("mkdir -p -- @{to} && tar -xvf @{tar} --force-local --no-same-owner -C @{to}"),
          recipe("zip-extract", WRITE)
              .example("unzip backup.zip into restored")
              .asks(
                  "<extract> [archive] {zip}",
                  "<extract> [archive] {zip} <into> {to:folder!}",
                  "<extract> [archive] {zip} <into> {to:name} [folder|directory]")
              .does("Unpacks @{zip} into @{to} and lists what came out.")
              .by("mkdir -p -- @{to} && unzip -n @{zip} -d @{to}"),
          recipe("tar-create", WRITE)
              .example("archive the reports folder into reports.tar.gz")
              .asks(
                  "<archive> {path} (to|into|in|as) [file|tarball|archive] [called|named]"
                      + " {tar:tar!}",
                  "<make> [compressed] (tar|tarball|archive|tar archive|tar file)"
                      + " [called|named] {tar:tar!} (of|from|with|containing) {path}",
                  "<make> [compressed] (tarball|archive|tar archive|tar file) (of|from) {path}"
                      + " (called|named|as|in) {tar:tar!}")
              .does("Packs @{path} into @{tar}, compressed as its name says.")
              .by("tar -cavf @{tar} --force-local -- @{path}"),
          recipe("zip-create", WRITE)
              .example("zip the reports folder into reports.zip")
              .asks(
                  "(<archive>|zip|zip up) {path} (to|into|in|as) [file|archive] [called|named]"
                      + " {zip:zip!}",
                  "<make> (zip|zip file|archive|zip archive) [called|named] {zip:zip!}"
                      + " (of|from|with|containing) {path}",
                  "<make> (zip|zip file|archive|zip archive) (of|from) {path}"
                      + " (called|named|as|in) {zip:zip!}")
              .does("Packs @{path} into @{zip}.")
              .by("zip -r @{zip} @{path}"),
          recipe("gzip-file", WRITE)
              .example("gzip notes.txt")
              .asks(
                  "(gzip|compress|gz) {file:file!} [with gzip|using gzip]",
                  "compress {file:file!} (with|using) gzip")
              .does("Compresses @{file} into @{file}.gz, which takes its place.")
              .by("gzip -v -- @{file} 2>&1"),
          recipe("gunzip-file", WRITE)
              .example("decompress notes.txt.gz")
              .asks("(gunzip|decompress|uncompress|unpack|extract|unzip|ungzip) {file:gz!}")
              .does("Decompresses @{file}; what comes out takes its place.")
              .by("gunzip -v -- @{file} 2>&1"),
          recipe("gzip-largest", WRITE)
              .example("find the ten largest log files and gzip them")
              .asks(
                  "<show> [top] {n} <largest> {files} [<in> {dir:dir!}] (and|then|and then)"
                      + " (gzip|compress|gz) (them|each|those|each of them)"
                      + " [with gzip|using gzip] [<in> {dir:dir!}]",
                  "(gzip|compress) [the] {n} <largest> {files} [<in> {dir:dir!}]"
                      + " [with gzip|using gzip]")
              .does("Compresses the @{n} largest of the @{files} under @{dir} with gzip.")
              .by(
                  "@{walk dir} @{files} -printf '%s\\t%p\\0' | sort -z -k1,1nr -k2"
                      + " | sed -zn '1,@{n}p' | cut -z -f2- | xargs -0 -r gzip -v -- 2>&1"),
          recipe("gzip-all", WRITE)
              .example("gzip all .log files in the logs folder")
              .asks(
                  "(gzip|compress) {files} [<in> {dir:dir!}] [with gzip|using gzip]",
                  "find {files} [<in> {dir:dir!}] (and|then|and then) (gzip|compress)"
                      + " (them|each|those)")
              .does("Compresses each of the @{files} under @{dir} with gzip.")
              .by(
                  "@{walk dir} @{files} ! -name '*.gz' -print0 | sort -z"
                      + " | xargs -0 -r gzip -v -- 2>&1"));

  private ArchiveRecipes() {}
}
