package leo.planner.offline;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads ages, spans of the past and dates. */
final class TimeSlots {
  private static final Map<String, Long> MINUTES =
      Map.of(
          "minute",
          1L,
          "min",
          1L,
          "hour",
          60L,
          "hr",
          60L,
          "day",
          1_440L,
          "week",
          10_080L,
          "fortnight",
          20_160L,
          "month",
          43_200L,
          "year",
          525_600L);

  private TimeSlots() {}

  /** A length of time in minutes: {@code 3 days}, {@code a month}; months have 30 days. */
  static List<SlotKind.Reading> age(List<Token> tokens, int at) {
    return span(tokens, at)
        .map(span ->
            List.of(
                new SlotKind.Reading(
                    new SlotValue.Piece(Long.toString(span.minutes), span.shown), span.end)))
        .orElse(List.of());
  }

  /** A test of {@code find} for a time since: {@code today}, {@code in the last 3 days}. */
  static List<SlotKind.Reading> since(List<Token> tokens, int at) {
    List<SlotKind.Reading> readings = new ArrayList<>();
    int place = skip(tokens, at, "in", "within", "during", "over", "since");
    place = skip(tokens, place, "the");
    if (place < tokens.size() && tokens.get(place).is("today")) {
      readings.add(since("-newermt 'today 00:00'", "today", place + 1));
    }
    if (at < tokens.size() && tokens.get(at).is("yesterday")) {
      readings.add(
          since("-newermt 'yesterday 00:00' ! -newermt 'today 00:00'", "yesterday", at + 1));
    }
    if (place < tokens.size() && tokens.get(place).is("last", "past", "previous")) {
      span(tokens, place + 1).ifPresent(span -> readings.add(recent(span, span.end)));
    }
    if (at + 1 < tokens.size() && tokens.get(at).is("less") && tokens.get(at + 1).is("than")) {
      span(tokens, skip(tokens, at + 2, "a", "an"))
          .filter(span -> span.end < tokens.size() && tokens.get(span.end).is("ago"))
          .ifPresent(span -> readings.add(recent(span, span.end + 1)));
    }
    return readings;
  }

  private static SlotKind.Reading recent(Span span, int end) {
    return since("-mmin -" + span.minutes, "in the last " + span.shown, end);
  }

  private static SlotKind.Reading since(String test, String shown, int end) {
    return new SlotKind.Reading(new SlotValue.Piece(test, shown), end);
  }

  /** A span as GNU date understands it: {@code 3 weeks}. */
  static List<SlotKind.Reading> offset(List<Token> tokens, int at) {
    return span(tokens, at)
        .map(span ->
            List.of(
                new SlotKind.Reading(
                    new SlotValue.Piece("'" + span.shown + "'", span.shown), span.end)))
        .orElse(List.of());
  }

  /** A date such as {@code 2026-02-28}. */
  static List<SlotKind.Reading> date(List<Token> tokens, int at) {
    if (at >= tokens.size()) {
      return List.of();
    }
    try {
      String date = LocalDate.parse(tokens.get(at).text()).toString();
      // A year beyond four digits is written with a sign, which GNU date reads otherwise.
      return date.length() == 10
          ? List.of(new SlotKind.Reading(new SlotValue.Piece(date, date), at + 1))
          : List.of();
    } catch (DateTimeParseException e) {
      return List.of();
    }
  }

  private static Optional<Span> span(List<Token> tokens, int at) {
    Optional<NumberSlots.Amount> amount = NumberSlots.amount(tokens, at);
    long count = amount.map(NumberSlots.Amount::value).orElse(1L);
    int unit = amount.map(NumberSlots.Amount::end).orElse(at);
    if (unit >= tokens.size() || count > 100_000) {
      return Optional.empty();
    }
    String stem = tokens.get(unit).stem();
    Long minutes = MINUTES.get(stem);
    return minutes == null
        ? Optional.empty()
        : Optional.of(new Span(count * minutes, shown(count, stem), unit + 1));
  }

  private static String shown(long count, String stem) {
    String unit = Map.of("hr", "hour", "min", "minute").getOrDefault(stem, stem);
    return count + " " + unit + (count == 1 ? "" : "s");
  }

  private static int skip(List<Token> tokens, int at, String... words) {
    return at < tokens.size() && tokens.get(at).is(words) ? at + 1 : at;
  }

  private record Span(long minutes, String shown, int end) {}
}
