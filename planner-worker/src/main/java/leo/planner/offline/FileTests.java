package leo.planner.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import leo.planner.offline.SlotKind.Reading;

/** Reads one thing that is said of files, as a test of {@code find}: {@code older than a week}. */
final class FileTests {
  private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");
  private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
  private static final String[] CHANGED = {"modified", "changed", "updated", "edited", "touched"};

  private FileTests() {}

  /** All ways to read a test from a place on. */
  static List<Reading> read(List<Token> tokens, int start) {
    int at = start;
    while (word(
        tokens, at, "and", "but", "that", "which", "are", "is", "were", "was", "have", "been",
        "has", "with", "being", "a", "size", "last")) {
      at++;
    }
    if (at >= tokens.size()) {
      return List.of();
    }
    List<Reading> readings = new ArrayList<>();
    bySize(tokens, at, readings);
    byAge(tokens, at, readings);
    byDate(tokens, at, readings);
    byKind(tokens, at, readings);
    byContent(tokens, at, readings);
    return readings;
  }

  private static void bySize(List<Token> tokens, int at, List<Reading> readings) {
    int than = at + 1;
    boolean compared = word(tokens, than, "than");
    boolean more = word(tokens, at, "larger", "bigger", "greater", "more", "heavier") && compared;
    boolean less = word(tokens, at, "smaller", "less", "lighter") && compared;
    if (more || word(tokens, at, "over", "above", "exceeding")) {
      for (Reading size : NumberSlots.size(tokens, more ? than + 1 : than)) {
        readings.add(size(tokens, "-size +" + size.value().shell() + "c", "larger than", size));
      }
    }
    if (less || word(tokens, at, "below", "under")) {
      for (Reading size : NumberSlots.size(tokens, less ? than + 1 : than)) {
        readings.add(size(tokens, "-size -" + size.value().shell() + "c", "smaller than", size));
      }
    }
    if (word(tokens, at, "between")) {
      for (Reading low : NumberSlots.size(tokens, at + 1)) {
        for (Reading high : NumberSlots.size(tokens, low.end() + 1)) {
          readings.add(
              test(
                  "-size +" + low.value().shell() + "c -size -" + high.value().shell() + "c",
                  "between " + low.value().shown() + " and",
                  high));
        }
      }
    }
  }

  private static void byAge(List<Token> tokens, int at, List<Reading> readings) {
    if (word(tokens, at, "older", "newer", "younger") && word(tokens, at + 1, "than")) {
      boolean older = tokens.get(at).is("older");
      for (Reading age : TimeSlots.age(tokens, at + 2)) {
        readings.add(
            test(
                "-mmin " + (older ? "+" : "-") + age.value().shell(),
                older ? "older than" : "newer than",
                age));
      }
      for (Reading file : SlotKinds.named("file").read(tokens, at + 2)) {
        readings.add(
            test(
                (older ? "! -newer " : "-newer ") + file.value().shell(),
                older ? "not newer than" : "newer than",
                file));
      }
    }
    int verb = word(tokens, at, "not") ? at + 1 : at;
    verb = verb > at && word(tokens, verb, "been") ? verb + 1 : verb;
    if (!word(tokens, verb, CHANGED)) {
      return;
    }
    if (verb > at) {
      int place = verb + 1;
      while (word(tokens, place, "in", "for", "within", "since", "the", "last", "past")) {
        place++;
      }
      for (Reading age : TimeSlots.age(tokens, place)) {
        readings.add(test("-mmin +" + age.value().shell(), "unchanged for", age));
      }
      return;
    }
    for (Reading since : TimeSlots.since(tokens, at + 1)) {
      readings.add(test(since.value().shell(), "changed", since));
    }
    if (word(tokens, at + 1, "more") && word(tokens, at + 2, "than")) {
      for (Reading age : TimeSlots.age(tokens, at + 3)) {
        if (word(tokens, age.end(), "ago")) {
          readings.add(
              new Reading(
                  test("-mmin +" + age.value().shell(), "older than", age).value(), age.end() + 1));
        }
      }
    }
  }

  private static void byDate(List<Token> tokens, int at, List<Reading> readings) {
    int place = word(tokens, at, CHANGED) ? at + 1 : at;
    boolean after = word(tokens, place, "after", "since");
    if (after || word(tokens, place, "before")) {
      for (Reading date : TimeSlots.date(tokens, place + 1)) {
        String day = after && tokens.get(place).is("after") ? " 23:59:59" : " 00:00";
        String test = "-newermt '" + date.value().shell() + day + "'";
        readings.add(
            test((after ? "" : "! ") + test, after ? "changed after" : "changed before", date));
      }
    }
    if (word(tokens, place, "between") && place > at) {
      for (Reading from : TimeSlots.date(tokens, place + 1)) {
        for (Reading to : TimeSlots.date(tokens, from.end() + 1)) {
          readings.add(
              test(
                  "-newermt '"
                      + from.value().shell()
                      + " 00:00' ! -newermt '"
                      + to.value().shell()
                      + " 23:59:59'",
                  "changed from " + from.value().shown() + " to",
                  to));
        }
      }
    }
    boolean in = place > at && word(tokens, place, "in") && place + 1 < tokens.size();
    if (in && YEAR.matcher(tokens.get(place + 1).word()).matches()) {
      int year = Integer.parseInt(tokens.get(place + 1).word());
      readings.add(
          reading(
              "-newermt '" + year + "-01-01 00:00' ! -newermt '" + (year + 1) + "-01-01 00:00'",
              "changed in " + year,
              place + 2));
    }
  }

  private static void byKind(List<Token> tokens, int at, List<Reading> readings) {
    if (word(tokens, at, "empty")) {
      readings.add(reading("-empty", "that are empty", at + 1));
    }
    if (word(tokens, at, "executable")) {
      readings.add(reading("-perm /111", "that are executable", at + 1));
    }
    boolean owned = word(tokens, at, "owned") && word(tokens, at + 1, "by");
    boolean belong = word(tokens, at, "belong", "belonging") && word(tokens, at + 1, "to");
    if (owned || belong) {
      int user = word(tokens, at + 2, "user") ? at + 3 : at + 2;
      for (Reading name : ValueSlots.account(tokens, user)) {
        readings.add(test("-user " + name.value().shell(), "owned by", name));
      }
    }
    boolean mode = word(tokens, at, "permissions", "permission", "mode") && at + 1 < tokens.size();
    if (mode && MODE.matcher(tokens.get(at + 1).word()).matches()) {
      String digits = tokens.get(at + 1).word();
      readings.add(reading("-perm " + digits, "with the permissions " + digits, at + 2));
    }
  }

  private static void byContent(List<Token> tokens, int at, List<Reading> readings) {
    boolean not = word(tokens, at, "not");
    int verb = not ? at + 1 : word(tokens, at, "do") && word(tokens, at + 1, "not") ? at + 2 : at;
    if (word(tokens, verb, "containing", "contain", "mentioning", "mention")) {
      int text = word(tokens, verb + 1, "the") ? verb + 2 : verb + 1;
      for (Reading content : TextSlots.text(tokens, text)) {
        String grep = "-exec grep -qF -e " + content.value().shell() + " {} \\;";
        readings.add(
            test(verb > at ? "! " + grep : grep, verb > at ? "without" : "containing", content));
      }
    }
  }

  static boolean word(List<Token> tokens, int at, String... words) {
    return at < tokens.size() && tokens.get(at).is(words);
  }

  static boolean starts(List<Token> tokens, int at, String prefix) {
    return at < tokens.size() && tokens.get(at).word().startsWith(prefix);
  }

  private static Reading size(List<Token> tokens, String test, String words, Reading size) {
    boolean noun = word(tokens, size.end(), "in") && word(tokens, size.end() + 1, "size");
    return reading(test, words + " " + size.value().shown(), size.end() + (noun ? 2 : 0));
  }

  private static Reading test(String test, String words, Reading last) {
    return reading(test, words + " " + last.value().shown(), last.end());
  }

  private static Reading reading(String test, String shown, int end) {
    return new Reading(new SlotValue.Piece(test, shown), end);
  }
}
