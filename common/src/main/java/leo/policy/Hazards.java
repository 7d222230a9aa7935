package leo.policy;

import java.util.Set;
import java.util.regex.Pattern;

/** Names and texts that make other code run than what stands in the script. */
final class Hazards {
  /** Variables that decide which code runs, whatever command stands behind them. */
  private static final Set<String> VARIABLES =
      Set.of(
          "BASH_ALIASES",
          "BASH_CMDS",
          "BASH_ENV",
          "BASH_LOADABLES_PATH",
          "BASHOPTS",
          "CDPATH",
          "EDITOR",
          "ENV",
          "EXECIGNORE",
          "FPATH",
          "GCONV_PATH",
          "GREP_OPTIONS",
          "HOME",
          "JQ_LIBRARY",
          "LESSCLOSE",
          "LESSOPEN",
          "LESSKEY",
          "MANPAGER",
          "NODE_OPTIONS",
          "NODE_PATH",
          "PAGER",
          "PATH",
          "POSIXLY_CORRECT",
          "PROMPT_COMMAND",
          "PS0",
          "PS1",
          "PS2",
          "PS4",
          "RUBYLIB",
          "RUBYOPT",
          "SHELL",
          "SHELLOPTS",
          "TAR_OPTIONS",
          "TERMINFO",
          "TMPDIR",
          "UNZIP",
          "UNZIPOPT",
          "VISUAL",
          "XDG_CONFIG_HOME",
          "ZIPOPT",
          "AWKPATH",
          "AWKLIBPATH",
          "GZIP",
          "XZ_OPT",
          "XZ_DEFAULTS",
          "JAVA_TOOL_OPTIONS",
          "CC",
          "MAKEFLAGS",
          "DIFF_OPTIONS",
          "RSYNC_RSH",
          "CVS_RSH",
          "HISTFILE");

  private static final Pattern PREFIXES =
      Pattern.compile("(LD_|DYLD_|GIT_|PERL|PYTHON|BASH_FUNC_|SSH_|npm_config_|MALLOC_|GLIBC_).*");

  /** A subscript in quotes is no code to a grammar, and code to bash's arithmetic. */
  private static final Pattern HIDDEN_SUBSCRIPT =
      Pattern.compile("[A-Za-z_]\\w*\\[[^\\]]*(\\$\\(|`)");

  private static final Pattern ESCAPED_SUBSCRIPT =
      Pattern.compile("[A-Za-z_]\\w*\\[[^\\]]*\\\\[$`]");

  private Hazards() {}

  /** Whether setting a variable may change which code runs. */
  static boolean isVariable(String name) {
    return VARIABLES.contains(name) || PREFIXES.matcher(name).matches();
  }

  /** Whether a text in single quotes holds such a subscript. */
  static boolean hidesSubscript(String text) {
    return HIDDEN_SUBSCRIPT.matcher(text).find();
  }

  /** Whether a text, in double quotes or in none, holds one behind a backslash. */
  static boolean escapesSubscript(String text) {
    return ESCAPED_SUBSCRIPT.matcher(text).find();
  }
}
