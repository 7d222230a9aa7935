package leo.planner.offline;

import java.util.regex.Pattern;

/** The one way by which a caller's text gets into a script: quoted, so that it stays data. */
final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:-]+");
  private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./-]*");

  private Shell() {}

  /** The text as one shell word, whatever is in it. It must not hold a NUL. */
  static String quote(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("no shell word can hold a NUL");
    }
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** The path as one shell word that no program takes for an option, expression or assignment. */
  static String path(String path) {
    return quote(path.startsWith("/") || PLAIN_PATH.matcher(path).matches() ? path : "./" + path);
  }
}
