package leo.planner.offline;

import java.util.List;

/** The cases of {@link ChangeRecipes}. */
final class RecipeCasesChange {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "make-folder",
              "create a folder called reports",
              "",
              "[ $code = 0 ] && [ -d reports ]"),
          new RecipeCase(
              "make-file",
              "create an empty file called notes.txt",
              "",
              "[ $code = 0 ] && [ -f notes.txt ] && [ ! -s notes.txt ]"),
          new RecipeCase(
              "write-file",
              "create a file notes.txt with the text \"hello  $HOME\"",
              "",
              "[ $code = 0 ] && [ \"$(cat notes.txt)\" = 'hello  $HOME' ]"),
          new RecipeCase(
              "append-to-file",
              "append \"two\" to notes.txt",
              "echo one > notes.txt",
              "[ \"$(cat notes.txt)\" = $'one\\ntwo' ]"),
          new RecipeCase(
              "copy",
              "copy notes.txt to backup.txt",
              "echo one > notes.txt",
              "cmp notes.txt backup.txt"),
          new RecipeCase(
              "move",
              "rename notes.txt to ideas.txt",
              "echo one > notes.txt",
              "[ ! -e notes.txt ] && [ \"$(cat ideas.txt)\" = one ]"),
          new RecipeCase(
              "move",
              "rename notes.txt to ideas.txt",
              "echo one > notes.txt; echo two > ideas.txt",
              "[ $code = 1 ] && [ -e notes.txt ] && [ \"$(cat ideas.txt)\" = two ]"),
          new RecipeCase(
              "rename-extension",
              "rename all .txt files to .md",
              "mkdir s; touch 'a b.txt' s/-c.txt d.log",
              "[ $code = 0 ] && [ -e 'a b.md' ] && [ -e s/-c.md ] && [ -e d.log ]"),
          new RecipeCase(
              "copy-matching",
              "copy all .txt files from the docs folder to backup/",
              "mkdir docs; touch 'docs/a b.txt' docs/-c.txt docs/d.md",
              "[ $code = 0 ] && [ -e 'backup/a b.txt' ] && [ -e backup/-c.txt ] &"
                  + "& [ ! -e backup/d.md ]"),
          new RecipeCase(
              "move-matching",
              "move all .log files into the old-logs folder",
              "mkdir old-logs; touch a.log 'b c.log' old-logs/o.log",
              "[ $code = 0 ] && [ -e 'old-logs/b c.log' ] && [ ! -e a.log ]"),
          new RecipeCase(
              "delete-file",
              "delete the file notes.txt",
              "touch notes.txt o.txt",
              "[ $code = 0 ] && [ ! -e notes.txt ] && [ -e o.txt ]"),
          new RecipeCase(
              "delete-file",
              "delete the file '-rf'",
              "touch -- -rf o.txt",
              "[ $code = 0 ] && [ ! -e ./-rf ] && [ -e o.txt ]"),
          new RecipeCase(
              "delete-folder",
              "delete the folder old/",
              "mkdir old; touch old/x y",
              "[ $code = 0 ] && [ ! -e old ] && [ -e y ]"),
          new RecipeCase(
              "delete-matching",
              "delete all .tmp files",
              "touch a.tmp 'b c.tmp' d.txt",
              "[ $code = 0 ] && [ \"$(ls)\" = d.txt ]"),
          new RecipeCase(
              "delete-older-than",
              "delete .log files older than 30 days",
              "touch -d '40 days ago' a.log; touch b.log",
              "[ $code = 0 ] && [ \"$(ls)\" = b.log ]"),
          new RecipeCase(
              "delete-empty-files",
              "delete all empty files",
              "touch a; echo > b",
              "[ $code = 0 ] && [ \"$(ls)\" = b ]"),
          new RecipeCase(
              "delete-empty-folders",
              "delete all empty folders",
              "mkdir -p a/b c; touch c/x",
              "[ $code = 0 ] && [ \"$(ls)\" = c ]"),
          new RecipeCase(
              "make-executable", "make run.sh executable", "touch run.sh", "[ -x run.sh ]"),
          new RecipeCase(
              "make-read-only",
              "make notes.txt read-only",
              "touch notes.txt",
              "[ \"$(stat -c %A notes.txt)\" = -r--r--r-- ]"),
          new RecipeCase(
              "set-mode",
              "set the permissions of notes.txt to 640",
              "touch notes.txt",
              "[ \"$(stat -c %a notes.txt)\" = 640 ]"),
          new RecipeCase(
              "make-link",
              "create a symlink called current to reports.txt",
              "touch reports.txt",
              "[ \"$(readlink current)\" = reports.txt ]"),
          new RecipeCase(
              "concatenate",
              "concatenate a.txt and b.txt into both.txt",
              "echo 1 > a.txt; echo 2 > b.txt",
              "[ \"$(cat both.txt)\" = $'1\\n2' ]"),
          new RecipeCase(
              "split-file",
              "split big.txt into parts of 100 lines",
              "seq 250 > big.txt",
              "[ $(ls part-* | wc -l) = 3 ] && [ $(wc -l < part-ac) = 50 ]"));

  private RecipeCasesChange() {}
}
