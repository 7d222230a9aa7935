package leo.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the grammar may read a script otherwise than bash does. The grammar guesses, bash does not:
 * what could hide a command from the one and show it to the other is said to be unreadable.
 */
final class GrammarDoubts {
  private static final String META = " \t\n;&|()<>";
  private static final Pattern CONTINUED_WORD = Pattern.compile("[^\\s\\\\]\\\\\\n\\S|\\\\\\\\\\n");
  private static final Pattern QUOTES = Pattern.compile("['\"\\\\]");

  private GrammarDoubts() {}

  /** The first doubt about a text, before it is parsed. */
  static Optional<String> ofText(String script) {
    for (int i = 0; i < script.length(); ) {
      int one = script.codePointAt(i);
      boolean odd =
          switch (Character.getType(one)) {
            case Character.CONTROL -> one != '\n' && one != '\t';
            case Character.SPACE_SEPARATOR -> one != ' ';
            case Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.FORMAT,
                Character.SURROGATE,
                Character.PRIVATE_USE,
                Character.UNASSIGNED ->
                true;
            default -> false;
          };
      if (odd) {
        return Optional.of("holds the character U+%04X, which can hide things".formatted(one));
      }
      i += Character.charCount(one);
    }
    if (CONTINUED_WORD.matcher(script).find()) {
      return Optional.of("continues a word on the next line");
    }
    return script.contains("$[")
        ? Optional.of("holds arithmetic of the old kind")
        : Optional.empty();
  }

  /** The first doubt about a tree. */
  static Optional<String> ofTree(SyntaxNode root) {
    return root.all().map(GrammarDoubts::ofNode).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> ofNode(SyntaxNode node) {
    return switch (node.type()) {
      case "comment" ->
          META.indexOf(node.before(1)) < 0 || node.before(2) == '\\'
              ? Optional.of("has a comment that may be none")
              : Optional.empty();
      case "word" ->
          node.text().startsWith("#") && META.indexOf(node.before(1)) >= 0
              ? Optional.of("has a word that may be a comment")
              : Optional.empty();
      case "command_substitution" ->
          node.text().startsWith("`") && node.text().contains("\\")
              ? Optional.of("has a backslash between backquotes")
              : Optional.empty();
      case "heredoc_redirect" -> ofHereDocument(node);
      case "herestring_redirect", "file_redirect" -> Optional.empty();
      default -> Optional.empty();
    };
  }

  /** The body must end just where bash ends it: at the first line that is the delimiter. */
  private static Optional<String> ofHereDocument(SyntaxNode node) {
    String delimiter =
        QUOTES
            .matcher(node.ofType("heredoc_start").map(SyntaxNode::text).orElse(""))
            .replaceAll("");
    Optional<SyntaxNode> end = node.ofType("heredoc_end");
    Optional<SyntaxNode> body = node.ofType("heredoc_body");
    boolean tabs = node.has("<<-");
    boolean fits =
        !delimiter.isBlank()
            && delimiter.chars().noneMatch(one -> " \t$`".indexOf(one) >= 0)
            && end.isPresent()
            && end.orElseThrow().text().equals(delimiter)
            && startsLine(end.orElseThrow(), tabs)
            && body.map(SyntaxNode::text).stream()
                .flatMap(String::lines)
                .map(line -> tabs ? line.replaceFirst("^\t+", "") : line)
                .noneMatch(delimiter::equals);
    return fits ? Optional.empty() : Optional.of("has a here-document whose end is in doubt");
  }

  private static boolean startsLine(SyntaxNode end, boolean tabs) {
    int distance = 1;
    while (tabs && end.before(distance) == '\t') {
      distance++;
    }
    return end.before(distance) == '\n';
  }
}
