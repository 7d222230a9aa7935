package leo.planner.offline;

import java.util.Set;
import java.util.TreeSet;

/**
 * Which programs a recipe's script calls. Reads the bash that recipes are written in, no more: a
 * word is a command where one may begin, and after {@code xargs} and {@code -exec}.
 */
final class ScriptTools {
  /** What bash does itself, and the words that only lead to a command. */
  private static final Set<String> BASH =
      Set.of(
          "!",
          ".",
          ":",
          "[",
          "[[",
          "break",
          "case",
          "cd",
          "continue",
          "declare",
          "do",
          "done",
          "echo",
          "elif",
          "else",
          "esac",
          "eval",
          "exit",
          "export",
          "false",
          "fi",
          "for",
          "if",
          "local",
          "printf",
          "pwd",
          "read",
          "return",
          "set",
          "shift",
          "test",
          "then",
          "trap",
          "true",
          "type",
          "ulimit",
          "umask",
          "unset",
          "until",
          "wait",
          "while",
          "{",
          "}");

  /** After these words, still, a command may begin. */
  private static final Set<String> LEADING =
      Set.of("!", "do", "elif", "else", "if", "then", "until", "while", "{");

  private static final String BLANKS = " \t";
  private static final String ENDS = " \t\n;|&()<>";

  private final String script;
  private final Set<String> tools = new TreeSet<>();
  private int at;
  private boolean inCase;

  private ScriptTools(String script) {
    this.script = script;
  }

  /** The programs, by the names that the script calls them by. */
  static Set<String> of(String script) {
    ScriptTools reader = new ScriptTools(script);
    reader.commands(false);
    return reader.tools;
  }

  /** Reads commands to the end, or to the bracket that ends them. */
  private void commands(boolean bracketed) {
    boolean begins = true;
    while (at < script.length()) {
      char c = script.charAt(at);
      if (c == ')') {
        at++;
        if (bracketed) {
          return;
        }
        begins = true; // the end of a pattern in a case
      } else if (c == '(') {
        at++;
        commands(true);
        begins = false;
      } else if (c == '<' || c == '>') {
        redirection();
      } else if (ENDS.indexOf(c) >= 0) {
        at++;
        begins = begins || BLANKS.indexOf(c) < 0;
      } else {
        begins = word(begins, bracketed);
      }
    }
  }

  /** Reads a word, and says whether a command may begin after it. */
  private boolean word(boolean begins, boolean bracketed) {
    String word = text();
    boolean pattern = !bracketed && at < script.length() && script.charAt(at) == ')';
    if (word.equals("-exec") || (inCase && word.equals("in"))) {
      inCase = false;
      return true;
    }
    if (!begins || pattern) {
      return false;
    }
    inCase = word.equals("case");
    if (word.matches("(?s)[A-Za-z_]+=.*")) {
      list();
      return true;
    }
    if (LEADING.contains(word)) {
      return true;
    }
    if (word.equals("xargs")) {
      tools.add(word);
      options();
      return true;
    }
    if (word.matches("[A-Za-z0-9_.+-]+") && !BASH.contains(word)) {
      tools.add(word);
    }
    return false;
  }

  /** Skips what an assignment puts in brackets, if it does. */
  private void list() {
    if (script.startsWith("(", at)) {
      do {
        at++;
        text();
      } while (at < script.length() && script.charAt(at) != ')');
      at++;
    }
  }

  /** Skips the options of xargs; those that recipes use have no values. */
  private void options() {
    while (script.startsWith(" -", at)) {
      at++;
      text();
    }
  }

  private void redirection() {
    at++;
    if (at < script.length() && script.charAt(at) == '(') {
      at++;
      commands(true);
      return;
    }
    while (at < script.length() && "<>& ".indexOf(script.charAt(at)) >= 0) {
      at++;
    }
    text();
  }

  /** Reads a word; what is only known when the script runs is left in it as it is written. */
  private String text() {
    int from = at;
    while (at < script.length() && ENDS.indexOf(script.charAt(at)) < 0) {
      char c = script.charAt(at);
      if (c == '\'') {
        at = after("'", at + 1);
      } else if (c == '"') {
        quoted();
      } else {
        piece();
      }
    }
    return script.substring(from, at);
  }

  private void quoted() {
    at++;
    while (at < script.length() && script.charAt(at) != '"') {
      piece();
    }
    at++;
  }

  /** Reads one character, or what starts with it and is not what it seems. */
  private void piece() {
    if (script.startsWith("$((", at)) {
      at += 3;
      arithmetic();
    } else if (script.startsWith("$(", at)) {
      at += 2;
      commands(true);
    } else {
      at += script.charAt(at) == '\\' ? 2 : 1;
    }
  }

  private void arithmetic() {
    int open = 2;
    while (at < script.length() && open > 0) {
      char c = script.charAt(at);
      if (c == '$') {
        piece();
      } else {
        at++;
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
  }

  private int after(String end, int from) {
    int found = script.indexOf(end, from);
    return found < 0 ? script.length() : found + end.length();
  }
}
