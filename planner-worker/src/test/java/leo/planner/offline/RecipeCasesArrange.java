package leo.planner.offline;

import java.util.List;

/** The cases of {@link ArrangeRecipes}. */
final class RecipeCasesArrange {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "sort-into-folders",
              "sort the files into folders by extension",
              "touch a.txt b.TXT c.md d",
              "[ \"$code\" = 0 ] && [ -e txt/a.txt ] && [ -e txt/b.TXT ] && [ -e "
                  + "md/c.md ] && [ -e d ]"),
          new RecipeCase(
              "sort-into-months",
              "sort the files into folders by month",
              "touch -d 2024-01-05 'a b'; touch -d 2024-03-01 c",
              "[ \"$code\" = 0 ] && [ -e '2024-01/a b' ] && [ -e 2024-03/c ]"),
          new RecipeCase(
              "flatten",
              "move all files from subfolders into the current folder",
              "mkdir -p a/b; touch a/x a/b/y",
              "[ \"$code\" = 0 ] && [ -e x ] && [ -e y ]"),
          new RecipeCase(
              "backup-file",
              "make a backup of a.txt with today's date",
              "echo one > a.txt",
              "[ \"$code\" = 0 ] && cmp a.txt \"a.txt.$(date +%F)\""),
          new RecipeCase(
              "make-numbered-files",
              "create 3 files named part08.txt to part10.txt",
              "",
              "[ \"$code\" = 0 ] && [ \"$(ls)\" = " + "$'part08.txt\\npart09.txt\\npart10.txt' ]"),
          new RecipeCase(
              "make-folders",
              "create the folders a, b and c",
              "",
              "[ \"$code\" = 0 ] && [ -d a ] && [ -d b ] && [ -d c ]"),
          new RecipeCase(
              "make-files",
              "create the files a.txt, b.txt and c.txt",
              "",
              "[ \"$code\" = 0 ] && [ \"$(ls)\" = $'a.txt\\nb.txt\\nc.txt' ]"),
          new RecipeCase(
              "make-sized-file",
              "create a 10 KB file called big.bin",
              "",
              "[ \"$code\" = 0 ] && [ \"$(stat -c %s big.bin)\" = 10000 ]"),
          new RecipeCase(
              "make-random-file",
              "create a file noise.bin with 1 KiB of random data",
              "",
              "[ \"$code\" = 0 ] && [ \"$(stat -c %s noise.bin)\" = 1024 ]"),
          new RecipeCase(
              "write-numbers",
              "write the numbers from 1 to 100 to n.txt",
              "",
              "[ \"$code\" = 0 ] && cmp n.txt <(seq 100)"),
          new RecipeCase(
              "write-date",
              "write the current date to today.txt",
              "",
              "[ \"$code\" = 0 ] && grep -q \"^$(date +%Y)\" today.txt"),
          new RecipeCase(
              "swap-files",
              "swap a.txt and b.txt",
              "echo 1 > a.txt; echo 2 > b.txt",
              "[ \"$code\" = 0 ] && [ \"$(cat a.txt b.txt)\" = $'2\\n1' ]"),
          new RecipeCase(
              "empty-file",
              "empty the file a.log",
              "echo 1 > a.log",
              "[ \"$code\" = 0 ] && [ -e a.log ] && [ ! -s a.log ]"),
          new RecipeCase(
              "empty-folder",
              "delete everything in the folder old/",
              "mkdir -p old/x; touch old/y z",
              "[ \"$code\" = 0 ] && [ -d old ] && [ -z \"$(ls old)\" ] && [ -e z ]"),
          new RecipeCase(
              "delete-broken-links",
              "delete all broken symlinks",
              "touch a; ln -s a good; ln -s nowhere bad",
              "[ \"$code\" = 0 ] && [ -L good ] && [ ! -L bad ]"),
          new RecipeCase(
              "not-executable",
              "make run.sh not executable",
              "touch run.sh; chmod +x run.sh",
              "[ \"$code\" = 0 ] && [ ! -x run.sh ]"),
          new RecipeCase(
              "executable-by-words",
              "give run.sh execute permission",
              "touch run.sh",
              "[ \"$code\" = 0 ] && [ -x run.sh ]"),
          new RecipeCase(
              "make-private",
              "make a.txt readable only by me",
              "touch a.txt; chmod 644 a.txt",
              "[ \"$(stat -c %a a.txt)\" = 600 ]"),
          new RecipeCase(
              "make-writable",
              "make a.txt writable",
              "touch a.txt; chmod 444 a.txt",
              "[ \"$(stat -c %a a.txt)\" = 644 ]"),
          new RecipeCase(
              "hard-link",
              "create a hard link called same.txt to a.txt",
              "echo 1 > a.txt",
              "[ \"$code\" = 0 ] && [ a.txt -ef same.txt ]"),
          new RecipeCase(
              "copy-structure",
              "copy the folder structure of docs/ to empty/ without files",
              "mkdir -p 'docs/a b'; touch 'docs/a b/x'",
              "[ \"$code\" = 0 ] && [ -d 'empty/a b' ] && [ ! -e 'empty/a b/x' ]"),
          new RecipeCase(
              "link-target",
              "where does the symlink current point to",
              "ln -s a.txt current",
              "says a.txt"),
          new RecipeCase(
              "absolute-path",
              "what is the absolute path of a.txt",
              "touch a.txt",
              "says \"$PWD/a.txt\""));

  private RecipeCasesArrange() {}
}
