package leo.job;

import java.util.regex.Pattern;

/**
 * Text without what a person cannot see. Unicode has ways to write words that only a machine reads,
 * and to show words in another order than they are read.
 */
public final class PlainText {
  /** What a program writes to colour its words, move the cursor, or tell a terminal unseen. */
  private static final Pattern ESCAPE_SEQUENCE =
      Pattern.compile(
          "\u001B(?:\\[[0-?]*[ -/]*[@-~]"
              + "|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)"
              + "|[PX^_][^\u001B]*\u001B\\\\)");

  private PlainText() {}

  /**
   * The text without tags, bidirectional controls, zero-width and other format characters, controls
   * but newline and tab, halves of characters, and code points that mean nothing to everybody.
   */
  public static String of(String text) {
    String plain = ESCAPE_SEQUENCE.matcher(text).replaceAll("").replace("\r\n", "\n");
    StringBuilder kept = new StringBuilder(plain.length());
    plain.codePoints().filter(one -> !isHidden(one)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** The same on one line, cut where it is longer than a number of characters. */
  public static String line(String text, int mostChars) {
    return cut(of(text).replaceAll("\\s+", " ").strip(), mostChars);
  }

  /** The text, cut between two characters where it is longer than a number of them. */
  public static String cut(String text, int mostChars) {
    if (text.length() <= mostChars) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(mostChars - 1)) ? mostChars - 1 : mostChars;
    return text.substring(0, end) + "…";
  }

  /** Whether a text has any character that {@link #of} takes away. */
  public static boolean hides(String text) {
    return text.codePoints().anyMatch(PlainText::isHidden);
  }

  /** Whether a person would see nothing of a text, or blanks alone. */
  public static boolean showsNothing(String text) {
    return of(text)
        .codePoints()
        .allMatch(one -> Character.isWhitespace(one) || Character.isSpaceChar(one));
  }

  private static boolean isHidden(int one) {
    return switch (Character.getType(one)) {
      case Character.CONTROL -> one != '\n' && one != '\t';
      case Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> isVariationSelector(one) || isFiller(one);
    };
  }

  /** They change how the character before looks, mostly not at all; 256 of them carry any byte. */
  private static boolean isVariationSelector(int one) {
    return (one >= 0xFE00 && one <= 0xFE0F) || (one >= 0xE0100 && one <= 0xE01EF);
  }

  /** Letters, to Unicode, that are drawn as nothing. */
  private static boolean isFiller(int one) {
    return one == 0x034F
        || one == 0x115F
        || one == 0x1160
        || one == 0x17B4
        || one == 0x17B5
        || one == 0x2800
        || one == 0x3164
        || one == 0xFFA0
        || (one >= 0x180B && one <= 0x180F);
  }
}
