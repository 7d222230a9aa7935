package leo.planner.offline;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import leo.planner.offline.SlotKind.Reading;

/** Reads short values of a strict form: names of accounts and columns, lists of numbers, months. */
final class ValueSlots {
  private static final Pattern ACCOUNT = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d{1,15}(\\.\\d{1,15})?");
  private static final Pattern HEX = Pattern.compile("(0x)?[0-9a-f]{1,15}");
  private static final Pattern BINARY = Pattern.compile("(0b)?[01]{1,62}");
  private static final Pattern OCTAL = Pattern.compile("(0o?)?[0-7]{1,20}");
  private static final Pattern CHECKSUM = Pattern.compile("[0-9a-fA-F]{32,128}");
  private static final Pattern JSON_PATH = Pattern.compile("\\.?[A-Za-z_]\\w*(\\.\\w+|\\[\\d+])*");
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  /** Words that stand before or behind a name and are not one. */
  private static final Set<String> NOT_LABELS =
      Set.of(
          "the",
          "a",
          "an",
          "in",
          "of",
          "to",
          "and",
          "or",
          "is",
          "are",
          "by",
          "with",
          "first",
          "second",
          "third",
          "last",
          "each",
          "every",
          "all",
          "named",
          "called",
          "column",
          "columns",
          "field",
          "fields",
          "row",
          "rows",
          "value",
          "values",
          "number",
          "name",
          "key",
          "keys",
          "table",
          "top",
          "most",
          "not",
          "than",
          "from",
          "that",
          "which",
          "file",
          "it",
          "its",
          "new",
          "unique",
          "distinct",
          "different",
          "total",
          "average",
          "highest",
          "lowest");

  private ValueSlots() {}

  /** The name of a user or group. */
  static List<Reading> account(List<Token> tokens, int at) {
    return matching(tokens, at, ACCOUNT)
        .filter(token -> !NOT_LABELS.contains(token.word()))
        .map(token -> List.of(piece(token.text(), at + 1)))
        .orElse(List.of());
  }

  /** The name of a table or branch: letters, digits and underscores. */
  static List<Reading> identifier(List<Token> tokens, int at) {
    if (at >= tokens.size() || !IDENTIFIER.matcher(tokens.get(at).text()).matches()) {
      return List.of();
    }
    Token token = tokens.get(at);
    return token.quoted() || !NOT_LABELS.contains(token.word())
        ? List.of(piece(token.text(), at + 1))
        : List.of();
  }

  /** The name of a column or key: a quoted text, or a word that is no other part of speech. */
  static List<Reading> label(List<Token> tokens, int at) {
    if (at >= tokens.size()) {
      return List.of();
    }
    Token token = tokens.get(at);
    boolean plain =
        LABEL.matcher(token.text()).matches()
            && (!NOT_LABELS.contains(token.word()) || token.is("name", "key", "value", "total"));
    return token.quoted() || plain
        ? List.of(new Reading(new SlotValue.Text(token.text(), token.quoted()), at + 1))
        : List.of();
  }

  /** What a cell may hold: a quoted text, a number or a word that is no other part of speech. */
  static List<Reading> cell(List<Token> tokens, int at) {
    List<Reading> labels = label(tokens, at);
    return labels.isEmpty()
            && at < tokens.size()
            && DECIMAL.matcher(tokens.get(at).text()).matches()
        ? List.of(new Reading(new SlotValue.Text(tokens.get(at).text(), true), at + 1))
        : labels;
  }

  /**
   * A path into JSON such as {@code .user.name} or {@code items[0].id}, with at least two steps.
   */
  static List<Reading> jsonPath(List<Token> tokens, int at) {
    if (at >= tokens.size() || !JSON_PATH.matcher(tokens.get(at).text()).matches()) {
      return List.of();
    }
    String text = tokens.get(at).text();
    String path = text.startsWith(".") ? text : "." + text;
    boolean steps = path.indexOf('.', 1) > 0 || path.indexOf('[') > 0 || text.startsWith(".");
    return steps
        ? List.of(new Reading(new SlotValue.Piece("'" + path + "'", path), at + 1))
        : List.of();
  }

  /** A number, with a sign and a fraction if it has them, or in words. */
  static List<Reading> decimal(List<Token> tokens, int at) {
    if (at >= tokens.size() || tokens.get(at).quoted()) {
      return List.of();
    }
    String word = tokens.get(at).word();
    if (DECIMAL.matcher(word).matches()) {
      return List.of(piece(new BigDecimal(word).toPlainString(), at + 1));
    }
    return NumberSlots.amount(tokens, at)
        .map(amount -> List.of(piece(amount.text(), amount.end())))
        .orElse(List.of());
  }

  /** Two numbers or more: {@code 3, 5 and 9}. */
  static List<Reading> numbers(List<Token> tokens, int start) {
    List<String> found = new ArrayList<>();
    int at = start;
    while (at < tokens.size()) {
      int place = !found.isEmpty() && tokens.get(at).is("and") ? at + 1 : at;
      List<String> several = List.of();
      if (place < tokens.size() && !tokens.get(place).quoted()) {
        several = List.of(tokens.get(place).word().split(",", -1));
      }
      if (several.isEmpty() || !several.stream().allMatch(DECIMAL.asMatchPredicate())) {
        break;
      }
      found.addAll(several);
      at = place + 1;
    }
    return found.size() < 2
        ? List.of()
        : List.of(
            new Reading(
                new SlotValue.Piece(String.join(" ", found), String.join(", ", found)), at));
  }

  /** Columns by number: {@code columns 1 and 3}, {@code the second and third column}. */
  static List<Reading> columns(List<Token> tokens, int at) {
    boolean before = FileTests.word(tokens, at, "columns", "fields");
    List<Long> found = new ArrayList<>();
    int place = before ? at + 1 : at;
    while (place < tokens.size()) {
      int next = !found.isEmpty() && tokens.get(place).is("and") ? place + 1 : place;
      Optional<List<Long>> several =
          next < tokens.size() ? indexes(tokens.get(next)) : Optional.empty();
      if (several.isEmpty()) {
        break;
      }
      found.addAll(several.get());
      place = next + 1;
    }
    boolean behind = FileTests.word(tokens, place, "column", "columns", "field", "fields");
    if (found.size() < 2 || (!before && !behind) || found.stream().anyMatch(n -> n < 1)) {
      return List.of();
    }
    String list = found.stream().map(String::valueOf).collect(Collectors.joining(" "));
    return List.of(
        new Reading(
            new SlotValue.Piece("'" + list + "'", list.replace(" ", ", ")),
            before ? place : place + 1));
  }

  private static Optional<List<Long>> indexes(Token token) {
    List<Long> found = new ArrayList<>();
    for (String part : token.word().split(",", -1)) {
      Optional<Long> ordinal = NumberSlots.ordinal(part);
      if (ordinal.isPresent()) {
        found.add(ordinal.get());
      } else if (part.matches("\\d{1,4}")) {
        found.add(Long.parseLong(part));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  /** A row of numbered names, {@code photo-1, photo-2}: what stands before the number. */
  static List<Reading> numbered(List<Token> tokens, int start) {
    if (start >= tokens.size()
        || !tokens.get(start).text().matches("[A-Za-z0-9_-]*[A-Za-z_-]0*1")) {
      return List.of();
    }
    String prefix = tokens.get(start).text().replaceFirst("0*1$", "");
    int at = start + 1;
    while (at < tokens.size() && tokens.get(at).text().matches(Pattern.quote(prefix) + "0*\\d")) {
      at++;
    }
    return at < start + 2
        ? List.of()
        : List.of(new Reading(new SlotValue.Piece(Shell.quote(prefix), prefix), at));
  }

  /** One name out of a row of numbered files: {@code part1.txt}. */
  static List<Reading> member(List<Token> tokens, int at) {
    return at < tokens.size()
            && tokens.get(at).text().matches("[A-Za-z_.-]*\\d{1,4}[A-Za-z_-]*(\\.[A-Za-z0-9]+)?")
            && tokens.get(at).text().matches(".*[A-Za-z].*")
        ? List.of(new Reading(new PathValue(tokens.get(at).text(), true), at + 1))
        : List.of();
  }

  static List<Reading> hex(List<Token> tokens, int at) {
    return digits(tokens, at, HEX, "0x");
  }

  /** A hexadecimal number that says so: {@code 0xff}. */
  static List<Reading> prefixed(List<Token> tokens, int at) {
    return FileTests.starts(tokens, at, "0x") ? hex(tokens, at) : List.of();
  }

  /** A hexadecimal number that can be nothing else, for its letters: {@code ff}, {@code 1a}. */
  static List<Reading> hexWord(List<Token> tokens, int at) {
    boolean letters = at < tokens.size() && tokens.get(at).word().matches(".*[a-f].*");
    return letters ? hex(tokens, at) : List.of();
  }

  /** An IP address, or a quoted text. */
  static List<Reading> address(List<Token> tokens, int at) {
    boolean fits =
        at < tokens.size()
            && (tokens.get(at).quoted()
                || tokens
                    .get(at)
                    .text()
                    .matches("(\\d{1,3}\\.){3}\\d{1,3}|[0-9a-f]*(:[0-9a-f]*){2,7}"));
    return fits
        ? List.of(new Reading(new SlotValue.Text(tokens.get(at).text(), true), at + 1))
        : List.of();
  }

  static List<Reading> binary(List<Token> tokens, int at) {
    return digits(tokens, at, BINARY, "0b");
  }

  static List<Reading> octal(List<Token> tokens, int at) {
    return digits(tokens, at, OCTAL, "0o");
  }

  private static List<Reading> digits(List<Token> tokens, int at, Pattern form, String prefix) {
    return matching(tokens, at, form)
        .map(token -> List.of(piece(token.word().replace(prefix, ""), at + 1)))
        .orElse(List.of());
  }

  /** A checksum in hexadecimal digits. */
  static List<Reading> checksum(List<Token> tokens, int at) {
    return at < tokens.size() && CHECKSUM.matcher(tokens.get(at).text()).matches()
        ? List.of(piece(tokens.get(at).text().toLowerCase(Locale.ROOT), at + 1))
        : List.of();
  }

  /** A month by name, as its number. */
  static List<Reading> month(List<Token> tokens, int at) {
    if (at >= tokens.size()) {
      return List.of();
    }
    String word = tokens.get(at).word();
    for (int i = 0; i < MONTHS.size(); i++) {
      String month = MONTHS.get(i);
      if (word.equals(month) || word.equals(month.substring(0, 3))) {
        return List.of(new Reading(new SlotValue.Piece(String.valueOf(i + 1), month), at + 1));
      }
    }
    return List.of();
  }

  /** A day of the week. */
  static List<Reading> day(List<Token> tokens, int at) {
    return at < tokens.size() && DAYS.contains(tokens.get(at).word())
        ? List.of(piece(tokens.get(at).word(), at + 1))
        : List.of();
  }

  /** A time of day such as {@code 9:30} or {@code 14:05:00}, in its full form. */
  static List<Reading> clock(List<Token> tokens, int at) {
    if (at >= tokens.size()) {
      return List.of();
    }
    String text = tokens.get(at).text();
    try {
      LocalTime time = LocalTime.parse(text.matches("\\d:.*") ? "0" + text : text);
      return List.of(piece(time.withNano(0).toString(), at + 1));
    } catch (DateTimeParseException e) {
      return List.of();
    }
  }

  private static Optional<Token> matching(List<Token> tokens, int at, Pattern form) {
    return at < tokens.size() && form.matcher(tokens.get(at).word()).matches()
        ? Optional.of(tokens.get(at))
        : Optional.empty();
  }

  private static Reading piece(String text, int end) {
    return new Reading(new SlotValue.Piece(text, text), end);
  }
}
