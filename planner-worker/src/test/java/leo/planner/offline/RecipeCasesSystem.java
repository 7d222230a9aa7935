package leo.planner.offline;

import java.util.List;

/** The cases of {@link SystemRecipes}. */
final class RecipeCasesSystem {
  static final List<RecipeCase> ALL =
      List.of(
          new RecipeCase("kernel", "what kernel is running", "", "has \"$(uname -r)\""),
          new RecipeCase("operating-system", "which operating system is this", "", "has Debian"),
          new RecipeCase("cpu-count", "how many cpus are there", "", "like '^[0-9]+$'"),
          new RecipeCase("cpu-model", "what kind of cpu is this", "", "has :"),
          new RecipeCase("memory", "how much memory is free", "", "has Mem:"),
          new RecipeCase(
              "uptime", "how long has the system been running", "", "like '^[0-9]+ seconds$'"),
          new RecipeCase("current-user", "which user am I", "", "has uid=$(id -u)"),
          new RecipeCase("processes", "list the running processes", "", "has PID && has bash"),
          new RecipeCase(
              "process-count",
              "how many processes are running",
              "",
              "like '^[0-9]+$' && [ $out -gt 0 ]"),
          new RecipeCase(
              "top-memory", "which processes use the most memory", "", "has RSS && has bash"),
          new RecipeCase("environment", "list the environment variables", "", "has PATH="),
          new RecipeCase(
              "environment-variable",
              "what is the value of the environment variable PATH",
              "",
              "says \"$PATH\""),
          new RecipeCase(
              "environment-variable",
              "what is the value of the environment variable NONE_SUCH",
              "",
              "[ $code = 1 ] && [ -z \"$out\" ]"),
          new RecipeCase("host-name", "what is the hostname", "", "says \"$(hostname)\""),
          new RecipeCase(
              "architecture", "what is the cpu architecture", "", "says \"$(uname -m)\""),
          new RecipeCase("tool-version", "what version of bash is installed", "", "has 'GNU bash'"),
          new RecipeCase(
              "tool-version", "what version of nonesuch is installed", "", "[ $code = 127 ]"),
          new RecipeCase("tool-installed", "is jq installed", "", "like '^/.*/jq$'"),
          new RecipeCase("tool-installed", "is nonesuch installed", "", "says 'not installed'"),
          new RecipeCase("installed-packages", "list the installed packages", "", "has coreutils"),
          new RecipeCase("users", "list the users of this system", "", "has root"),
          new RecipeCase("groups", "list the groups of this system", "", "has root"),
          new RecipeCase("working-folder", "what is the current directory", "", "says \"$PWD\""),
          new RecipeCase("limits", "show the resource limits", "", "has 'open files'"),
          new RecipeCase("mounts", "list the mounted filesystems", "", "has ' / '"));

  private RecipeCasesSystem() {}
}
