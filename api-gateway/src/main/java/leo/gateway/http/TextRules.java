package leo.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a text from a caller must be, so that it can be kept and run as it is. */
final class TextRules {
  /** What is right for {@link #fault}. */
  static final String EXPECTED = "a string of Unicode text without U+0000";

  private TextRules() {}

  /** Why a text cannot be kept at all, or nothing. */
  static Optional<String> fault(String text) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      return Optional.of("has the character U+0000 at position " + nul);
    }
    return encodingFault(text);
  }

  /** Why a text has no bytes in UTF-8, or nothing. */
  static Optional<String> encodingFault(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return Optional.of("has half of a surrogate pair at position " + i);
      }
    }
    return Optional.empty();
  }

  static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
