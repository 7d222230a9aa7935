package leo.planner.offline;

import java.util.List;

/** The cases of {@link SizeRecipes}. */
final class RecipeCasesSize {
  private static final String SIZES =
      "mkdir -p s/in t; head -c 5000 /dev/zero > 's/a b'; head -c 30 /dev/zero > "
          + "t/c; head -c 90000 /dev/zero > s/in/d; echo > e.txt";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "largest-files",
              "show the two largest files",
              SIZES,
              "says $'90000\\t./s/in/d\\n5000\\t./s/a b'"),
          new RecipeCase(
              "largest-files", "which file is the largest", SIZES, "says $'90000\\t./s/in/d'"),
          new RecipeCase(
              "smallest-files",
              "show the two smallest files",
              SIZES,
              "says $'1\\t./e.txt\\n30\\t./t/c'"),
          new RecipeCase("size", "how big is t/c", SIZES, "says '30 bytes'"),
          new RecipeCase(
              "size", "how much space does the folder s/ take", SIZES, "like '^[0-9.]+K.s/$'"),
          new RecipeCase(
              "largest-folders",
              "show the two largest folders",
              SIZES,
              "like '^[0-9]+.\\./s.[0-9]+.\\./s/in$'"),
          new RecipeCase(
              "subfolder-sizes",
              "show the size of each folder here",
              SIZES,
              "like '^[0-9]+.\\./s.[0-9]+.\\./t$'"),
          new RecipeCase(
              "total-size-of-files",
              "what is the total size of all .txt files",
              SIZES,
              "says '1 bytes'"),
          new RecipeCase(
              "disk-free", "how much free disk space is there", "", "has /work || has /tmp"));

  private RecipeCasesSize() {}
}
