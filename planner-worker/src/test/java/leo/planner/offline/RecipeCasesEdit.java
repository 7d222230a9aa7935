package leo.planner.offline;

import java.util.List;

/** The cases of {@link EditRecipes}. */
final class RecipeCasesEdit {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "change-setting",
              "change port to 9 in a.ini",
              "printf '# port\\n[a]\\nport = 8\\nhost=b\\n' > a.ini",
              "holds a.ini '# port' '[a]' 'port = 9' host=b"),
          new RecipeCase(
              "change-setting",
              "change 10.0.0.5 to 10.0.0.6 in a.conf",
              "printf 'a 10.0.0.5\\nb 10.0.0.5 10.0.0.5\\n' > a.conf",
              "holds a.conf 'a 10.0.0.6' 'b 10.0.0.6 10.0.0.6'"),
          new RecipeCase(
              "delete-line", "delete line 3 from a.txt", "seq 4 > a.txt", "holds a.txt 1 2 4"),
          new RecipeCase(
              "delete-line",
              "remove the first line of a.txt",
              "seq 3 > a.txt",
              "holds a.txt 2 3 && rows 2 3"),
          new RecipeCase(
              "delete-last-line",
              "delete the last line of a.txt",
              "seq 3 > a.txt",
              "holds a.txt 1 2"),
          new RecipeCase(
              "delete-line-range",
              "delete lines 2 to 3 from a.txt",
              "seq 4 > a.txt",
              "holds a.txt 1 4"),
          new RecipeCase(
              "delete-line-range",
              "remove the first 2 lines from a.txt",
              "seq 4 > a.txt",
              "holds a.txt 3 4"),
          new RecipeCase(
              "delete-last-lines",
              "delete the last 2 lines of a.txt",
              "seq 4 > a.txt",
              "holds a.txt 1 2"),
          new RecipeCase(
              "delete-lines-with",
              "delete all lines containing \"a.b\" from a.txt",
              "printf 'a.b\\naxb\\n' > a.txt",
              "holds a.txt axb"),
          new RecipeCase(
              "delete-lines-without",
              "keep only the lines containing \"a.b\" in a.txt",
              "printf 'a.b\\naxb\\n' > a.txt",
              "holds a.txt a.b"),
          new RecipeCase(
              "delete-lines-starting",
              "delete all lines starting with \"#\" from a.txt",
              "printf '# a\\nb # c\\n' > a.txt",
              "holds a.txt 'b # c'"),
          new RecipeCase(
              "delete-blank-lines",
              "delete the blank lines from a.txt",
              "printf 'a\\n\\n \\nb\\n' > a.txt",
              "holds a.txt a b && rows a b"),
          new RecipeCase(
              "delete-duplicate-lines",
              "delete the duplicate lines from a.txt",
              "printf 'b\\na\\nb\\n' > a.txt",
              "holds a.txt b a && rows b a"),
          new RecipeCase(
              "delete-comments",
              "delete the comment lines from a.conf",
              "printf '# a\\nb\\n  # c\\n' > a.conf",
              "holds a.conf b"),
          new RecipeCase(
              "insert-line",
              "insert \"two\" at line 2 of a.txt",
              "printf '1\\n3\\n' > a.txt",
              "holds a.txt 1 two 3"),
          new RecipeCase(
              "insert-after-line",
              "insert \"two\" after line 1 of a.txt",
              "printf '1\\n3\\n' > a.txt",
              "holds a.txt 1 two 3"),
          new RecipeCase(
              "prepend-line",
              "add \"title\" to the top of a.txt",
              "printf '1\\n' > a.txt",
              "holds a.txt title 1"),
          new RecipeCase(
              "replace-line",
              "replace line 2 of a.txt with \"a & \\1\"",
              "seq 3 > a.txt",
              "holds a.txt 1 'a & \\1' 3"),
          new RecipeCase(
              "delete-text",
              "remove every occurrence of \"a.\" from a.txt",
              "echo 'a.xa.yab' > a.txt",
              "holds a.txt xyab"),
          new RecipeCase(
              "trim-lines",
              "remove trailing whitespace from a.txt",
              "printf ' a \\t\\nb\\n' > a.txt",
              "holds a.txt ' a' b"),
          new RecipeCase(
              "trim-leading",
              "remove leading whitespace from a.txt",
              "printf ' \\ta \\nb\\n' > a.txt",
              "holds a.txt 'a ' b"),
          new RecipeCase(
              "dos-to-unix",
              "convert a.txt from windows to unix line endings",
              "printf 'a\\r\\nb\\r\\n' > a.txt",
              "[ \"$code\" = 0 ] && [ \"$(od -An -c a.txt | tr -d ' ')\" = 'a\\nb\\n' ]"),
          new RecipeCase(
              "unix-to-dos",
              "convert a.txt to windows line endings",
              "printf 'a\\nb\\n' > a.txt",
              "[ \"$code\" = 0 ] && [ \"$(od -An -c a.txt | tr -d ' ')\" = "
                  + "'a\\r\\nb\\r\\n' ]"),
          new RecipeCase(
              "sort-in-place",
              "sort a.txt in place",
              "printf 'b\\na\\n' > a.txt",
              "holds a.txt a b"),
          new RecipeCase(
              "sort-into",
              "sort a.txt and save the result to b.txt",
              "printf 'b\\na\\n' > a.txt",
              "holds b.txt a b && [ \"$(head -n1 a.txt)\" = b ]"),
          new RecipeCase(
              "replace-in-files",
              "replace \"a.b\" with \"x&y\" in all .txt files",
              "echo '1a.b2' > 'c d.txt'; echo axb > e.txt; echo a.b > f.md",
              "[ \"$code\" = 0 ] && [ \"$(cat 'c d.txt' e.txt f.md)\" = "
                  + "$'1x&y2\\naxb\\na.b' ]"),
          new RecipeCase(
              "append-file",
              "append a.txt to b.txt",
              "echo 1 > a.txt; echo 2 > b.txt",
              "holds b.txt 2 1"),
          new RecipeCase(
              "uncomment-lines",
              "uncomment the lines containing \"Port\" in a.conf",
              "printf '# Port 22\\n# Host\\n' > a.conf",
              "holds a.conf 'Port 22' '# Host'"),
          new RecipeCase(
              "comment-lines",
              "comment out the lines containing \"Port\" in a.conf",
              "printf 'Port 22\\nHost\\n' > a.conf",
              "holds a.conf '# Port 22' Host"));

  private RecipeCasesEdit() {}
}
