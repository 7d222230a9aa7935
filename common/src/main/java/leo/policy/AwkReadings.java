package leo.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The ways to read an awk program. A slash divides or begins a regular expression, and only awk's
 * whole grammar tells which: where it may be either, it is read as both.
 */
final class AwkReadings {
  /** Stands in the code for the name of a standard stream. */
  static final char STREAM = '\u0001';

  /** Longer ones are programs of their own and nothing that a plan is made of. */
  private static final int MOST_CHARACTERS = 8 << 10;

  private static final int MOST_READINGS = 64;
  private static final int MOST_DEPTH = 32;

  /** There is no end, and no telling where it is. */
  private static final int NONE = -1;

  private static final int DOUBT = -2;

  /** Behind these no slash divides. */
  private static final String BEFORE_REGEX = "(,{};!~&|?:=<>*%^\n[";

  /** Behind these no operand ends, nor behind the bracket of a condition. */
  private static final Pattern KEYWORD =
      Pattern.compile("(?<!\\w)(else|do|return|print|printf|case|in|getline|exit|delete|length)$");

  private static final Pattern CONDITION = Pattern.compile("(?<!\\w)(if|while|for|switch)\\s*$");

  private final String program;
  private final List<String> readings = new ArrayList<>();
  private int depth;

  private AwkReadings(String program) {
    this.program = program;
  }

  /** The program without strings, expressions and "or", each way; a bar stands for any doubt. */
  static List<String> of(String program) {
    if (program.length() > MOST_CHARACTERS) {
      return List.of("|");
    }
    AwkReadings all = new AwkReadings(program);
    all.read(0, new StringBuilder(), '\n');
    boolean told = !all.readings.isEmpty() && all.readings.size() < MOST_READINGS;
    return told ? all.readings : List.of("|");
  }

  private void read(int from, StringBuilder code, char before) {
    char last = before;
    for (int i = from; i < program.length() && readings.size() < MOST_READINGS; i++) {
      char one = program.charAt(i);
      boolean regex = one == '/' && BEFORE_REGEX.indexOf(last) >= 0;
      if (one == '"' || regex) {
        int end = end(i, one);
        if (end == NONE) {
          // Read this way it is no program, and awk runs none of it.
          return;
        }
        if (end == DOUBT) {
          code.append('|');
          break;
        }
        boolean stream = program.substring(i, end + 1).matches("\"/dev/std(err|out)\"");
        code.append(stream ? STREAM : one).append(one);
        i = end;
        last = ')';
        continue;
      }
      if (one == '/' && mayBeRegex(code, last)) {
        int end = end(i, one);
        if (end == DOUBT || depth == MOST_DEPTH) {
          code.append('|');
          break;
        }
        if (end > 0) {
          depth++;
          read(end + 1, new StringBuilder(code).append("//"), ')');
          depth--;
        }
      }
      if (program.startsWith("\\\n", i)) {
        i++;
        continue;
      }
      if (one == '#') {
        int newline = program.indexOf('\n', i);
        i = newline < 0 ? program.length() : newline - 1;
        continue;
      }
      if (program.startsWith("||", i)) {
        i++;
        code.append(" or ");
        last = '(';
        continue;
      }
      code.append(one);
      if (one == '\n' || !Character.isWhitespace(one)) {
        last = one;
      }
    }
    readings.add(code.toString());
  }

  /** Whether a slash may begin an expression where it may divide, too. */
  private static boolean mayBeRegex(StringBuilder code, char last) {
    String before = code.toString().stripTrailing();
    if (last != ')' || !before.endsWith(")")) {
      return before.endsWith("\"")
          || (!Character.isLetterOrDigit(last) && "_])".indexOf(last) < 0)
          || KEYWORD.matcher(before).find();
    }
    int open = before.length() - 1;
    for (int depth = 1; depth > 0 && open > 0; ) {
      open--;
      depth += before.charAt(open) == ')' ? 1 : before.charAt(open) == '(' ? -1 : 0;
    }
    return CONDITION.matcher(before.substring(0, open)).find();
  }

  /** Where a string or an expression ends; a line's end in it is no end, a set's slash a doubt. */
  private int end(int from, char quote) {
    for (int i = from + 1; i < program.length(); i++) {
      char one = program.charAt(i);
      if (one == '\\') {
        i++;
      } else if (one == quote) {
        return i;
      } else if (one == '\n') {
        return NONE;
      } else if (quote == '/' && one == '[' && hasSlash(i)) {
        return DOUBT;
      }
    }
    return NONE;
  }

  private boolean hasSlash(int set) {
    int close = program.indexOf(']', set + 2);
    return close < 0 || program.substring(set, close).contains("/");
  }
}
