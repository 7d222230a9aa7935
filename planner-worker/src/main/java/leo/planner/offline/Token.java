package leo.planner.offline;

import java.util.Locale;

/**
 * One word of a prompt, or one quoted text.
 *
 * @param text as the caller wrote it, without the quotes
 * @param word in lower case; empty for a quoted text, which is data and never matches a word
 * @param stem the word without a plural ending
 * @param quoted whether the caller put it in quotes
 * @param guessed whether the word is what the caller probably meant, not what was written
 */
record Token(String text, String word, String stem, boolean quoted, boolean guessed) {
  static Token word(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return new Token(text, word, stem(word), false, false);
  }

  static Token quoted(String text) {
    return new Token(text, "", "", true, false);
  }

  /** The same text, understood as another word. */
  Token meant(String other) {
    return new Token(text, other, stem(other), false, true);
  }

  boolean is(String... words) {
    for (String candidate : words) {
      if (word.equals(candidate) && !quoted) {
        return true;
      }
    }
    return false;
  }

  /** The singular of a plural; good enough to compare, not to read. */
  static String stem(String word) {
    if (word.length() < 4 || !word.endsWith("s") || word.endsWith("ss") || word.endsWith("is")) {
      return word;
    }
    return word.endsWith("ies")
        ? word.substring(0, word.length() - 3) + "y"
        : word.substring(0, word.length() - 1);
  }
}
