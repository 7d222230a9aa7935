package leo.planner.offline;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leo.planner.offline.SlotKind.Reading;

/** Reads units of one dimension, and amounts in them, as a factor to the dimension's own unit. */
final class UnitSlots {
  /** In metres. */
  static final UnitSlots LENGTH =
      new UnitSlots(
          "mm millimeter millimetre 0.001; cm centimeter centimetre 0.01; m meter metre 1;"
              + " km kilometer kilometre 1000; inch inche 0.0254; foot feet ft 0.3048;"
              + " yard yd 0.9144; mile mi 1609.344");

  /** In grams. */
  static final UnitSlots WEIGHT =
      new UnitSlots(
          "mg milligram 0.001; g gram 1; kg kilogram kilo 1000; tonne 1000000;"
              + " ounce oz 28.349523125; pound lb 453.59237; stone 6350.29318");

  /** In litres. */
  static final UnitSlots VOLUME =
      new UnitSlots(
          "ml milliliter millilitre 0.001; cl centiliter centilitre 0.01; l liter litre 1;"
              + " gallon 3.785411784; quart 0.946352946; pint 0.473176473; cup 0.2365882365");

  /** In seconds. */
  static final UnitSlots DURATION =
      new UnitSlots(
          "second sec 1; minute min 60; hour hr 3600; day 86400; week 604800; fortnight 1209600");

  /** In bytes. */
  static final UnitSlots DATA =
      new UnitSlots(
          "bit 0.125; byte 1; kb kilobyte 1000; mb megabyte meg 1000000;"
              + " gb gigabyte gig 1000000000; tb terabyte 1000000000000;"
              + " kib kibibyte 1024; mib mebibyte 1048576; gib gibibyte 1073741824;"
              + " tib tebibyte 1099511627776");

  /** In metres a second. */
  static final UnitSlots SPEED =
      new UnitSlots("kmh kph km/h 0.277777777777778; mph 0.44704; m/s 1; knot 0.514444444444444");

  private static final Pattern JOINED = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)([a-z/]+)");

  private final Map<String, String> factors;

  private UnitSlots(String table) {
    Map<String, String> read = new HashMap<>();
    for (String row : table.split(";", -1)) {
      String[] cells = row.strip().split(" ", -1);
      for (int i = 0; i < cells.length - 1; i++) {
        read.put(cells[i], cells[cells.length - 1]);
      }
    }
    factors = Map.copyOf(read);
  }

  /** A unit alone. */
  List<Reading> unit(List<Token> tokens, int at) {
    return factor(tokens, at)
        .map(factor ->
            List.of(new Reading(new SlotValue.Piece(factor, tokens.get(at).word()), at + 1)))
        .orElse(List.of());
  }

  /** An amount: {@code 26 miles}, {@code 5km}, {@code a mile}. */
  List<Reading> amount(List<Token> tokens, int at) {
    if (at >= tokens.size() || tokens.get(at).quoted()) {
      return List.of();
    }
    Matcher joined = JOINED.matcher(tokens.get(at).word());
    if (joined.matches()) {
      String factor = factors.get(Token.stem(joined.group(2)));
      return factor == null
          ? List.of()
          : List.of(product(joined.group(1), factor, joined.group(2), at + 1));
    }
    boolean one = tokens.get(at).is("a", "an");
    List<Reading> numbers = one ? List.of() : ValueSlots.decimal(tokens, at);
    String number = numbers.isEmpty() ? "1" : numbers.getFirst().value().shell();
    int place = numbers.isEmpty() ? (one ? at + 1 : at) : numbers.getFirst().end();
    if (numbers.isEmpty() && !one) {
      return List.of();
    }
    return factor(tokens, place)
        .map(factor -> List.of(product(number, factor, tokens.get(place).word(), place + 1)))
        .orElse(List.of());
  }

  private Optional<String> factor(List<Token> tokens, int at) {
    return at >= tokens.size() || tokens.get(at).quoted()
        ? Optional.empty()
        : Optional.ofNullable(
            factors.getOrDefault(tokens.get(at).word(), factors.get(tokens.get(at).stem())));
  }

  private static Reading product(String number, String factor, String unit, int end) {
    BigDecimal value = new BigDecimal(number).multiply(new BigDecimal(factor));
    return new Reading(new SlotValue.Piece(value.toPlainString(), number + " " + unit), end);
  }
}
