package leo.planner.offline;

import java.util.List;

/** The cases of {@link TallyRecipes}. */
final class RecipeCasesTally {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "count-files-per-folder",
              "count the files in each folder",
              "mkdir -p a/x b; touch top a/1 a/x/2 b/3",
              "rows $'2\\ta' $'1\\tb'"),
          new RecipeCase(
              "count-files-by-owner", "count the files in /etc/apt by owner", "", "has root"),
          new RecipeCase(
              "count-files-by-month",
              "count the files by month of modification",
              "touch -d 2024-01-05 a b; touch -d 2024-03-01 c",
              "like '2 2024-01' && like '1 2024-03'"),
          new RecipeCase("count-hidden", "how many hidden files are here", "", "says 0"),
          new RecipeCase(
              "count-hidden",
              "how many hidden files are in sub/",
              "mkdir sub; touch sub/.a sub/.b sub/c",
              "says 2"),
          new RecipeCase(
              "count-empty-files",
              "how many empty files are in here",
              "touch a b; echo > c",
              "says 2"),
          new RecipeCase(
              "count-links",
              "how many symlinks are in here",
              "ln -s x a; ln -s y b; touch c",
              "says 2"),
          new RecipeCase(
              "count-everything",
              "how many files and folders are in here",
              "mkdir -p d/e; touch a d/b",
              "says '2 files, 2 folders'"),
          new RecipeCase(
              "count-files-with",
              "how many .txt files contain \"yes\"",
              "echo yes > a.txt; echo yes > b.md; echo no > c.txt",
              "says 1"),
          new RecipeCase(
              "count-in-files",
              "how many times does \"x\" appear in all .txt files",
              "echo 'x x' > a.txt; echo x > b.txt; echo x > c.md",
              "says 3"),
          new RecipeCase(
              "total-lines",
              "what is the total number of lines in all .txt files",
              "seq 3 > a.txt; seq 4 > 'b c.txt'",
              "says 7"),
          new RecipeCase(
              "count-blank-lines",
              "how many blank lines are in a.txt",
              "printf 'a\\n\\n  \\nb\\n' > a.txt",
              "says 2"),
          new RecipeCase(
              "count-nonblank-lines",
              "how many non-empty lines are in a.txt",
              "printf 'a\\n\\n  \\nb\\n' > a.txt",
              "says 2"),
          new RecipeCase(
              "count-comment-lines",
              "how many comment lines are in a.conf",
              "printf '# a\\nb\\n  # c\\n' > a.conf",
              "says 2"),
          new RecipeCase(
              "count-lines-starting",
              "how many lines in a.txt start with \"a.\"",
              "printf 'a.b\\nab\\n a.\\n' > a.txt",
              "says 1"),
          new RecipeCase(
              "count-lines-without",
              "how many lines in a.txt do not contain \"x\"",
              "printf 'x\\ny\\nz\\n' > a.txt",
              "says 2"),
          new RecipeCase(
              "count-long-lines",
              "how many lines in a.txt are longer than 3 characters",
              "printf 'abc\\nabcd\\nabcde\\n' > a.txt",
              "says 2"),
          new RecipeCase(
              "count-duplicate-lines",
              "how many duplicate lines are in a.txt",
              "printf 'a\\na\\nb\\na\\n' > a.txt",
              "says 2"),
          new RecipeCase(
              "count-paragraphs",
              "how many paragraphs are in a.txt",
              "printf 'a\\nb\\n\\n\\nc\\n\\nd\\n' > a.txt",
              "says 3"),
          new RecipeCase(
              "count-unique-words",
              "how many different words are in a.txt",
              "echo 'To be or not to be' > a.txt",
              "says 4"),
          new RecipeCase(
              "letter-frequency",
              "how often does each letter occur in a.txt",
              "echo 'Abba' > a.txt",
              "[ \"$(echo \"$out\" | sed 's/^ *//')\" = $'2 a\\n2 b' ]"),
          new RecipeCase(
              "word-frequencies",
              "count how often each word occurs in a.txt",
              "echo 'b a B' > a.txt",
              "[ \"$(echo \"$out\" | sed 's/^ *//')\" = $'2 b\\n1 a' ]"),
          new RecipeCase(
              "longest-word",
              "what is the longest word in a.txt",
              "echo 'one three, two' > a.txt",
              "says $'5\\tthree'"),
          new RecipeCase(
              "average-line-length",
              "what is the average line length of a.txt",
              "printf 'ab\\nabcd\\n' > a.txt",
              "says 3"),
          new RecipeCase(
              "count-bytes", "count the bytes of a.txt", "printf grün > a.txt", "says 5"));

  private RecipeCasesTally() {}
}
