package leo.planner.offline;

import java.util.List;

/** The cases of {@link ShapeRecipes}. */
final class RecipeCasesShape {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "squeeze-spaces",
              "collapse multiple spaces in a.txt into one",
              "echo 'a   b  c' > a.txt",
              "says 'a b c'"),
          new RecipeCase(
              "squeeze-blank-lines",
              "squeeze the blank lines in a.txt",
              "printf 'a\\n\\n\\n\\nb\\n' > a.txt",
              "rows a '' b"),
          new RecipeCase(
              "join-lines", "join the lines of a.txt with commas", "seq 3 > a.txt", "says 1,2,3"),
          new RecipeCase(
              "join-lines-spaces",
              "join the lines of a.txt into one line",
              "seq 3 > a.txt",
              "says '1 2 3'"),
          new RecipeCase(
              "join-lines-with",
              "join the lines of a.txt with \"; \"",
              "seq 3 > a.txt",
              "says '1; 2; 3'"),
          new RecipeCase(
              "split-lines",
              "split the lines of a.txt at commas",
              "echo 'a, b,c' > a.txt",
              "rows a b c"),
          new RecipeCase(
              "words-per-line",
              "show each word of a.txt on its own line",
              "printf ' a  b\\nc\\n' > a.txt",
              "rows a b c"),
          new RecipeCase(
              "wrap-lines",
              "wrap a.txt at 10 characters",
              "echo 'one two three four' > a.txt",
              "rows 'one two ' 'three four'"),
          new RecipeCase(
              "indent-lines", "indent a.txt by 4 spaces", "echo a > a.txt", "says '    a'"),
          new RecipeCase(
              "tabs-to-spaces",
              "convert the tabs in a.txt to 4 spaces",
              "printf '\\ta\\n' > a.txt",
              "says '    a'"),
          new RecipeCase(
              "spaces-to-tabs",
              "convert 4 spaces to tabs in a.txt",
              "echo '    a    b' > a.txt",
              "says $'\\ta    b'"),
          new RecipeCase(
              "title-case",
              "capitalize every word in a.txt",
              "echo 'one tWO' > a.txt",
              "says 'One Two'"),
          new RecipeCase(
              "mirror-lines",
              "reverse the characters of each line of a.txt",
              "printf 'abc\\nde\\n' > a.txt",
              "rows cba ed"),
          new RecipeCase(
              "without-digits", "show a.txt without digits", "echo a1b22 > a.txt", "says ab"),
          new RecipeCase(
              "without-punctuation",
              "show a.txt without punctuation",
              "echo 'a, b!' > a.txt",
              "says 'a b'"),
          new RecipeCase(
              "only-ascii",
              "show a.txt without non-ascii characters",
              "echo grün > a.txt",
              "says grn"),
          new RecipeCase(
              "lines-with-non-ascii",
              "which lines of a.txt have non-ascii characters",
              "printf 'a\\ngrün\\n' > a.txt",
              "says 2:grün"),
          new RecipeCase(
              "double-space",
              "double space a.txt",
              "seq 2 > a.txt",
              "[ \"$code\" = 0 ] && [ \"$out\" = $'1\\n\\n2' ]"),
          new RecipeCase(
              "number-nonblank",
              "number the non-blank lines of a.txt",
              "printf 'a\\n\\nb\\n' > a.txt",
              "like '1.a' && like '2.b'"),
          new RecipeCase(
              "prefix-lines",
              "add \"> \" in front of every line of a.txt",
              "seq 2 > a.txt",
              "rows '> 1' '> 2'"),
          new RecipeCase(
              "suffix-lines",
              "add \";\" to the end of every line of a.txt",
              "seq 2 > a.txt",
              "rows '1;' '2;'"),
          new RecipeCase(
              "quote-lines",
              "put quotes around every line of a.txt",
              "seq 2 > a.txt",
              "rows '\"1\"' '\"2\"'"),
          new RecipeCase(
              "paste-files",
              "show a.txt and b.txt side by side",
              "seq 2 > a.txt; seq 3 4 > b.txt",
              "rows $'1\\t3' $'2\\t4'"),
          new RecipeCase(
              "sort-by-length",
              "sort the lines of a.txt by length",
              "printf 'ccc\\na\\nbb\\n' > a.txt",
              "rows a bb ccc"),
          new RecipeCase(
              "sort-any-case",
              "sort a.txt ignoring case",
              "printf 'b\\nA\\nC\\n' > a.txt",
              "rows A b C"),
          new RecipeCase(
              "sort-versions",
              "sort a.txt by version number",
              "printf '1.10\\n1.9\\n' > a.txt",
              "rows 1.9 1.10"),
          new RecipeCase(
              "sort-sizes",
              "sort a.txt by human readable size",
              "printf '1G\\n2K\\n3M\\n' > a.txt",
              "rows 2K 3M 1G"),
          new RecipeCase(
              "sort-by-last-column",
              "sort a.txt by the last column",
              "printf 'a z\\nb x y\\n' > a.txt",
              "rows 'b x y' 'a z'"),
          new RecipeCase(
              "sort-by-column-reverse",
              "sort a.csv by column 2 in descending numeric order",
              "printf 'a,9\\nb,10\\n' > a.csv",
              "rows b,10 a,9"));

  private RecipeCasesShape() {}
}
