package leo.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and sizes as a person writes them. */
final class Amount {
  /** The largest whole number that every reader of JSON agrees on: 2^53 - 1. */
  private static final long MOST = (1L << 53) - 1;

  private static final Pattern FORM = Pattern.compile("(\\d{1,12})([a-zA-Z]*)");

  private Amount() {}

  static long milliseconds(String option, String text) {
    Matcher amount = amount(option, text);
    long unit =
        switch (amount.group(2).toLowerCase(Locale.ROOT)) {
          case "ms" -> 1;
          case "s", "" -> 1_000;
          case "m", "min" -> 60_000;
          case "h" -> 3_600_000;
          default -> throw wrong(option, text, "a number with ms, s, m or h");
        };
    return product(option, text, Long.parseLong(amount.group(1)), unit);
  }

  static long bytes(String option, String text) {
    Matcher amount = amount(option, text);
    long unit =
        switch (amount.group(2).toLowerCase(Locale.ROOT)) {
          case "", "b" -> 1;
          case "k", "kb", "kib" -> 1L << 10;
          case "m", "mb", "mib" -> 1L << 20;
          case "g", "gb", "gib" -> 1L << 30;
          default -> throw wrong(option, text, "a number with k, m or g");
        };
    return product(option, text, Long.parseLong(amount.group(1)), unit);
  }

  /** The refusal of an option's value. */
  static CliException wrong(String option, String text, String right) {
    return new CliException(
        ExitCode.USAGE, "%s: '%s' is not allowed; it must be %s".formatted(option, text, right));
  }

  private static long product(String option, String text, long count, long unit) {
    if (count > MOST / unit) {
      throw wrong(option, text, "far smaller: no server allows as much");
    }
    return count * unit;
  }

  private static Matcher amount(String option, String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw wrong(option, text, "a number with a unit");
    }
    return matcher;
  }
}
