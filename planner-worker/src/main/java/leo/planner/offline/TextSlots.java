package leo.planner.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import leo.planner.offline.SlotKind.Reading;

/** Reads texts, permissions and sums. */
final class TextSlots {
  private static final Set<String> NOT_TEXT =
      Set.of(
          "the", "a", "an", "in", "of", "to", "and", "or", "file", "files", "lines", "line", "any",
          "at", "all", "more", "only", "no", "not", "it", "every", "each", "text", "word", "words");
  private static final Set<String> NOUNS =
      Set.of(
          "text",
          "word",
          "string",
          "phrase",
          "content",
          "contents",
          "pattern",
          "letter",
          "character",
          "substring",
          "term");
  private static final Pattern FILE = Pattern.compile("(?s).*/.*|.*[^./]\\.[A-Za-z]\\w{0,7}");
  private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");
  private static final Pattern SUM = Pattern.compile("[0-9.+*/()^-]+");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final String NUMBER = "[(-]*(\\d+(\\.\\d+)?|\\.\\d+)[)]*";
  private static final String WHOLE_SUM = NUMBER + "([-+*/^]" + NUMBER + ")+";
  private static final Map<String, String> OPERATORS =
      Map.of(
          "plus", "+", "minus", "-", "times", "*", "x", "*", "over", "/", "×", "*", "÷", "/",
          "squared", "^2", "cubed", "^3");

  /** As deep as anybody's sum is long, and far less than what bc could choke on. */
  private static final int MOST_SUM_CHARS = 200;

  private TextSlots() {}

  /** A quoted text, or one plain word; a noun such as "word" may stand before it. */
  static List<Reading> text(List<Token> tokens, int at) {
    List<Reading> readings = new ArrayList<>();
    if (at + 1 < tokens.size() && NOUNS.contains(tokens.get(at).word())) {
      readText(tokens, at + 1, readings);
    }
    if (at < tokens.size()) {
      readText(tokens, at, readings);
    }
    return readings;
  }

  private static void readText(List<Token> tokens, int at, List<Reading> readings) {
    Token token = tokens.get(at);
    if (token.quoted() || !NOT_TEXT.contains(token.word())) {
      readings.add(new Reading(new SlotValue.Text(token.text(), token.quoted()), at + 1));
    }
  }

  /** A quoted text that names no file. */
  static List<Reading> phrase(List<Token> tokens, int at) {
    return at < tokens.size()
            && tokens.get(at).quoted()
            && !FILE.matcher(tokens.get(at).text()).matches()
        ? List.of(new Reading(new SlotValue.Text(tokens.get(at).text(), true), at + 1))
        : List.of();
  }

  /** A quoted text only. */
  static List<Reading> quoted(List<Token> tokens, int start) {
    int at = start < tokens.size() && NOUNS.contains(tokens.get(start).word()) ? start + 1 : start;
    return at < tokens.size() && tokens.get(at).quoted()
        ? List.of(new Reading(new SlotValue.Text(tokens.get(at).text(), true), at + 1))
        : List.of();
  }

  /** A permission in octal digits. */
  static List<Reading> mode(List<Token> tokens, int at) {
    return at < tokens.size() && MODE.matcher(tokens.get(at).text()).matches()
        ? List.of(new Reading(new SlotValue.Text(tokens.get(at).text(), true), at + 1))
        : List.of();
  }

  /** A sum such as {@code 3 + 4 * 2} or {@code 12 times 7}: at least two numbers. */
  static List<Reading> sum(List<Token> tokens, int start) {
    StringBuilder sum = new StringBuilder();
    int at = start;
    while (at < tokens.size() && sum.length() < MOST_SUM_CHARS) {
      Token token = tokens.get(at);
      String word = token.word().replace(",", "");
      boolean by = at + 1 < tokens.size() && tokens.get(at + 1).is("by");
      if (SUM.matcher(word).matches() && !DATE.matcher(word).matches()) {
        sum.append(word);
      } else if (OPERATORS.containsKey(word)) {
        sum.append(OPERATORS.get(word));
      } else if (by && token.is("multiplied", "divided")) {
        sum.append(token.is("multiplied") ? "*" : "/");
        at++;
      } else {
        break;
      }
      at++;
    }
    boolean isSum = sum.toString().matches(WHOLE_SUM);
    boolean fits = sum.length() <= MOST_SUM_CHARS;
    return isSum && fits
        ? List.of(new Reading(new SlotValue.Piece(Shell.quote(sum.toString()), sum.toString()), at))
        : List.of();
  }
}
