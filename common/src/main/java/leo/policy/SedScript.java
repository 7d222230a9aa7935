package leo.policy;

/** Reads a script of sed command by command; what it does not understand is unknown. */
final class SedScript {
  private static final Finding UNREAD =
      Finding.unknown("has a script that the gate does not understand");

  private final String text;
  private final Call call;
  private Finding finding = Finding.read();
  private int at;

  SedScript(String text, Call call) {
    this.text = text;
    this.call = call;
  }

  /** What the script does beyond editing lines. */
  Finding finding() {
    while (at < text.length()) {
      skip(" \t\n;{}");
      if (at >= text.length()) {
        break;
      }
      if (!addresses() || !command()) {
        return finding.or(UNREAD);
      }
    }
    return finding;
  }

  private boolean addresses() {
    while (at < text.length()) {
      char one = text.charAt(at);
      if (one == '/') {
        at++;
        if (!past('/')) {
          return false;
        }
        skip("IM");
      } else if (one == '\\' && at + 1 < text.length()) {
        char delimiter = text.charAt(at + 1);
        at += 2;
        if (!past(delimiter)) {
          return false;
        }
        skip("IM");
      } else if ("0123456789$,+~! \t".indexOf(one) >= 0) {
        at++;
      } else {
        return true;
      }
    }
    return true;
  }

  private boolean command() {
    if (at >= text.length()) {
      return true;
    }
    char name = text.charAt(at++);
    return switch (name) {
      case '{',
          '}',
          ';',
          '\n',
          '=',
          'd',
          'D',
          'g',
          'G',
          'h',
          'H',
          'n',
          'N',
          'p',
          'P',
          'x',
          'z',
          'F' ->
          true;
      case '#' -> line() != null;
      case 'q', 'Q', 'l', 'L' -> {
        skip(" \t0123456789");
        yield true;
      }
      case ':', 'b', 't', 'T' -> {
        while (at < text.length() && ";\n}".indexOf(text.charAt(at)) < 0) {
          at++;
        }
        yield true;
      }
      case 'a', 'i', 'c' -> {
        addedText();
        yield true;
      }
      case 'r', 'R' -> line() != null;
      case 'w', 'W' -> {
        written(line());
        yield true;
      }
      case 'y' -> substitution(false);
      case 's' -> substitution(true);
      case 'e' -> {
        finding = finding.or(Finding.unknown("runs commands from its script"));
        yield true;
      }
      default -> false;
    };
  }

  private boolean substitution(boolean hasFlags) {
    if (at >= text.length()) {
      return false;
    }
    char delimiter = text.charAt(at++);
    if (delimiter == '\n' || delimiter == '\\' || !past(delimiter) || !past(delimiter)) {
      return false;
    }
    while (hasFlags && at < text.length()) {
      char flag = text.charAt(at);
      if (flag == 'w') {
        at++;
        written(line());
        return true;
      }
      if (flag == 'e') {
        finding = finding.or(Finding.unknown("runs the lines that it makes"));
      } else if ("gpiImM0123456789".indexOf(flag) < 0) {
        return true;
      }
      at++;
    }
    return true;
  }

  /** Goes behind the next delimiter that is not escaped; one in brackets counts, as in sed. */
  private boolean past(char delimiter) {
    boolean inSet = false;
    for (; at < text.length(); at++) {
      char one = text.charAt(at);
      if (one == '\\') {
        at++;
      } else if (one == '[' && !inSet) {
        inSet = true;
        if (text.startsWith("^", at + 1)) {
          at++;
        }
        if (text.startsWith("]", at + 1)) {
          at++;
        }
      } else if (inSet
          && one == '['
          && at + 1 < text.length()
          && ":.=".indexOf(text.charAt(at + 1)) >= 0) {
        int close = text.indexOf(text.charAt(at + 1) + "]", at + 2);
        at = close < 0 ? at : close + 1;
      } else if (one == ']') {
        inSet = false;
      } else if (one == delimiter && !inSet) {
        at++;
        return true;
      } else if (one == delimiter) {
        // Whether sed ends here depends on more than is worth knowing.
        finding = finding.or(UNREAD);
      }
    }
    return false;
  }

  /** Text to add: one line, and more after each backslash at a line's end. */
  private void addedText() {
    while (at < text.length()) {
      char one = text.charAt(at++);
      if (one == '\\') {
        at++;
      } else if (one == '\n') {
        return;
      }
    }
  }

  private String line() {
    int end = text.indexOf('\n', at);
    String line = text.substring(at, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
    return line;
  }

  private void written(String file) {
    Word target = Word.fixed(file.strip());
    finding = finding.or(ProgramTable.written(call.scope(target)));
  }

  private void skip(String characters) {
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
