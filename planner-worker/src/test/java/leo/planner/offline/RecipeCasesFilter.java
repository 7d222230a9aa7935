package leo.planner.offline;

import java.util.List;

/** The cases of {@link FilterRecipes}. */
final class RecipeCasesFilter {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "find-owned-by",
              "find files owned by root under /etc/apt",
              "",
              "[ \"$code\" = 0 ] && [ \"$out\" = \"$(find /etc/apt -type f -user root "
                  + "| sort)\" ]"),
          new RecipeCase(
              "find-owned-by", "which files here belong to nobody", "touch a b", "rows ./a ./b"),
          new RecipeCase(
              "find-not-owned-by", "find files not owned by root in here", "touch a", "rows ./a"),
          new RecipeCase(
              "find-of-group",
              "find files of the group shadow under /etc",
              "",
              "[ \"$code\" = 0 ] && [ \"$out\" = \"$(find /etc -type f -group shadow "
                  + "2>/dev/null -readable | sort)\" ]"),
          new RecipeCase(
              "find-with-mode",
              "find files with permissions 640 in here",
              "touch a b; chmod 640 b",
              "rows ./b"),
          new RecipeCase(
              "find-between-sizes",
              "find files between 1 KB and 3 KB",
              "head -c 500 /dev/zero > a; head -c 2000 /dev/zero > b; head -c "
                  + "5000 /dev/zero > c",
              "like '^2000.\\./b$'"),
          new RecipeCase(
              "find-changed-after",
              "find files modified after 2020-01-01",
              "touch -d 2019-05-05 a; touch -d 2021-01-01 b",
              "rows ./b"),
          new RecipeCase(
              "find-changed-before",
              "find files modified before 2020-01-01",
              "touch -d 2019-05-05 a; touch -d 2021-01-01 b",
              "rows ./a"),
          new RecipeCase(
              "find-changed-between",
              "find files modified between 2024-01-01 and 2024-02-01",
              "touch -d 2023-12-31 a; touch -d '2024-02-01 20:00' b; touch -d " + "2024-02-02 c",
              "rows ./b"),
          new RecipeCase(
              "find-newer-than",
              "find files newer than b.txt",
              "touch -d 2020-01-01 a; touch -d 2021-01-01 b.txt; touch -d " + "2022-01-01 'c d'",
              "rows './c d'"),
          new RecipeCase(
              "find-accessed-since",
              "find files accessed in the last day",
              "touch a; touch -a -d '3 days ago' b",
              "rows ./a"),
          new RecipeCase(
              "find-without-text",
              "find .txt files that do not contain \"yes\"",
              "echo yes > a.txt; echo no > 'b c.txt'; echo no > d.md",
              "rows './b c.txt'"),
          new RecipeCase(
              "find-containing-both",
              "find files containing both \"foo\" and \"bar\"",
              "printf 'foo\\nbar\\n' > a; echo foo > b",
              "rows ./a"),
          new RecipeCase(
              "find-containing-either",
              "find files containing \"foo\" or \"bar\"",
              "echo foo > a; echo bar > b; echo x > c",
              "rows ./a ./b"),
          new RecipeCase(
              "find-not-named",
              "find all files that are not .txt",
              "touch a.txt b.md",
              "rows ./b.md"),
          new RecipeCase(
              "find-here",
              "list the .txt files directly in sub/, not in subfolders",
              "mkdir -p sub/deep; touch sub/a.txt sub/deep/b.txt sub/c.md",
              "rows sub/a.txt"),
          new RecipeCase(
              "find-to-depth",
              "find files in top/ at most 2 levels deep",
              "mkdir -p top/a/b; touch top/x top/a/y top/a/b/z",
              "rows top/a/y top/x"),
          new RecipeCase(
              "find-any-case",
              "find files named readme ignoring case",
              "touch README Readme other",
              "rows ./README ./Readme"),
          new RecipeCase(
              "find-spaces",
              "find files with spaces in their names",
              "touch 'a b' c",
              "rows './a b'"),
          new RecipeCase(
              "find-capital-names",
              "find files with uppercase letters in their names",
              "touch Abc abc",
              "rows ./Abc"),
          new RecipeCase(
              "find-odd-names",
              "find files with non-ascii characters in their names",
              "touch 'grün' plain",
              "rows ./grün"),
          new RecipeCase(
              "find-no-extension",
              "find files without an extension",
              "touch plain a.txt .hidden",
              "rows ./.hidden ./plain"),
          new RecipeCase(
              "longest-name",
              "which file has the longest name",
              "touch a bb 'c d e'",
              "like '^5.\\./c d e$'"),
          new RecipeCase(
              "find-deepest",
              "which file is nested deepest",
              "mkdir -p a/b/c; touch x a/y a/b/c/z",
              "like '^4.\\./a/b/c/z$'"),
          new RecipeCase(
              "find-hard-linked",
              "find files with more than one hard link",
              "touch a c; ln a b",
              "has ./a && has ./b && [[ \"$out\" != *./c* ]]"),
          new RecipeCase(
              "find-unreadable", "which files can I not read", "touch a b; chmod 0 b", "rows ./b"),
          new RecipeCase(
              "find-binary",
              "find binary files",
              "printf 'a\\0b' > bin; echo text > txt; touch empty",
              "rows ./bin"),
          new RecipeCase(
              "find-crlf",
              "find files with windows line endings",
              "printf 'a\\r\\n' > dos; echo a > unix",
              "rows ./dos"),
          new RecipeCase(
              "find-not-utf",
              "find files that are not valid utf-8",
              "printf 'gr\\374n' > latin; echo grün > utf",
              "rows ./latin"),
          new RecipeCase(
              "find-special",
              "find sockets and named pipes",
              "mkfifo p; touch f",
              "like '^p.\\./p$'"),
          new RecipeCase("find-set-user-id", "find setuid files in /usr/bin", "", "says ''"),
          new RecipeCase(
              "find-large-folders",
              "find folders larger than 100 KB",
              "mkdir big small; head -c 300000 /dev/zero > big/x; touch small/y",
              "has ./big && [[ \"$out\" != *small* ]]"),
          new RecipeCase(
              "find-folders-with",
              "which folders contain a file index.html",
              "mkdir a 'b c'; touch a/index.html 'b c/index.html'",
              "rows ./a './b c'"),
          new RecipeCase(
              "find-changed-folders",
              "find folders modified in the last day",
              "mkdir a b; touch -d '9 days ago' b",
              "has ./a && [[ \"$out\" != *./b* ]]"),
          new RecipeCase(
              "compare-folders",
              "compare the folders old/ and new/",
              "mkdir old new; echo 1 > old/a; echo 2 > new/a; touch old/b",
              "rows \"Files old/a and new/a differ\" \"Only in old/: b\""));

  private RecipeCasesFilter() {}
}
