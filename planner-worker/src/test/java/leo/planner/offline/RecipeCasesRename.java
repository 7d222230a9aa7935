package leo.planner.offline;

import java.util.List;

/** The cases of {@link RenameRecipes}. */
final class RecipeCasesRename {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "rename-lower",
              "rename all files to lower case",
              "mkdir D; touch Abc 'D/E F'",
              "[ \"$code\" = 0 ] && [ -e abc ] && [ -e 'D/e f' ]"),
          new RecipeCase(
              "rename-upper",
              "rename all .txt files to upper case",
              "touch a.txt b.md",
              "[ \"$code\" = 0 ] && [ -e A.TXT ] && [ -e b.md ]"),
          new RecipeCase(
              "rename-spaces",
              "replace the spaces in file names with underscores",
              "touch 'a b c' d",
              "[ \"$code\" = 0 ] && [ \"$(ls)\" = $'a_b_c\\nd' ]"),
          new RecipeCase(
              "rename-dashes",
              "replace the spaces in file names with dashes",
              "touch 'a b c' d",
              "[ \"$code\" = 0 ] && [ \"$(ls)\" = $'a-b-c\\nd' ]"),
          new RecipeCase(
              "rename-strip-spaces",
              "remove the spaces from file names",
              "touch 'a b c' d",
              "[ \"$code\" = 0 ] && [ \"$(ls)\" = $'abc\\nd' ]"),
          new RecipeCase(
              "rename-prefix",
              "add the prefix \"old-\" to all .txt files",
              "mkdir s; touch a.txt s/b.txt c.md",
              "[ \"$code\" = 0 ] && [ -e old-a.txt ] && [ -e s/old-b.txt ] && [ -e " + "c.md ]"),
          new RecipeCase(
              "rename-suffix",
              "add the suffix \"-old\" to the names of all .txt files",
              "touch a.b.txt c.md",
              "[ \"$code\" = 0 ] && [ \"$(ls)\" = $'a.b-old.txt\\nc.md' ]"),
          new RecipeCase(
              "rename-replace",
              "replace \"dr.ft\" with \"final\" in the names of all .txt files",
              "touch a-dr.ft-dr.ft.txt a-draft.txt",
              "[ \"$code\" = 0 ] && [ \"$(ls)\" = $'a-draft.txt\\na-final-final.txt' ]"),
          new RecipeCase(
              "rename-drop",
              "remove \"copy-\" from the names of all .txt files",
              "touch copy-a.txt copy-b.md",
              "[ \"$code\" = 0 ] && [ \"$(ls)\" = $'a.txt\\ncopy-b.md' ]"),
          new RecipeCase(
              "rename-numbered",
              "rename all .jpg files to photo-1, photo-2 and so on",
              "touch x.jpg 'a b.jpg' c.png",
              "[ \"$code\" = 0 ] && [ \"$(ls)\" = $'c.png\\nphoto-1.jpg\\nphoto-2.jpg' " + "]"),
          new RecipeCase(
              "rename-dated",
              "add today's date to the names of all .log files",
              "touch a.log",
              "[ \"$code\" = 0 ] && [ -e \"$(date +%F)-a.log\" ]"),
          new RecipeCase(
              "add-extension",
              "add the extension .txt to all files without an extension",
              "touch a b.md",
              "[ \"$code\" = 0 ] && [ \"$(ls)\" = $'a.txt\\nb.md' ]"),
          new RecipeCase(
              "drop-extension",
              "remove the extension .bak from all files",
              "touch a.txt.bak b.md",
              "[ \"$code\" = 0 ] && [ \"$(ls)\" = $'a.txt\\nb.md' ]"));

  private RecipeCasesRename() {}
}
