package leo.planner.offline;

import java.util.List;

/** The cases of {@link ChosenRecipes}. */
final class RecipeCasesChosen {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "find-chosen",
              "find .log files larger than 1 KB that were modified today",
              "head -c 2000 /dev/zero > a.log; touch b.log; head -c 2000 "
                  + "/dev/zero > c.log; touch -d '2 days ago' c.log",
              "rows ./a.log"),
          new RecipeCase(
              "count-chosen",
              "count the .log files larger than 1 KB",
              "head -c 2000 /dev/zero > a.log; touch b.log",
              "says 1"),
          new RecipeCase(
              "chosen-details",
              "list the details of all .txt files larger than 1 KB",
              "head -c 2000 /dev/zero > a.txt; touch b.txt",
              "has ' 2000 ' && [[ \"$out\" != *b.txt* ]]"),
          new RecipeCase(
              "chosen-total-size",
              "what is the total size of the .log files older than 30 days",
              "echo 123 > a.log; echo 1 > b.log; touch -d '40 days ago' a.log",
              "says '4 bytes'"),
          new RecipeCase(
              "chosen-line-counts",
              "find .txt files larger than 10 bytes and count their lines",
              "seq 9 > a.txt; seq 1 > b.txt",
              "rows $'9\\t./a.txt' $'9\\ttotal'"),
          new RecipeCase(
              "chosen-search",
              "find .conf files changed in the last year and search them for \"x\"",
              "printf 'a\\nx\\n' > a.conf; echo x > b.conf; touch -d '3 years ago' " + "b.conf",
              "rows ./a.conf:2:x"),
          new RecipeCase(
              "chosen-first-lines",
              "show the first two lines of every .txt file",
              "seq 3 > a.txt; seq 4 > b.txt",
              "rows '==> ./a.txt <==' 1 2 '' '==> ./b.txt <==' 1 2"),
          new RecipeCase(
              "chosen-last-lines",
              "show the last line of every .txt file",
              "seq 3 > a.txt; seq 4 > b.txt",
              "rows '==> ./a.txt <==' 3 '' '==> ./b.txt <==' 4"),
          new RecipeCase(
              "chosen-contents",
              "show the contents of all .txt files",
              "echo 1 > a.txt; echo 2 > 'b c.txt'",
              "rows 1 2"),
          new RecipeCase(
              "concatenate-chosen",
              "combine all .txt files into all.txt",
              "echo 1 > a.txt; echo 2 > 'b c.txt'",
              "holds all.txt 1 2"),
          new RecipeCase(
              "chosen-checksums",
              "show the checksums of all .txt files larger than 1 byte",
              "echo 1 > a.txt; touch b.txt",
              "[ \"$out\" = \"$(sha256sum ./a.txt)\" ]"),
          new RecipeCase(
              "chosen-md5",
              "show the md5 checksums of all .txt files",
              "echo 1 > a.txt; touch b.md",
              "[ \"$out\" = \"$(md5sum ./a.txt)\" ]"),
          new RecipeCase(
              "gzip-chosen",
              "gzip all .log files larger than 1 KB",
              "head -c 2000 /dev/zero > 'a b.log'; touch c.log",
              "[ \"$code\" = 0 ] && [ -e 'a b.log.gz' ] && [ -e c.log ]"),
          new RecipeCase(
              "delete-chosen",
              "delete all .log files larger than 1 KB",
              "head -c 2000 /dev/zero > 'a b.log'; touch c.log",
              "[ \"$code\" = 0 ] && [ \"$(ls)\" = c.log ]"),
          new RecipeCase(
              "copy-chosen",
              "copy all .txt files modified today to recent/",
              "touch 'a b.txt' c.txt; touch -d '2 days ago' c.txt",
              "[ \"$code\" = 0 ] && [ \"$(ls recent)\" = 'a b.txt' ] && [ -e 'a " + "b.txt' ]"),
          new RecipeCase(
              "move-chosen",
              "move all .log files older than 30 days to archive/",
              "mkdir archive; touch -d '40 days ago' 'a b.log' archive/o.log; " + "touch c.log",
              "[ \"$code\" = 0 ] && [ -e 'archive/a b.log' ] && [ -e archive/o.log "
                  + "] && [ -e c.log ] && [ ! -e 'a b.log' ]"),
          new RecipeCase(
              "zip-chosen",
              "zip all .txt files modified today into today.zip",
              "touch 'a b.txt' c.txt; touch -d '2 days ago' c.txt",
              "[ \"$code\" = 0 ] && [ \"$(zipinfo -1 today.zip)\" = 'a b.txt' ]"),
          new RecipeCase(
              "tar-chosen",
              "archive all .txt files larger than 1 KB into big.tar.gz",
              "head -c 2000 /dev/zero > 'a b.txt'; touch c.txt",
              "[ \"$code\" = 0 ] && [ \"$(tar -tzf big.tar.gz)\" = './a b.txt' ]"),
          new RecipeCase(
              "executable-chosen",
              "make all shell scripts executable",
              "touch 'a b.sh' c.txt",
              "[ \"$code\" = 0 ] && [ -x 'a b.sh' ] && [ ! -x c.txt ]"),
          new RecipeCase(
              "read-only-chosen",
              "make all .txt files read-only",
              "touch a.txt b.md",
              "[ \"$code\" = 0 ] && [ ! -w a.txt ] && [ -w b.md ]"),
          new RecipeCase(
              "set-mode-chosen",
              "set the permissions of all .sh files to 755",
              "touch a.sh b.md",
              "[ \"$code\" = 0 ] && [ \"$(stat -c %a a.sh)\" = 755 ]"),
          new RecipeCase(
              "touch-chosen",
              "touch all .txt files",
              "touch -d '9 days ago' a.txt",
              "[ \"$code\" = 0 ] && [ -n \"$(find a.txt -mmin -5)\" ]"));

  private RecipeCasesChosen() {}
}
