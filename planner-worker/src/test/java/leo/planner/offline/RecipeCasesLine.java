package leo.planner.offline;

import java.util.List;

/** The cases of {@link LineRecipes}. */
final class RecipeCasesLine {
  private static final String TREE =
      "mkdir -p d/sub d/none; echo x > d/a.txt; printf 'a\\nb\\n' > 'd/sub/b c.tx"
          + "t'; : > d/empty.log; echo h > d/.hid; ln -s a.txt d/ok; ln -s nowhere d/ba"
          + "d; chmod 644 d/a.txt";

  private static final String WORDS = "printf 'one two\\ntwo\\nthree foo\\n' > t.txt";

  private static final String TWENTY = "seq 20 > n.txt";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "first-lines",
              "show the first five lines of n.txt",
              TWENTY,
              "says $'1\\n2\\n3\\n4\\n5'"),
          new RecipeCase(
              "last-lines", "show the last two lines of n.txt", TWENTY, "says $'19\\n20'"),
          new RecipeCase("line-range", "show lines 5 to 7 of n.txt", TWENTY, "says $'5\\n6\\n7'"),
          new RecipeCase("one-line", "show line 3 of n.txt", TWENTY, "says 3"),
          new RecipeCase(
              "show-contents", "show the contents of t.txt", WORDS, "says \"$(cat t.txt)\""),
          new RecipeCase("show-contents", "what is in the d folder", TREE, "has a.txt"),
          new RecipeCase(
              "number-lines", "show t.txt with line numbers", WORDS, "like '3.three foo'"),
          new RecipeCase(
              "lines-containing",
              "show the lines containing \"two\" in t.txt",
              WORDS,
              "says $'1:one two\\n2:two'"),
          new RecipeCase(
              "lines-containing", "show the lines containing \"t.o\" in t.txt", WORDS, "says ''"),
          new RecipeCase(
              "lines-containing-any-case",
              "find lines containing \"TWO\" in t.txt ignoring case",
              WORDS,
              "says $'1:one two\\n2:two'"),
          new RecipeCase(
              "lines-without",
              "show the lines without \"two\" in t.txt",
              WORDS,
              "says 'three foo'"),
          new RecipeCase(
              "search-folder",
              "search for \"b\" in all .txt files under d/",
              TREE,
              "says 'd/sub/b c.txt:2:b'"),
          new RecipeCase(
              "replace-text",
              "replace \"a.b\" with \"x&y\" in r.txt",
              "printf 'a.b aXb a.b\\n' > r.txt",
              "says '2 replaced' && [ \"$(cat r.txt)\" = 'x&y aXb x&y' ]"),
          new RecipeCase(
              "upper-case", "show t.txt in upper case", WORDS, "says $'ONE TWO\\nTWO\\nTHREE FOO'"),
          new RecipeCase("lower-case", "show u.txt in lower case", "echo ABC > u.txt", "says abc"),
          new RecipeCase(
              "without-blank-lines",
              "show b.txt without blank lines",
              "printf 'a\\n\\n  \\nb\\n' > b.txt",
              "says $'a\\nb'"),
          new RecipeCase(
              "without-comments",
              "show c.conf without comments",
              "printf '# c\\na=1\\n\\n  # d\\nb=2 # e\\n' > c.conf",
              "says $'a=1\\nb=2 # e'"),
          new RecipeCase(
              "longest-line", "show the longest line of t.txt", WORDS, "says $'9\\tthree foo'"),
          new RecipeCase(
              "compare-files",
              "compare a.txt and b.txt",
              "echo 1 > a.txt; echo 2 > b.txt",
              "has -1 && has +2"),
          new RecipeCase(
              "same-content",
              "are a.txt and b.txt identical",
              "echo 1 > a.txt; cp a.txt b.txt",
              "says identical"),
          new RecipeCase(
              "same-content",
              "are a.txt and b.txt identical",
              "echo 1 > a.txt; echo 2 > b.txt",
              "says different"),
          new RecipeCase(
              "common-lines",
              "show the lines common to a.txt and b.txt",
              "printf '1\\n2\\n' > a.txt; printf '3\\n2\\n' > b.txt",
              "says 2"));

  private RecipeCasesLine() {}
}
