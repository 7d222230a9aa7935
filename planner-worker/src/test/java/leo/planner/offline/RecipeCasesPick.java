package leo.planner.offline;

import java.util.List;

/** The cases of {@link PickRecipes}. */
final class RecipeCasesPick {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "lines-after", "show everything after line 3 of a.txt", "seq 5 > a.txt", "rows 4 5"),
          new RecipeCase("lines-from", "show a.txt from line 4 on", "seq 5 > a.txt", "rows 4 5"),
          new RecipeCase(
              "lines-starting",
              "show the lines that start with \"a.\" in a.txt",
              "printf 'a.b\\nab\\n' > a.txt",
              "rows a.b"),
          new RecipeCase(
              "lines-ending",
              "show the lines that end with \".b\" in a.txt",
              "printf 'a.b\\nab\\n' > a.txt",
              "rows a.b"),
          new RecipeCase(
              "lines-longer",
              "show the lines of a.txt longer than 3 characters",
              "printf 'abc\\nabcd\\n' > a.txt",
              "rows 2:abcd"),
          new RecipeCase(
              "lines-shorter",
              "show the lines of a.txt shorter than 4 characters",
              "printf 'abc\\nabcd\\n' > a.txt",
              "rows 1:abc"),
          new RecipeCase(
              "lines-with-both",
              "show the lines of a.txt containing both \"x\" and \"y\"",
              "printf 'x\\nyx\\ny\\n' > a.txt",
              "rows yx"),
          new RecipeCase(
              "lines-with-either",
              "show the lines of a.txt containing \"x\" or \"y\"",
              "printf 'x\\nz\\ny\\n' > a.txt",
              "rows x y"),
          new RecipeCase(
              "lines-with-but",
              "show the lines of a.txt containing \"x\" but not \"y\"",
              "printf 'x\\nyx\\ny\\n' > a.txt",
              "rows x"),
          new RecipeCase(
              "lines-regex",
              "show the lines matching the regex \"^a+$\" in a.txt",
              "printf 'aa\\nab\\n' > a.txt",
              "rows 1:aa"),
          new RecipeCase(
              "lines-with-word",
              "show the lines with the whole word \"cat\" in a.txt",
              "printf 'cat\\ncats\\n' > a.txt",
              "rows 1:cat"),
          new RecipeCase(
              "context-lines",
              "show \"5\" in a.txt with 1 lines of context",
              "seq 9 > a.txt",
              "rows 4-4 5:5 6-6"),
          new RecipeCase(
              "lines-following",
              "show \"5\" in a.txt and the 2 lines after it",
              "seq 9 > a.txt",
              "rows 5:5 6-6 7-7"),
          new RecipeCase(
              "first-match",
              "show the first line containing \"1\" in a.txt",
              "seq 8 12 > a.txt",
              "rows 3:10"),
          new RecipeCase(
              "last-match",
              "show the last line containing \"1\" in a.txt",
              "seq 8 12 > a.txt",
              "rows 5:12"),
          new RecipeCase(
              "every-nth-line", "show every 3rd line of a.txt", "seq 7 > a.txt", "rows 3 6"),
          new RecipeCase("odd-lines", "show the odd lines of a.txt", "seq 5 > a.txt", "rows 1 3 5"),
          new RecipeCase("even-lines", "show the even lines of a.txt", "seq 5 > a.txt", "rows 2 4"),
          new RecipeCase(
              "without-first-lines",
              "show a.txt without the first 3 lines",
              "seq 5 > a.txt",
              "rows 4 5"),
          new RecipeCase(
              "without-first-lines",
              "show a.csv except the header line",
              "seq 3 > a.csv",
              "rows 2 3"),
          new RecipeCase(
              "without-last-lines",
              "show a.txt without the last 3 lines",
              "seq 5 > a.txt",
              "rows 1 2"),
          new RecipeCase(
              "between-markers",
              "show the lines between \"2\" and \"4\" in a.txt",
              "seq 6 > a.txt",
              "rows 2 3 4"),
          new RecipeCase(
              "only-in-first",
              "show the lines of a.txt that are not in b.txt",
              "printf 'c\\na\\nb\\n' > a.txt; echo a > b.txt",
              "rows c b"),
          new RecipeCase(
              "shortest-line",
              "show the shortest line of a.txt",
              "printf 'abc\\nx\\nab\\n' > a.txt",
              "says $'1\\tx'"),
          new RecipeCase(
              "once-lines",
              "show the lines that occur only once in a.txt",
              "printf 'b\\na\\nb\\nc\\n' > a.txt",
              "rows a c"),
          new RecipeCase(
              "first-words",
              "show the first word of each line of a.txt",
              "printf 'a b\\nc d\\n' > a.txt",
              "rows a c"),
          new RecipeCase(
              "last-words",
              "show the last word of each line of a.txt",
              "printf 'a b\\nc d\\n' > a.txt",
              "rows b d"),
          new RecipeCase(
              "first-characters",
              "show the first 2 characters of each line of a.txt",
              "printf 'abc\\ndef\\n' > a.txt",
              "rows ab de"),
          new RecipeCase(
              "first-bytes", "show the first 3 bytes of a.txt", "echo abcdef > a.txt", "says abc"));

  private RecipeCasesPick() {}
}
