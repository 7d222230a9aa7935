package leo.executor.box;

import java.util.Locale;

/** Prints Markdown. */
public final class Table {
  private Table() {}

  /** Begins a section with a table. */
  public static void begin(String title, String note, String... columns) {
    say("%n## %s%n%n%s%n".formatted(title, note));
    row((Object[]) columns);
    say("|" + "---|".repeat(columns.length));
  }

  /** A line of the table; numbers are rounded to what they can mean. */
  public static void row(Object... cells) {
    StringBuilder line = new StringBuilder("|");
    for (Object cell : cells) {
      line.append(' ').append(cell instanceof Double number ? rounded(number) : cell).append(" |");
    }
    say(line.toString());
  }

  public static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** What goes on, for whoever waits; no part of the result. */
  public static void progress(String what) {
    System.err.println("[bench] " + what);
  }

  private static String rounded(double number) {
    String format = Math.abs(number) >= 100 ? "%.0f" : Math.abs(number) >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, format, number);
  }
}
