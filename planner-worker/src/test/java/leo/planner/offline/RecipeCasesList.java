package leo.planner.offline;

import java.util.List;

/** The cases of {@link ListRecipes}. */
final class RecipeCasesList {
  private static final String TREE =
      "mkdir -p d/sub d/none; echo x > d/a.txt; printf 'a\\nb\\n' > 'd/sub/b c.tx"
          + "t'; : > d/empty.log; echo h > d/.hid; ln -s a.txt d/ok; ln -s nowhere d/ba"
          + "d; chmod 644 d/a.txt";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "list-folder", "list the files in d/", TREE, "has a.txt && has .hid && ! has 'b c'"),
          new RecipeCase(
              "list-tree", "show the directory tree of d/", TREE, "has sub && has 'b c.txt'"),
          new RecipeCase(
              "newest-files",
              "what is the newest file in d/",
              TREE + "; touch -d '2030-01-02' d/empty.log",
              "[[ $out == 2030-01-02*d/empty.log ]]"),
          new RecipeCase(
              "oldest-files",
              "show the two oldest files under d/",
              TREE + "; touch -d 2001-01-01 d/a.txt; touch -d 2000-01-01 d/.hid",
              "like '^2000.*d/.hid.2001.*d/a.txt$'"),
          new RecipeCase("file-type", "what type of file is d/a.txt", TREE, "has 'ASCII text'"),
          new RecipeCase(
              "file-details", "show the permissions of d/a.txt", TREE, "has '-rw-r--r-- 644'"),
          new RecipeCase("file-exists", "does d/a.txt exist", TREE, "says yes"),
          new RecipeCase("file-exists", "does d/b.txt exist", TREE, "says no"),
          new RecipeCase(
              "file-changed-when",
              "when was d/a.txt last modified",
              TREE + "; touch -d '2020-02-03 04:05:06' d/a.txt",
              "has '2020-02-03 04:05:06'"));

  private RecipeCasesList() {}
}
