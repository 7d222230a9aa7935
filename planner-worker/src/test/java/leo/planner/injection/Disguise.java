package leo.planner.injection;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ways to hide words from a person that a machine still reads, and the ways to read them. */
public final class Disguise {
  private static final int TAGS = 0xE0000;
  private static final String LATIN = "aceiopxyASEIOPTXBMHK";
  private static final String CYRILLIC = "асеіорхуАЅЕІОРТХВМНК";
  private static final Pattern ESCAPES =
      Pattern.compile("\u001B\\[[0-9;]*m|\u001B[\\]P_^X]|\u001B\\\\|\u0007");

  /** What a reader without judgement tries, one after the other. */
  static final List<UnaryOperator<String>> READINGS =
      List.of(
          UnaryOperator.identity(),
          Disguise::untagged,
          Disguise::unselected,
          text -> text.replaceAll("[\\p{Cf}\\p{Cc}&&[^\n]]", ""),
          text -> ESCAPES.matcher(text).replaceAll(""),
          Disguise::rot13,
          Disguise::reversed,
          text -> decoded(text, "[A-Za-z0-9+/]{24,}={0,2}", Base64.getDecoder()::decode),
          text -> decoded(text, "(?:[0-9a-f]{2}){24,}", HexFormat.of()::parseHex),
          text -> Normalizer.normalize(text, Normalizer.Form.NFKC),
          text -> letterwise(text, CYRILLIC, LATIN),
          text -> text.replaceAll("[\\s\u00A0]+", " "));

  private Disguise() {}

  /** In Unicode's tag characters, which no font draws. */
  public static String tags(String text) {
    return pointwise(text, one -> one + TAGS);
  }

  /** In variation selectors behind one letter, a byte each. */
  public static String selectors(String text) {
    StringBuilder hidden = new StringBuilder("x");
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      int unit = Byte.toUnsignedInt(one);
      hidden.appendCodePoint(unit < 16 ? 0xFE00 + unit : 0xE0100 + unit - 16);
    }
    return hidden.toString();
  }

  /** With a separator behind every letter. */
  public static String apart(String text, String separator) {
    return text.codePoints().mapToObj(Character::toString).collect(Collectors.joining(separator));
  }

  public static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  public static String rot13(String text) {
    return pointwise(
        text,
        one -> {
          int base = one >= 'a' && one <= 'z' ? 'a' : 'A';
          return one < 128 && Character.isLetter(one) ? (one - base + 13) % 26 + base : one;
        });
  }

  /** With letters of another alphabet that look the same. */
  public static String homoglyphs(String text) {
    return letterwise(text, LATIN, CYRILLIC);
  }

  /** With letters as wide as those of East Asian scripts. */
  public static String wide(String text) {
    return pointwise(text, one -> one > ' ' && one < 127 ? one + 0xFEE0 : one);
  }

  private static String untagged(String text) {
    return text.codePoints()
        .filter(one -> one >= TAGS + ' ' && one < TAGS + 127)
        .mapToObj(one -> Character.toString(one - TAGS))
        .collect(Collectors.joining());
  }

  private static String unselected(String text) {
    StringBuilder read = new StringBuilder();
    text.codePoints()
        .forEach(one -> {
          if (one >= 0xFE00 && one <= 0xFE0F) {
            read.append((char) (one - 0xFE00));
          } else if (one >= 0xE0100 && one <= 0xE01EF) {
            read.append((char) (one - 0xE0100 + 16));
          }
        });
    return read.toString();
  }

  private static String decoded(String text, String form, Function<String, byte[]> decoder) {
    return Pattern.compile(form)
        .matcher(text)
        .results()
        .map(found -> {
          try {
            return new String(decoder.apply(found.group()), StandardCharsets.UTF_8);
          } catch (IllegalArgumentException _) {
            return "";
          }
        })
        .collect(Collectors.joining("\n"));
  }

  private static String letterwise(String text, String from, String to) {
    return pointwise(text, one -> from.indexOf(one) < 0 ? one : to.charAt(from.indexOf(one)));
  }

  private static String pointwise(String text, IntUnaryOperator change) {
    return text.codePoints()
        .map(change)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
