package leo.planner.offline;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that mean the same to recipes, words that mean nothing, and words that mean too much. */
final class Vocabulary {
  private static final Pattern REFERENCE = Pattern.compile("<([a-z-]+)>");
  private static final Map<String, String> ENTRIES =
      Map.ofEntries(
          Map.entry(
              "show",
              "(show|list|display|print|give|get|see|output|tell|report|view|determine|check|read"
                  + "|what is|what are|what was|find out|find|which is|which are)"),
          Map.entry(
              "find",
              "((find|locate|search for|look for|list|show|display|print|get|give|identify|tell)"
                  + " [which|what|whether there are]|which|what|what are|where are|where is"
                  + "|are there|is there any|are there any|do i have|do i have any|do we have)"),
          Map.entry("print", "(show|list|display|print|give|get|see|output|view|read)"),
          Map.entry(
              "count",
              "(count [up|number of|total number of]|count how many|[<show>] how"
                  + " many|[<show>] [total] number of|tally)"),
          Map.entry("in", "(in|inside|under|within|below|beneath|from|of|at|across|throughout|on)"),
          Map.entry("into", "(to|into|in|as|called|named|and call it|and name it)"),
          Map.entry("largest", "(largest|biggest|heaviest)"),
          Map.entry(
              "most", "(largest|biggest|longest|highest|with the most lines|with most lines)"),
          Map.entry("newest", "(newest|latest|most recent|most recently (modified|changed))"),
          Map.entry("oldest", "(oldest|least recent|least recently (modified|changed))"),
          Map.entry("dirs", "(folder|directory|dir|subfolder|subdirectory)"),
          Map.entry(
              "with",
              "(containing|that contain|which contain|with|matching|mentioning"
                  + "|that mention|that match|which match|having|that have)"),
          Map.entry(
              "without",
              "(without|not containing|that do not contain|which do not contain"
                  + "|that do not match|not matching|not having|that do not have)"),
          Map.entry(
              "changed",
              "[that were|which were|that have been|were|that was]"
                  + " (modified|changed|updated|edited|touched)"),
          Map.entry("that-are", "[that are|which are|that is|are]"),
          Map.entry(
              "over",
              "(larger than|bigger than|greater than|over|above|more than|exceeding"
                  + "|at least)"),
          Map.entry("smaller", "(smaller than|less than|below|under|no larger than)"),
          Map.entry(
              "older",
              "(older than|not modified (in|for|within) [last|past]"
                  + "|not changed (in|for|within) [last|past])"),
          Map.entry("and-then", "(and|then|and then|and also)"),
          Map.entry("them", "(them|those|these|each|each one|each of them|all of them|it)"),
          Map.entry("change", "(convert|turn|change|transform|translate)"),
          Map.entry("strip", "(remove|delete|strip|drop|erase|trim|cut|get rid of)"),
          Map.entry("reckon", "(what is|calculate|compute|work out|<show>|find|how much is)"),
          Map.entry("make", "(create|make|add)"),
          Map.entry("delete", "(delete|remove|erase|rm|get rid of)"),
          Map.entry("extract", "(extract|unpack|unarchive|decompress|untar|unzip|open)"),
          Map.entry("archive", "(archive|pack|bundle|compress|tar|put)"),
          Map.entry("sum", "([<show>] (sum|total|sum up|add up|add together) [of|up])"),
          Map.entry("average", "([<show>] (average|mean) [of]|average)"));

  /** Courtesy and articles: leaving them out changes nothing. */
  private static final Set<String> FILLERS =
      Set.of(
          "the", "a", "an", "please", "kindly", "me", "us", "my", "our", "just", "simply", "could",
          "can", "would", "you", "i", "want", "need", "like", "thanks", "thank", "hey", "hi", "all",
          "some", "now", "there");

  /** Words that leave the wish as it is, nearly always. */
  private static final Set<String> SOFT =
      Set.of(
          "quickly",
          "somewhere",
          "anywhere",
          "currently",
          "exactly",
          "really",
          "actually",
          "nicely",
          "carefully",
          "here",
          "right",
          "available",
          "present",
          "total",
          "to",
          "know",
          "help",
          "for",
          "out",
          "full",
          "do",
          "we",
          "have",
          "see");

  /** Words that turn a wish around, repeat it or add another one. */
  private static final Set<String> TURNING =
      Set.of(
          "not",
          "except",
          "excluding",
          "exclude",
          "without",
          "no",
          "never",
          "unless",
          "if",
          "but",
          "only",
          "then",
          "and",
          "or",
          "after",
          "before",
          "until",
          "while",
          "when",
          "hourly",
          "daily",
          "every",
          "each",
          "again",
          "also",
          "too",
          "repeatedly",
          "instead",
          "ignoring",
          "other",
          "email",
          "send",
          "upload",
          "download",
          "delete",
          "remove",
          "move",
          "copy",
          "rename");

  private Vocabulary() {}

  /** The pattern with every {@code <name>} written out. */
  static String expand(String pattern) {
    String expanded = pattern;
    while (expanded.indexOf('<') >= 0) {
      Matcher matcher = REFERENCE.matcher(expanded);
      String once = matcher.replaceAll(found -> Matcher.quoteReplacement(entry(found.group(1))));
      if (once.equals(expanded)) {
        throw new IllegalArgumentException("a reference is not closed in " + pattern);
      }
      expanded = once;
    }
    return expanded;
  }

  private static String entry(String name) {
    String entry = ENTRIES.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("the vocabulary has no <" + name + ">");
    }
    return entry;
  }

  /** Whether leaving a word out changes nothing. */
  static boolean isFiller(Token token) {
    return !token.quoted() && FILLERS.contains(token.word());
  }

  /** What leaving a word out does to the confidence: a factor from 0 to 1. */
  static double skipFactor(Token token) {
    if (token.quoted()) {
      return 0.3;
    }
    if (FILLERS.contains(token.word())) {
      return 1;
    }
    if (SOFT.contains(token.word())) {
      return 0.92;
    }
    return TURNING.contains(token.word()) ? 0.1 : 0.6;
  }
}
