package leo.planner.offline;

import java.util.List;

/** The cases of {@link GitRecipes}. */
final class RecipeCasesGit {
  private static final String REPOSITORY =
      "export GIT_AUTHOR_NAME=Ann GIT_AUTHOR_EMAIL=a@x GIT_COMMITTER_NAME=Ann "
          + "GIT_COMMITTER_EMAIL=a@x; git init -q -b main .; echo 1 > a.txt; echo 1 > b.txt; "
          + "git add .; git commit -qm first; echo 2 >> a.txt; git commit -qam 'second fix'";

  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "git-log",
              "show the last 2 commits",
              REPOSITORY,
              "[ \"$code\" = 0 ] && [ \"$(echo \"$out\" | sed 's/.*: //')\" = $'second "
                  + "fix\\nfirst' ]"),
          new RecipeCase(
              "git-status",
              "show the git status",
              REPOSITORY + "; echo 9 > new.txt",
              "has main && has '?? new.txt'"),
          new RecipeCase("git-branch", "which git branch am I on", REPOSITORY, "says main"),
          new RecipeCase(
              "git-branches",
              "list the git branches",
              REPOSITORY + "; git branch draft",
              "has '* main' && has draft"),
          new RecipeCase("git-tags", "list the git tags", REPOSITORY + "; git tag v1", "says v1"),
          new RecipeCase(
              "git-authors", "who made the most commits", REPOSITORY, "has Ann && like '2.Ann'"),
          new RecipeCase("git-count", "how many commits are there", REPOSITORY, "says 2"),
          new RecipeCase(
              "git-diff",
              "show the uncommitted changes in the git repository as a diff",
              REPOSITORY + "; echo 9 > a.txt",
              "has +9"),
          new RecipeCase(
              "git-diff-file",
              "what changed in a.txt since the last commit",
              REPOSITORY + "; echo 9 > a.txt; echo 8 > b.txt",
              "has +9 && [[ \"$out\" != *+8* ]]"),
          new RecipeCase(
              "git-last-files",
              "which files changed in the last commit",
              REPOSITORY,
              "says $'M\\ta.txt'"),
          new RecipeCase(
              "git-show",
              "show the changes of the last commit",
              REPOSITORY,
              "has 'second fix' && has +2"),
          new RecipeCase(
              "git-file-log",
              "show the commits that changed b.txt",
              REPOSITORY,
              "[ \"$code\" = 0 ] && [ \"$(echo \"$out\" | sed 's/.*: //')\" = first ]"),
          new RecipeCase(
              "git-blame",
              "who last changed each line of a.txt",
              REPOSITORY,
              "has Ann && [ \"$(echo \"$out\" | wc -l)\" = 2 ]"),
          new RecipeCase(
              "git-search",
              "find the commits mentioning \"fix\"",
              REPOSITORY,
              "[ \"$(echo \"$out\" | sed 's/.*: //')\" = 'second fix' ]"),
          new RecipeCase(
              "git-of-author",
              "show the commits by \"Ann\"",
              REPOSITORY,
              "[ \"$(echo \"$out\" | wc -l)\" = 2 ] && has first"),
          new RecipeCase(
              "git-since",
              "show the commits since 2024-01-01",
              REPOSITORY,
              "has first && has second"),
          new RecipeCase(
              "git-tracked",
              "which files are tracked by git",
              REPOSITORY + "; touch new",
              "rows a.txt b.txt"),
          new RecipeCase(
              "git-untracked",
              "which files are not tracked by git",
              REPOSITORY + "; touch new",
              "rows new"),
          new RecipeCase(
              "git-first",
              "show the first commit",
              REPOSITORY,
              "[ \"$(echo \"$out\" | sed 's/.*: //')\" = first ]"),
          new RecipeCase(
              "git-when", "when was the last commit", REPOSITORY, "like \"^$(date +%Y)-\""),
          new RecipeCase(
              "git-init", "create a git repository here", "", "[ \"$code\" = 0 ] && [ -d .git ]"),
          new RecipeCase(
              "git-commit",
              "commit all changes with the message \"third $x\"",
              REPOSITORY + "; echo 9 > new.txt",
              "[ \"$code\" = 0 ] && [ \"$(git log -1 --format=%s)\" = 'third $x' ] "
                  + "&& [ -z \"$(git status --short)\" ]"),
          new RecipeCase(
              "git-new-branch",
              "create a git branch called draft",
              REPOSITORY,
              "[ \"$code\" = 0 ] && [ \"$(git branch --show-current)\" = draft ]"));

  private RecipeCasesGit() {}
}
