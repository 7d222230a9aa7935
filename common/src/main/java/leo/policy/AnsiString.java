package leo.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between the quotes of {@code $'…'}. */
final class AnsiString {
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|.)");

  private AnsiString() {}

  /** The text, or nothing where it is safer to say that it is not known. */
  static Optional<String> decode(String quoted) {
    StringBuilder text = new StringBuilder();
    Matcher escape = ESCAPE.matcher(quoted);
    int at = 0;
    while (escape.find()) {
      text.append(quoted, at, escape.start());
      at = escape.end();
      String code = escape.group(1);
      int value = value(code);
      if (value <= 0 || value > 0x7f) {
        return Optional.empty();
      }
      text.append((char) value);
    }
    return Optional.of(text.append(quoted, at, quoted.length()).toString());
  }

  private static int value(String code) {
    char kind = code.charAt(0);
    if (kind >= '0' && kind <= '7') {
      return Integer.parseInt(code, 8);
    }
    if (code.length() > 1) {
      return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(code.substring(1), 16));
    }
    return switch (kind) {
      case 'a' -> 7;
      case 'b' -> 8;
      case 'e', 'E' -> 27;
      case 'f' -> 12;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      case '\\', '\'', '"', '?' -> kind;
      default -> -1;
    };
  }
}
