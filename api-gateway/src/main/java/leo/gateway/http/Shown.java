package leo.gateway.http;

/** A text of the caller's made fit to be repeated in an error: short, and without surprises. */
final class Shown {
  private Shown() {}

  static String of(String text) {
    int end = Math.min(text.length(), RequestLimits.ECHO_CHARACTERS);
    StringBuilder shown = new StringBuilder(end + 1);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
    }
    return end < text.length() ? shown.append('…').toString() : shown.toString();
  }
}
