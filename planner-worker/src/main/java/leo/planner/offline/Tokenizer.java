package leo.planner.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Splits a prompt into words and quoted texts. */
final class Tokenizer {
  private static final Map<Character, Character> QUOTES =
      Map.of('\'', '\'', '"', '"', '`', '`', '“', '”', '‘', '’', '«', '»');
  private static final String ENDINGS = ",.?!;:";
  private static final Map<String, List<String>> CONTRACTIONS =
      Map.ofEntries(
          Map.entry("what's", List.of("what", "is")),
          Map.entry("whats", List.of("what", "is")),
          Map.entry("where's", List.of("where", "is")),
          Map.entry("who's", List.of("who", "is")),
          Map.entry("how's", List.of("how", "is")),
          Map.entry("let's", List.of("please")),
          Map.entry("i'd", List.of("i", "would")),
          Map.entry("i'm", List.of("i", "am")),
          Map.entry("i've", List.of("i", "have")),
          Map.entry("there's", List.of("there", "is")),
          Map.entry("that's", List.of("that", "is")),
          Map.entry("it's", List.of("it", "is")),
          Map.entry("can't", List.of("can", "not")),
          Map.entry("cannot", List.of("can", "not")),
          Map.entry("hasn't", List.of("have", "not")),
          Map.entry("wasn't", List.of("were", "not")),
          Map.entry("weren't", List.of("were", "not")),
          Map.entry("don't", List.of("do", "not")),
          Map.entry("doesn't", List.of("does", "not")),
          Map.entry("aren't", List.of("are", "not")),
          Map.entry("isn't", List.of("is", "not")),
          Map.entry("haven't", List.of("have", "not")));

  private final String prompt;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Tokenizer(String prompt) {
    this.prompt = prompt;
  }

  static List<Token> tokens(String prompt) {
    Tokenizer tokenizer = new Tokenizer(prompt);
    tokenizer.run();
    return List.copyOf(tokenizer.tokens);
  }

  private void run() {
    while (at < prompt.length()) {
      if (Character.isWhitespace(prompt.charAt(at))) {
        at++;
      } else {
        quotedEnd().ifPresentOrElse(this::takeQuoted, this::takeWord);
      }
    }
  }

  /** Where the quoted text that starts here closes; a quote that never closes is a character. */
  private Optional<Integer> quotedEnd() {
    Character closing = QUOTES.get(prompt.charAt(at));
    if (closing == null) {
      return Optional.empty();
    }
    for (int end = prompt.indexOf(closing, at + 1);
        end >= 0;
        end = prompt.indexOf(closing, end + 1)) {
      if (end > at + 1 && endsWord(end + 1)) {
        return Optional.of(end);
      }
    }
    return Optional.empty();
  }

  private boolean endsWord(int index) {
    int next = index;
    while (next < prompt.length() && ENDINGS.indexOf(prompt.charAt(next)) >= 0) {
      next++;
    }
    return next >= prompt.length() || Character.isWhitespace(prompt.charAt(next));
  }

  private void takeQuoted(int end) {
    tokens.add(Token.quoted(prompt.substring(at + 1, end)));
    at = end + 1;
    while (at < prompt.length() && ENDINGS.indexOf(prompt.charAt(at)) >= 0) {
      at++;
    }
  }

  private void takeWord() {
    int start = at;
    while (at < prompt.length() && !Character.isWhitespace(prompt.charAt(at))) {
      at++;
    }
    String raw = prompt.substring(start, at);
    String word = withoutEnding(raw).replace('’', '\'');
    List<String> parts = CONTRACTIONS.get(word.toLowerCase(Locale.ROOT));
    if (parts != null) {
      parts.forEach(part -> tokens.add(Token.word(part)));
    } else if (!word.isEmpty()) {
      tokens.add(Token.word(word));
    }
  }

  private static String withoutEnding(String raw) {
    int end = raw.length();
    while (end > 0 && ENDINGS.indexOf(raw.charAt(end - 1)) >= 0) {
      end--;
    }
    // What consists of dots is a folder: "." and "..".
    String dots = end == 0 ? raw.replaceAll("[^.]", "") : "";
    return dots.isEmpty() || dots.length() > 2 ? raw.substring(0, end) : dots;
  }
}
