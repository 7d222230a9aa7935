package leo.planner.offline;

import java.util.List;

/** The cases of {@link CountRecipes}. */
final class RecipeCasesCount {
  private static final String TREE =
      "mkdir -p d/sub d/none; echo x > d/a.txt; printf 'a\\nb\\n' > 'd/sub/b c.tx"
          + "t'; : > d/empty.log; echo h > d/.hid; ln -s a.txt d/ok; ln -s nowhere d/ba"
          + "d; chmod 644 d/a.txt";

  private static final String WORDS = "printf 'one two\\ntwo\\nthree foo\\n' > t.txt";

  private static final String NUMBERED =
      "for i in 1 2 3 4 5 6 7; do seq $i > \"f $i.txt\"; done; seq 99 > x.log; mk"
          + "dir s; seq 50 > s/deep.txt";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase("count-files", "how many files are in d/", TREE, "says 4"),
          new RecipeCase(
              "count-files",
              "count the .txt files in d/",
              TREE + "; touch $'d/new\\nline.txt'",
              "says 3"),
          new RecipeCase("count-folders", "how many folders are in d/", TREE, "says 2"),
          new RecipeCase(
              "count-files-by-extension",
              "count the files in d/ by extension",
              TREE,
              "says $'2\\t.txt\\n1\\t(none)\\n1\\t.log'"),
          new RecipeCase("count-lines", "how many lines are in t.txt", WORDS, "says 3"),
          new RecipeCase("count-words", "count the words in t.txt", WORDS, "says 5"),
          new RecipeCase("count-characters", "count the characters in t.txt", WORDS, "says 22"),
          new RecipeCase(
              "top-files-by-lines",
              "count the lines of every .txt file under . and show the five largest",
              NUMBERED,
              "says $'50\\t./s/deep.txt\\n7\\t./f 7.txt\\n6\\t./f 6.txt\\n5\\t./f"
                  + " 5.txt\\n4\\t./f 4.txt'"),
          new RecipeCase(
              "top-files-by-lines",
              "count the lines of every .txt file under /usr/share and show the f" + "ive largest",
              "",
              "[ $code = 0 ] && [ $(wc -l <<< \"$out\") -le 5 ]"),
          new RecipeCase(
              "top-files-by-lines",
              "which .txt file has the most lines",
              NUMBERED,
              "says $'50\\t./s/deep.txt'"),
          new RecipeCase(
              "count-lines-per-file",
              "count the lines of each .txt file here",
              "seq 3 > a.txt; seq 5 > 'b c.txt'",
              "says $'5\\t./b c.txt\\n3\\t./a.txt\\n8\\ttotal'"),
          new RecipeCase(
              "count-words-in-files",
              "count the words in all .txt files",
              "echo a b > a.txt; echo c > '-b.txt'",
              "says 3"),
          new RecipeCase(
              "count-matching-lines",
              "count the lines containing \"two\" in t.txt",
              WORDS,
              "says 2"),
          new RecipeCase(
              "count-matching-lines",
              "count the lines containing \"nine\" in t.txt",
              WORDS,
              "says 0"),
          new RecipeCase(
              "count-occurrences", "how many times does \"o\" appear in t.txt", WORDS, "says 5"),
          new RecipeCase(
              "count-occurrences", "how many times does \"nine\" appear in t.txt", WORDS, "says 0"),
          new RecipeCase(
              "frequent-words", "show the most common word in t.txt", WORDS, "like '^ *2 two$'"),
          new RecipeCase(
              "frequent-lines",
              "count how often each line appears in t.txt",
              "printf 'b\\na\\nb\\n' > t.txt",
              "like '^ *2 b. *1 a$'"));

  private RecipeCasesCount() {}
}
