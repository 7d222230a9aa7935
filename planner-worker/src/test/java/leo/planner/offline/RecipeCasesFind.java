package leo.planner.offline;

import java.util.List;

/** The cases of {@link FindRecipes}. */
final class RecipeCasesFind {
  private static final String TREE =
      "mkdir -p d/sub d/none; echo x > d/a.txt; printf 'a\\nb\\n' > 'd/sub/b c.tx"
          + "t'; : > d/empty.log; echo h > d/.hid; ln -s a.txt d/ok; ln -s nowhere d/ba"
          + "d; chmod 644 d/a.txt";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "find-files",
              "find all .txt files in the d folder",
              TREE,
              "says $'d/a.txt\\nd/sub/b c.txt'"),
          new RecipeCase("find-files", "list every '*.none' file under d/", TREE, "says ''"),
          new RecipeCase("find-by-name", "find the file a.txt", TREE, "says './d/a.txt'"),
          new RecipeCase(
              "find-folders", "find all directories under d/", TREE, "says $'d/none\\nd/sub'"),
          new RecipeCase(
              "find-folders-named", "find all folders named sub under d/", TREE, "says d/sub"),
          new RecipeCase("find-empty-files", "find empty files in d/", TREE, "says d/empty.log"),
          new RecipeCase("find-empty-folders", "find empty folders in d/", TREE, "says d/none"),
          new RecipeCase(
              "find-larger-than",
              "find files larger than 2 KB in d/",
              TREE + "; head -c 3000 /dev/zero > d/big; head -c 2000 /dev/zero > d/edge",
              "says $'3000\\td/big'"),
          new RecipeCase(
              "find-smaller-than",
              "find .txt files smaller than 3 bytes in d/",
              TREE,
              "says $'2\\td/a.txt'"),
          new RecipeCase(
              "find-changed-since",
              "find txt files modified in the last 3 days under d/",
              TREE + "; touch -d '5 days ago' d/a.txt",
              "says 'd/sub/b c.txt'"),
          new RecipeCase(
              "find-older-than",
              "find files older than a month in d/",
              TREE + "; touch -d '40 days ago' d/a.txt",
              "says d/a.txt"),
          new RecipeCase(
              "find-containing",
              "find files containing \"b\" under d/",
              TREE,
              "says 'd/sub/b c.txt'"),
          new RecipeCase(
              "find-containing", "find files containing \"zzz\" under d/", TREE, "says ''"),
          new RecipeCase("find-hidden", "find hidden files in d/", TREE, "says d/.hid"),
          new RecipeCase(
              "find-executable",
              "find executable files in d/",
              TREE + "; chmod +x d/sub/*",
              "says 'd/sub/b c.txt'"),
          new RecipeCase(
              "find-world-writable",
              "find world writable files in d/",
              TREE + "; chmod 666 d/a.txt",
              "says d/a.txt"),
          new RecipeCase(
              "find-links",
              "find symbolic links in d/",
              TREE,
              "says $'d/bad -> nowhere\\nd/ok -> a.txt'"),
          new RecipeCase("find-broken-links", "find broken symlinks in d/", TREE, "says d/bad"),
          new RecipeCase(
              "find-duplicates",
              "find duplicate files in d/",
              TREE + "; cp d/a.txt d/same",
              "has d/same && has d/a.txt && ! has b.c"));

  private RecipeCasesFind() {}
}
