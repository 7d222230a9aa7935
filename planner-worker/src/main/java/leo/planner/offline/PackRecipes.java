package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.job.Risk.WRITE;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes that look into archives and compressed files, and make other kinds of them. */
final class PackRecipes {
  private static final String ONLY = "(extract|unpack|unzip|untar|get|take|pull)";

  static final List<Recipe> ALL =
      List.of(
          recipe("tar-extract-one", WRITE)
              .example("extract only notes/a.txt from backup.tar.gz")
              .asks(
                  ONLY + " [only|just] {member:file} (from|out of|of) [archive] {tar}",
                  ONLY
                      + " [only|just] {member:file} (from|out of|of) [archive] {tar} <into>"
                      + " {to:folder!}")
              .does("Takes @{member} out of @{tar}.")
              .by(
                  "mkdir -p -- @{to} && tar -xvf @{tar} --force-local --no-same-owner -C @{to} --"
                      + " @{member}"),
          recipe("zip-extract-one", WRITE)
              .example("extract only notes/a.txt from backup.zip")
              .asks(
                  ONLY + " [only|just] {member:file} (from|out of|of) [archive] {zip}",
                  ONLY
                      + " [only|just] {member:file} (from|out of|of) [archive] {zip} <into>"
                      + " {to:folder!}")
              .does("Takes @{member} out of @{zip}.")
              .by("mkdir -p -- @{to} && unzip -n @{zip} @{member} -d @{to}"),
          recipe("tar-show-one", WRITE)
              .example("show notes/a.txt in backup.tar.gz without extracting it")
              .asks(
                  "<print> [content of] {member:file} (from|in|inside|of) [archive] {tar}"
                      + " [without (extracting|unpacking) [it]]")
              .does("Shows @{member} as it is in @{tar}.")
              .by("tar -xOf @{tar} --force-local -- @{member}"),
          recipe("zip-show-one", READ)
              .example("show notes/a.txt in backup.zip without extracting it")
              .asks(
                  "<print> [content of] {member:file} (from|in|inside|of) [archive] {zip}"
                      + " [without (extracting|unpacking|unzipping) [it]]")
              .does("Shows @{member} as it is in @{zip}.")
              .by("unzip -p @{zip} @{member}"),
          recipe("tar-count", READ)
              .example("how many files are in backup.tar.gz")
              .asks(
                  "<count> files [are] <in> [archive] {tar}",
                  "<count> files (does|do) [archive] {tar} (have|contain|hold)")
              .does("Counts the files in @{tar}.")
              .by("tar -tf @{tar} --force-local | { grep -vc '/$' || [ $? -eq 1 ]; }"),
          recipe("zip-count", READ)
              .example("how many files are in backup.zip")
              .asks(
                  "<count> files [are] <in> [archive] {zip}",
                  "<count> files (does|do) [archive] {zip} (have|contain|hold)")
              .does("Counts the files in @{zip}.")
              .by("zipinfo -1 @{zip} | { grep -vc '/$' || [ $? -eq 1 ]; }"),
          recipe("zip-test", READ)
              .example("check whether backup.zip is intact")
              .asks(
                  "(test|check|verify) [integrity of] [archive] {zip}",
                  "<show> (if|whether) {zip} is (intact|valid|ok|okay|corrupt|corrupted|damaged"
                      + "|broken)",
                  "is {zip} (intact|valid|ok|okay|corrupt|corrupted|damaged|broken)")
              .does("Checks @{zip}: each file's checksum.")
              .by("unzip -t @{zip}"),
          recipe("tar-test", READ)
              .example("check whether backup.tar.gz is intact")
              .asks(
                  "(test|check|verify) [integrity of] [archive] {tar}",
                  "<show> (if|whether) {tar} is (intact|valid|ok|okay|corrupt|corrupted|damaged"
                      + "|broken)",
                  "is {tar} (intact|valid|ok|okay|corrupt|corrupted|damaged|broken)")
              .does("Says whether @{tar} can be read to its end.")
              .by(
                  "if tar -tf @{tar} --force-local > /dev/null; then echo intact;"
                      + " else echo broken; fi"),
          recipe("gzip-test", READ)
              .example("check whether notes.txt.gz is intact")
              .asks(
                  "(test|check|verify) [integrity of] {gz}",
                  "<show> (if|whether) {gz} is (intact|valid|ok|okay|corrupt|corrupted|damaged"
                      + "|broken)",
                  "is {gz} (intact|valid|ok|okay|corrupt|corrupted|damaged|broken)")
              .does("Says whether @{gz} can be decompressed.")
              .by("if zcat -- @{gz} > /dev/null; then echo intact; else echo broken; fi"),
          recipe("gzip-ratio", READ)
              .example("what is the compression ratio of notes.txt.gz")
              .asks(
                  "<show> (compression ratio|uncompressed size|original size) of {gz}",
                  "how (big|large) is {gz} (uncompressed|decompressed|unpacked)")
              .does("Shows the sizes of @{gz} packed and unpacked.")
              .by(
                  "zcat -- @{gz} | wc -c | gawk -v packed=\"$(stat -c %s -- @{gz})\" '{"
                      + " print packed \" bytes packed, \" $1 \" unpacked\" }'"),
          recipe("gz-show", READ)
              .example("show the contents of notes.txt.gz")
              .asks(
                  "<print> [content|text] [of] {gz} [without (extracting|unpacking|decompressing)"
                      + " [it]]",
                  "zcat {gz}")
              .does("Shows the text in @{gz}; the file stays as it is.")
              .by("zcat -- @{gz}"),
          recipe("gz-search", READ)
              .example("search for \"error\" in app.log.gz")
              .asks(
                  "(grep|grep for|search for|search|find|look for) {text} <in> {gz}",
                  "<find> lines <with> {text} <in> {gz}")
              .does("Shows the lines in @{gz} that contain @{text}.")
              .by("zcat -- @{gz} | { grep -nF -e @{text} || [ $? -eq 1 ]; }"),
          recipe("gz-count-lines", READ)
              .example("how many lines are in app.log.gz")
              .asks("<count> lines [are] <in> {gz}", "<count> lines (does|do) {gz} (have|contain)")
              .does("Counts the lines of the text in @{gz}.")
              .by("zcat -- @{gz} | wc -l"),
          recipe("gzip-keep", WRITE)
              .example("gzip notes.txt but keep the original")
              .asks(
                  "(gzip|compress) {file:file!} [with gzip|using gzip] (but|and) keep [the]"
                      + " [original] [file|it]",
                  "(gzip|compress) {file:file!} [with gzip|using gzip] (keeping|without deleting"
                      + "|without removing) [the] [original] [file|it]")
              .does("Compresses @{file} into @{file}.gz and keeps it.")
              .by("gzip -kv -- @{file} 2>&1"),
          recipe("xz-file", WRITE)
              .example("compress notes.txt with xz")
              .asks("xz {file:file!}", "compress {file:file!} (with|using) xz")
              .does("Compresses @{file} into @{file}.xz, which takes its place.")
              .by("xz -v -- @{file} 2>&1"),
          recipe("unxz-file", WRITE)
              .example("decompress notes.txt.xz")
              .asks("(unxz|decompress|uncompress|unpack|extract|unzip) {file:xz!}")
              .does("Decompresses @{file}; what comes out takes its place.")
              .by("unxz -v -- @{file} 2>&1"),
          recipe("bzip-file", WRITE)
              .example("compress notes.txt with bzip2")
              .asks("(bzip2|bzip) {file:file!}", "compress {file:file!} (with|using) (bzip2|bzip)")
              .does("Compresses @{file} into @{file}.bz2, which takes its place.")
              .by("bzip2 -v -- @{file} 2>&1"),
          recipe("bunzip-file", WRITE)
              .example("decompress notes.txt.bz2")
              .asks("(bunzip2|decompress|uncompress|unpack|extract|unzip) {file:bz2!}")
              .does("Decompresses @{file}; what comes out takes its place.")
              .by("bunzip2 -v -- @{file} 2>&1"),
          recipe("tar-add", WRITE)
              .example("add notes.txt to backup.tar")
              .asks("(add|append) {path} to [archive] {tar:tar!}")
              .does("Adds @{path} to @{tar}, which must not be compressed.")
              .by("tar -rvf @{tar} --force-local -- @{path}"),
          recipe("zip-add", WRITE)
              .example("add notes.txt to backup.zip")
              .asks("(add|append) {path} to [archive] {zip:zip!}")
              .does("Adds @{path} to @{zip}.")
              .by("zip -r @{zip} @{path}"),
          recipe("zip-two", WRITE)
              .example("zip a.txt and b.txt into both.zip")
              .asks(
                  "(<archive>|zip|zip up) {one:path} and {two:path} (to|into|in|as) [archive]"
                      + " {zip:zip!}")
              .does("Packs @{one} and @{two} into @{zip}.")
              .by("zip -r @{zip} @{one} @{two}"),
          recipe("tar-two", WRITE)
              .example("archive a.txt and b.txt into both.tar.gz")
              .asks(
                  "<archive> {one:path} and {two:path} (to|into|in|as) [archive|tarball]"
                      + " {tar:tar!}")
              .does("Packs @{one} and @{two} into @{tar}, compressed as its name says.")
              .by("tar -cavf @{tar} --force-local -- @{one} @{two}"),
          recipe("tar-find", READ)
              .example("is there a file notes/a.txt in backup.tar.gz")
              .asks(
                  "(is there|does [archive] {tar} (contain|have)|<show> (if|whether) {tar}"
                      + " contains)"
                      + " {member:file} [<in> [archive] {tar}]")
              .does("Says whether @{tar} has a file named @{member}.")
              .by(
                  "if tar -tf @{tar} --force-local -- @{member} > /dev/null 2>&1; then echo yes;"
                      + " elif tar -tf @{tar} --force-local > /dev/null; then echo no;"
                      + " else exit 2; fi"));

  private PackRecipes() {}
}
