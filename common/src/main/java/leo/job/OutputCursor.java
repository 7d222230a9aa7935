package leo.job;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a job's output: after chunk {@code sequence} of attempt {@code fence}. Its text form
 * is opaque to clients.
 */
public record OutputCursor(long fence, long sequence) implements Comparable<OutputCursor> {
  /** Before all output. */
  public static final OutputCursor START = new OutputCursor(0, 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text is not one that {@link #toString} wrote
   */
  public static OutputCursor parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an output cursor");
    }
    return new OutputCursor(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  @Override
  public int compareTo(OutputCursor other) {
    int attempts = Long.compare(fence, other.fence);
    return attempts != 0 ? attempts : Long.compare(sequence, other.sequence);
  }

  @Override
  public String toString() {
    return fence + "-" + sequence;
  }
}
