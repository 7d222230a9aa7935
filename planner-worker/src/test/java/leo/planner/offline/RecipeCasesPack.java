package leo.planner.offline;

import java.util.List;

/** The cases of {@link PackRecipes}. */
final class RecipeCasesPack {
  private static final String NOTES = "mkdir notes; echo one > notes/a.txt; echo two > notes/b.txt";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "tar-extract-one",
              "extract only notes/a.txt from b.tar.gz",
              NOTES + "; tar -czf b.tar.gz notes; rm -r notes",
              "[ \"$code\" = 0 ] && [ -e notes/a.txt ] && [ ! -e notes/b.txt ]"),
          new RecipeCase(
              "zip-extract-one",
              "extract only notes/a.txt from b.zip",
              NOTES + "; zip -qr b.zip notes; rm -r notes",
              "[ \"$code\" = 0 ] && [ -e notes/a.txt ] && [ ! -e notes/b.txt ]"),
          new RecipeCase(
              "tar-show-one",
              "show notes/a.txt in b.tar.gz without extracting it",
              NOTES + "; tar -czf b.tar.gz notes",
              "says one"),
          new RecipeCase(
              "zip-show-one",
              "show notes/a.txt in b.zip without extracting it",
              NOTES + "; zip -qr b.zip notes",
              "says one"),
          new RecipeCase(
              "tar-count",
              "how many files are in b.tar.gz",
              NOTES + "; tar -czf b.tar.gz notes",
              "says 2"),
          new RecipeCase(
              "zip-count",
              "how many files are in b.zip",
              NOTES + "; zip -qr b.zip notes",
              "says 2"),
          new RecipeCase(
              "zip-test",
              "check whether b.zip is intact",
              NOTES + "; zip -qr b.zip notes",
              "has 'No errors'"),
          new RecipeCase(
              "tar-test",
              "check whether b.tar.gz is intact",
              "echo broken > b.tar.gz",
              "says broken"),
          new RecipeCase(
              "tar-test", "is b.tar.gz intact", NOTES + "; tar -czf b.tar.gz notes", "says intact"),
          new RecipeCase(
              "gzip-test",
              "check whether a.txt.gz is intact",
              "echo a | gzip > a.txt.gz",
              "says intact"),
          new RecipeCase(
              "gzip-ratio",
              "what is the compression ratio of a.txt.gz",
              "seq 1000 | gzip > a.txt.gz",
              "has 3893"),
          new RecipeCase(
              "gz-show",
              "show the contents of a.txt.gz",
              "echo one | gzip > a.txt.gz",
              "says one && [ ! -e a.txt ]"),
          new RecipeCase(
              "gz-search",
              "search for \"x\" in a.log.gz",
              "printf 'a\\nxy\\n' | gzip > a.log.gz",
              "says 2:xy"),
          new RecipeCase(
              "gz-count-lines",
              "how many lines are in a.log.gz",
              "seq 7 | gzip > a.log.gz",
              "says 7"),
          new RecipeCase(
              "gzip-keep",
              "gzip a.txt but keep the original",
              "echo one > a.txt",
              "[ \"$code\" = 0 ] && [ -e a.txt ] && [ \"$(zcat a.txt.gz)\" = one ]"),
          new RecipeCase(
              "xz-file",
              "compress a.txt with xz",
              "echo one > a.txt",
              "[ \"$code\" = 0 ] && [ ! -e a.txt ] && [ \"$(xzcat a.txt.xz)\" = one ]"),
          new RecipeCase(
              "unxz-file", "decompress a.txt.xz", "echo one | xz > a.txt.xz", "holds a.txt one"),
          new RecipeCase(
              "bzip-file",
              "compress a.txt with bzip2",
              "echo one > a.txt",
              "[ \"$code\" = 0 ] && [ ! -e a.txt ] && [ \"$(bzcat a.txt.bz2)\" = one " + "]"),
          new RecipeCase(
              "bunzip-file",
              "decompress a.txt.bz2",
              "echo one | bzip2 > a.txt.bz2",
              "holds a.txt one"),
          new RecipeCase(
              "tar-add",
              "add a.txt to b.tar",
              NOTES + "; tar -cf b.tar notes; echo 3 > a.txt",
              "[ \"$code\" = 0 ] && tar -tf b.tar | grep -qx a.txt"),
          new RecipeCase(
              "zip-add",
              "add a.txt to b.zip",
              NOTES + "; zip -qr b.zip notes; echo 3 > a.txt",
              "[ \"$code\" = 0 ] && unzip -l b.zip | grep -q ' a.txt'"),
          new RecipeCase(
              "zip-two",
              "zip a.txt and b.txt into both.zip",
              "touch a.txt b.txt",
              "[ \"$code\" = 0 ] && [ \"$(zipinfo -1 both.zip)\" = $'a.txt\\nb.txt' ]"),
          new RecipeCase(
              "tar-two",
              "archive a.txt and b.txt into both.tar.gz",
              "touch a.txt b.txt",
              "[ \"$code\" = 0 ] && [ \"$(tar -tzf both.tar.gz)\" = $'a.txt\\nb.txt' ]"),
          new RecipeCase(
              "tar-find",
              "is there a file notes/a.txt in b.tar.gz",
              NOTES + "; tar -czf b.tar.gz notes",
              "says yes"),
          new RecipeCase(
              "tar-find",
              "is there a file notes/z.txt in b.tar.gz",
              NOTES + "; tar -czf b.tar.gz notes",
              "says no"));

  private RecipeCasesPack() {}
}
