package leo.planner.offline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers, ordinals and sizes, in digits and in words. */
final class NumberSlots {
  /** Nothing in a sandbox is counted beyond this; larger numbers are read as unknown words. */
  private static final long MOST = 1_000_000_000_000L;

  private static final Pattern DIGITS = Pattern.compile("\\d{1,13}|\\d{1,3}(,\\d{3}){1,4}");
  private static final Pattern ORDINAL = Pattern.compile("(\\d{1,6})(st|nd|rd|th)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)([a-z]*)");
  private static final List<String> SMALL =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");
  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final List<String> ORDINALS =
      List.of(
          "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
          "tenth");
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("b", 1L),
          Map.entry("byte", 1L),
          Map.entry("k", 1L << 10),
          Map.entry("kib", 1L << 10),
          Map.entry("m", 1L << 20),
          Map.entry("mib", 1L << 20),
          Map.entry("g", 1L << 30),
          Map.entry("gib", 1L << 30),
          Map.entry("kb", 1_000L),
          Map.entry("kilobyte", 1_000L),
          Map.entry("mb", 1_000_000L),
          Map.entry("meg", 1_000_000L),
          Map.entry("megabyte", 1_000_000L),
          Map.entry("gb", 1_000_000_000L),
          Map.entry("gig", 1_000_000_000L),
          Map.entry("gigabyte", 1_000_000_000L));

  private NumberSlots() {}

  static List<SlotKind.Reading> number(List<Token> tokens, int at) {
    return amount(tokens, at)
        .map(found -> List.of(new SlotKind.Reading(new SlotValue.Num(found.value), found.end)))
        .orElse(List.of());
  }

  /** A number in digits or words, such as {@code 1,000}, {@code twenty five}, {@code a dozen}. */
  static Optional<Amount> amount(List<Token> tokens, int at) {
    if (at >= tokens.size() || tokens.get(at).quoted()) {
      return Optional.empty();
    }
    String word = tokens.get(at).word();
    if (DIGITS.matcher(word).matches()) {
      long value = Long.parseLong(word.replace(",", ""));
      return value <= MOST ? Optional.of(new Amount(value, at + 1)) : Optional.empty();
    }
    if (word.equals("a") || word.equals("an")) {
      return at + 1 < tokens.size()
              && tokens.get(at + 1).is("dozen", "hundred", "thousand", "couple")
          ? amount(tokens, at + 1)
          : Optional.empty();
    }
    if (word.equals("couple")) {
      boolean of = at + 1 < tokens.size() && tokens.get(at + 1).is("of");
      return Optional.of(new Amount(2, of ? at + 2 : at + 1));
    }
    return spelled(word)
        .map(value -> multiplied(tokens, joined(tokens, new Amount(value, at + 1))));
  }

  private static Optional<Long> spelled(String word) {
    int hyphen = word.indexOf('-');
    if (hyphen > 0) {
      int tens = TENS.indexOf(word.substring(0, hyphen));
      int ones = SMALL.indexOf(word.substring(hyphen + 1));
      return tens >= 0 && ones > 0 && ones < 10
          ? Optional.of(20L + 10L * tens + ones)
          : Optional.empty();
    }
    if (SMALL.contains(word)) {
      return Optional.of((long) SMALL.indexOf(word));
    }
    if (TENS.contains(word)) {
      return Optional.of(20L + 10L * TENS.indexOf(word));
    }
    return Optional.ofNullable(Map.of("dozen", 12L, "hundred", 100L, "thousand", 1000L).get(word));
  }

  /** Takes the ones behind tens written apart: {@code twenty five}. */
  private static Amount joined(List<Token> tokens, Amount tens) {
    boolean isTens = tens.value >= 20 && tens.value < 100 && tens.value % 10 == 0;
    if (isTens && tens.end < tokens.size()) {
      int ones = SMALL.indexOf(tokens.get(tens.end).word());
      if (ones > 0 && ones < 10) {
        return new Amount(tens.value + ones, tens.end + 1);
      }
    }
    return tens;
  }

  private static Amount multiplied(List<Token> tokens, Amount amount) {
    if (amount.end < tokens.size() && amount.value < 100) {
      Map<String, Long> factors = Map.of("hundred", 100L, "thousand", 1000L, "dozen", 12L);
      Long factor = factors.get(tokens.get(amount.end).word());
      return factor == null ? amount : new Amount(amount.value * factor, amount.end + 1);
    }
    return amount;
  }

  /** {@code column 2}, {@code the 2nd column}, {@code second field}. */
  static List<SlotKind.Reading> column(List<Token> tokens, int at) {
    if (at + 1 >= tokens.size()) {
      return List.of();
    }
    boolean nounFirst = isColumn(tokens.get(at));
    boolean number = nounFirst && tokens.get(at + 1).is("number");
    int place = nounFirst ? at + (number ? 2 : 1) : at;
    if (place >= tokens.size()) {
      return List.of();
    }
    Optional<Long> index =
        nounFirst
            ? amount(tokens, place).map(Amount::value)
            : isColumn(tokens.get(at + 1)) ? ordinal(tokens.get(at).word()) : Optional.empty();
    return index
        .filter(value -> value > 0)
        .map(value -> List.of(reading(value, nounFirst ? place + 1 : at + 2)))
        .orElse(List.of());
  }

  private static SlotKind.Reading reading(long value, int end) {
    return new SlotKind.Reading(new SlotValue.Num(value), end);
  }

  private static boolean isColumn(Token token) {
    return token.is("column", "field", "col");
  }

  /** {@code 5th}, {@code third}. */
  static List<SlotKind.Reading> ordinals(List<Token> tokens, int at) {
    return at >= tokens.size()
        ? List.of()
        : ordinal(tokens.get(at).word())
            .filter(value -> value > 0)
            .map(value -> List.of(reading(value, at + 1)))
            .orElse(List.of());
  }

  static Optional<Long> ordinal(String word) {
    Matcher digits = ORDINAL.matcher(word);
    if (digits.matches()) {
      return Optional.of(Long.parseLong(digits.group(1)));
    }
    int index = ORDINALS.indexOf(word);
    return index < 0 ? Optional.empty() : Optional.of(index + 1L);
  }

  /** {@code 10 MB}, {@code 1.5GiB}, {@code a megabyte}: in bytes. */
  static List<SlotKind.Reading> size(List<Token> tokens, int at) {
    if (at >= tokens.size() || tokens.get(at).quoted()) {
      return List.of();
    }
    Token first = tokens.get(at);
    Matcher written = SIZE.matcher(first.word());
    if (written.matches() && !written.group(2).isEmpty()) {
      return bytes(written.group(1), written.group(2), at + 1);
    }
    if (UNITS.containsKey(first.stem()) && first.word().length() > 2) {
      return bytes("1", first.word(), at + 1);
    }
    Optional<Amount> amount = amount(tokens, at);
    String count = written.matches() ? written.group(1) : amount.map(Amount::text).orElse("");
    int unit = written.matches() ? at + 1 : amount.map(Amount::end).orElse(at);
    return count.isEmpty() || unit >= tokens.size()
        ? List.of()
        : bytes(count, tokens.get(unit).word(), unit + 1);
  }

  private static List<SlotKind.Reading> bytes(String count, String unit, int end) {
    Long factor = UNITS.get(Token.stem(unit.toLowerCase(Locale.ROOT)));
    if (factor == null) {
      return List.of();
    }
    long value = new BigDecimal(count).multiply(BigDecimal.valueOf(factor)).longValue();
    return List.of(
        new SlotKind.Reading(
            new SlotValue.Piece(Long.toString(value), "%,d bytes".formatted(value)), end));
  }

  /**
   * A number and the place behind it.
   *
   * @param value the number
   * @param end the first place that does not belong to it
   */
  record Amount(long value, int end) {
    String text() {
      return Long.toString(value);
    }
  }
}
