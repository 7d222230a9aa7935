package leo.planner.offline;

import java.util.List;

/** The cases of {@link MachineRecipes}. */
final class RecipeCasesMachine {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase(
              "path-entries",
              "list the directories in PATH",
              "",
              "says \"$(printf %s \"$PATH\" | tr ':' '\\n')\""),
          new RecipeCase(
              "cpu-load", "what is the load average", "", "like '^[0-9.]+ [0-9.]+ [0-9.]+$'"),
          new RecipeCase(
              "process-tree", "show the processes as a tree", "", "has PPID && has bash"),
          new RecipeCase("top-cpu", "which processes use the most cpu", "", "has %CPU && has bash"),
          new RecipeCase(
              "process-named", "is a process called bash running", "", "like '^[0-9]+ .*bash'"),
          new RecipeCase(
              "process-named", "is a process called nonesuch running", "", "says 'not running'"),
          new RecipeCase("inodes-free", "how many inodes are free", "", "has IFree"),
          new RecipeCase("swap", "how much swap is used", "", "has Swap"),
          new RecipeCase(
              "memory-total",
              "how much memory does this machine have in total",
              "",
              "like '^[0-9]+ MiB$'"),
          new RecipeCase("time-zone", "what is the time zone", "", "says \"$(date '+%Z %:z')\""),
          new RecipeCase("locale-settings", "show the locale settings", "", "has LANG="),
          new RecipeCase("umask-value", "what is the umask", "", "says \"$(umask)\""),
          new RecipeCase("shell-name", "which shell am I using", "", "says \"bash $BASH_VERSION\""),
          new RecipeCase("shells", "which shells are installed", "", "has /bin/bash"),
          new RecipeCase("home-folder", "what is my home directory", "", "says \"$HOME\""),
          new RecipeCase("tools", "which commands are available", "", "has grep && has jq"),
          new RecipeCase(
              "tool-count",
              "how many commands are available",
              "",
              "like '^[0-9]+$' && [ \"$out\" -gt 100 ]"),
          new RecipeCase("tool-help", "show the help of grep", "", "has 'Usage: grep'"),
          new RecipeCase(
              "environment-count",
              "how many environment variables are set",
              "",
              "like '^[0-9]+$' && [ \"$out\" -gt 2 ]"),
          new RecipeCase(
              "environment-matching",
              "show the environment variables containing \"PATH\"",
              "",
              "has \"PATH=$PATH\""),
          new RecipeCase("user-exists", "does the user nobody exist", "", "says yes"),
          new RecipeCase("user-exists", "does the user nonesuch exist", "", "says no"),
          new RecipeCase("user-details", "what is the user id of nobody", "", "has uid=65534"),
          new RecipeCase(
              "file-system-of", "which filesystem is /tmp on", "", "has /tmp && has Avail"),
          new RecipeCase("page-size", "what is the page size", "", "says \"$(getconf PAGESIZE)\""),
          new RecipeCase("word-size", "is this a 32 or 64 bit system", "", "says 64"));

  private RecipeCasesMachine() {}
}
