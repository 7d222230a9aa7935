package leo.planner.offline;

import static leo.job.Risk.READ;
import static leo.job.Risk.WRITE;
import static leo.planner.offline.Recipe.recipe;

import java.util.List;

/** Recipes for a Git repository in the working folder. */
final class GitRecipes {
  private static final String GIT = "git --no-pager ";

  static final List<Recipe> ALL =
      List.of(
          recipe("git-log", READ)
              .example("show the last 5 commits")
              .asks(
                  "<show> last {n} [git] commits",
                  "<show> {n} (latest|newest|most recent) [git] commits",
                  "<show> (latest|newest|most recent|last) [git] =commit {n=1}",
                  "<show> [git] (commit log|commit history|history|log|commits)",
                  "<show> git (log|history)",
                  "git log")
              .does("Shows the last @{n} commits, the newest first.")
              .by(GIT + "log -n @{n} --date=short --format='%h %ad %an: %s'"),
          recipe("git-status", READ)
              .example("show the git status")
              .asks(
                  "<show> git status",
                  "git status",
                  "<show> status of [the] [git] (repository|repo)",
                  "(which|what) files (have [uncommitted] changes|are uncommitted|are not"
                      + " committed)",
                  "<show> uncommitted (changes|files)")
              .does("Shows what is changed and not committed.")
              .by("git status --short --branch"),
          recipe("git-branch", READ)
              .example("which git branch am I on")
              .asks(
                  "(which|what) [git] branch (am i on|is this|is checked out|is current)",
                  "<show> current [git] branch [name]",
                  "what is [the] (current branch|name of [the] current branch)")
              .does("Shows the name of the current branch.")
              .by("git rev-parse --abbrev-ref HEAD"),
          recipe("git-branches", READ)
              .example("list the git branches")
              .asks(
                  "<show> [every|each] [git|local] branches",
                  "(which|what) [git] branches (exist|are there)")
              .does("Lists the branches, the current one marked.")
              .by("git for-each-ref --format='%(HEAD) %(refname:short)' refs/heads refs/remotes"),
          recipe("git-tags", READ)
              .example("list the git tags")
              .asks(
                  "<show> [every|each] git tags",
                  "(which|what) [git] tags (exist|are there)",
                  "<show> [every|each] tags (of|in) [the] (repository|repo)")
              .does("Lists the tags.")
              .by("git for-each-ref --format='%(refname:short)' refs/tags"),
          recipe("git-authors", READ)
              .example("who made the most commits")
              .asks(
                  "who (made most commits|committed [the] most)",
                  "<count> commits (by|per|of each|for each) (author|person|committer|contributor)",
                  "<show> [git|every|each] (authors|contributors|committers) [by [number of]"
                      + " commits]",
                  "<show> [every|each] (authors|contributors|committers) of [the]"
                      + " (repository|repo)")
              .does("Counts the commits of each author.")
              .by("git shortlog -sn HEAD"),
          recipe("git-count", READ)
              .example("how many commits are there")
              .asks(
                  "<count> [git] commits [(are there|are|have been made|does|do|has)]"
                      + " [there|[this] (repository|repo) (have|has)|in (repository|repo)"
                      + "|in this (repository|repo)]")
              .does("Counts the commits of the current branch.")
              .by("git rev-list --count HEAD"),
          recipe("git-diff", READ)
              .example("show the uncommitted changes in the git repository as a diff")
              .asks(
                  "git diff",
                  "<show> git diff",
                  "<show> (uncommitted|unstaged) changes [in [the] [git] (repository|repo)] as [a]"
                      + " diff",
                  "<show> diff of [the] (uncommitted|unstaged) changes",
                  "what (changed|have i changed) since [the] last commit")
              .does("Shows how tracked files differ from the last commit.")
              .by(GIT + "diff HEAD"),
          recipe("git-diff-file", READ)
              .example("what changed in notes.txt since the last commit")
              .asks(
                  "what (changed|have i changed) in {file} since [the] last commit",
                  "<show> [uncommitted] changes (in|of|to) {file} since [the] last commit",
                  "git diff {file}")
              .does("Shows how @{file} differs from the last commit.")
              .by(GIT + "diff HEAD -- @{file}"),
          recipe("git-last-files", READ)
              .example("which files changed in the last commit")
              .asks(
                  "(which|what) files (changed|were changed|were modified|were touched) (in|by)"
                      + " [the] (last|latest) commit",
                  "<show> files (changed|modified|touched) (in|by) [the] (last|latest) commit")
              .does("Lists the files that the last commit changed.")
              .by(GIT + "show --name-status --format= HEAD"),
          recipe("git-show", READ)
              .example("show the changes of the last commit")
              .asks(
                  "<show> [the] (changes|diff|details) (of|in|from) [the] (last|latest) commit",
                  "what changed in [the] (last|latest) commit",
                  "git show")
              .does("Shows the last commit and what it changed.")
              .by(GIT + "show HEAD"),
          recipe("git-file-log", READ)
              .example("show the commits that changed notes.txt")
              .asks(
                  "<show> [git] commits (that (changed|touched|modified)|of|for|touching|changing)"
                      + " {file}",
                  "<show> [git|commit] (history|log) of {file}",
                  "git log {file}")
              .does("Shows the commits that changed @{file}, the newest first.")
              .by(GIT + "log --date=short --format='%h %ad %an: %s' -- @{file}"),
          recipe("git-blame", READ)
              .example("who last changed each line of notes.txt")
              .asks(
                  "who [last] (changed|wrote|edited|modified) (each|every|the) (line|lines)"
                      + " (of|in) {file}",
                  "git blame {file}",
                  "<show> (blame|git blame) (of|for) {file}")
              .does("Shows for each line of @{file} who wrote it.")
              .by(GIT + "blame --date=short -- @{file}"),
          recipe("git-search", READ)
              .example("find the commits mentioning \"fix\"")
              .asks(
                  "(find|search|show|list) [git] commits (mentioning|with|containing|about|that"
                      + " mention|whose message contains) {text}",
                  "search [the] commit (messages|log|history) for {text}")
              .does("Shows the commits whose message contains @{text}.")
              .by(GIT + "log -F --grep=@{text} --date=short --format='%h %ad %an: %s'"),
          recipe("git-of-author", READ)
              .example("show the commits by \"Ann\"")
              .asks(
                  "<show> [git] commits (by|of|from|made by) {text:quoted}",
                  "<show> [git] commits (by|of|from|made by) author {text}")
              .does("Shows the commits whose author's name contains @{text}.")
              .by(GIT + "log -F --author=@{text} --date=short --format='%h %ad %an: %s'"),
          recipe("git-since", READ)
              .example("show the commits since 2024-01-01")
              .asks("<show> [git] commits (since|after) {date}")
              .does("Shows the commits since @{date}.")
              .by(GIT + "log --since='@{date} 00:00' --date=short --format='%h %ad %an: %s'"),
          recipe("git-tracked", READ)
              .example("which files are tracked by git")
              .asks(
                  "(which|what) files (are tracked by git|does git track|are in [the] git"
                      + " (repository|repo))",
                  "<show> [every|each] (files tracked by git|tracked files)")
              .does("Lists the files that Git tracks.")
              .by("git ls-files"),
          recipe("git-untracked", READ)
              .example("which files are not tracked by git")
              .asks(
                  "(which|what) files are (not tracked by git|untracked)",
                  "<show> [every|each] untracked files")
              .does("Lists the files that Git does not know and is not told to ignore.")
              .by("git ls-files --others --exclude-standard"),
          recipe("git-first", READ)
              .example("show the first commit")
              .asks("<show> (first|oldest|initial) [git] commit")
              .does("Shows the oldest commit.")
              .by(GIT + "log --reverse --date=short --format='%h %ad %an: %s' | sed -n 1p"),
          recipe("git-when", READ)
              .example("when was the last commit")
              .asks(
                  "when was [the] (last|latest|most recent) [git] commit [made]",
                  "<show> date of [the] (last|latest) [git] commit")
              .does("Shows when the last commit was made.")
              .by(GIT + "log -n 1 --format=%ci"),
          recipe("git-init", WRITE)
              .example("create a git repository here")
              .asks(
                  "(create|make|init|initialize|initialise|start) [new|empty] git (repository|repo)"
                      + " [here|in {dir:folder!}]",
                  "git init")
              .does("Makes @{dir} a Git repository.")
              .by("git init -b main -- @{dir}"),
          recipe("git-commit", WRITE)
              .example("commit all changes with the message \"first\"")
              .asks(
                  "(commit|git commit) [every|each] [changes|everything] (with|using) [the]"
                      + " [commit] message {text:quoted}",
                  "(add|stage) (everything|all changes|changes|all files|files) and commit"
                      + " [it|them]"
                      + " (with|using) [the] message {text:quoted}")
              .does("Commits all that changed with the message @{text}.")
              .by(
                  "git add -A && git -c user.name=\"$(git config user.name || echo LEO)\""
                      + " -c user.email=\"$(git config user.email || echo leo@localhost)\""
                      + " commit -q -m @{text} && git --no-pager show --stat --format='%h %s'"
                      + " HEAD"),
          recipe("git-new-branch", WRITE)
              .example("create a git branch called draft")
              .asks(
                  "<make> [new] git branch (called|named) {name:identifier}",
                  "<make> [new] branch (called|named) {name:identifier}")
              .does("Makes the branch @{name} and switches to it.")
              .by("git switch -c @{name} 2>&1"));

  private GitRecipes() {}
}
