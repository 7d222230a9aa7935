package leo.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a script itself gives a command to read: here-documents and here-strings. */
final class HereText {
  private static final Pattern CHANGES = Pattern.compile("[$`\\\\]");

  private HereText() {}

  /** The text on standard input; {@code null} if it comes from elsewhere or is not fixed. */
  static @Nullable String of(List<SyntaxNode> redirects, WordReader reader) {
    List<SyntaxNode> inputs = redirects.stream().filter(HereText::isInput).toList();
    if (inputs.size() != 1) {
      return null;
    }
    SyntaxNode input = inputs.getFirst();
    return switch (input.type()) {
      case "heredoc_redirect" -> document(input);
      case "herestring_redirect" ->
          input
              .named()
              .reduce((_, last) -> last)
              .map(reader::read)
              .filter(Word::fixed)
              .map(Word::text)
              .orElse(null);
      default -> null;
    };
  }

  private static boolean isInput(SyntaxNode redirect) {
    return !redirect.is("file_redirect")
        || redirect.children().stream().anyMatch(one -> one.type().startsWith("<"));
  }

  private static @Nullable String document(SyntaxNode redirect) {
    Optional<String> body = redirect.ofType("heredoc_body").map(SyntaxNode::text);
    String start = redirect.ofType("heredoc_start").map(SyntaxNode::text).orElse("");
    boolean quoted = start.matches(".*['\"\\\\].*");
    String text = body.orElse("");
    if (!quoted && CHANGES.matcher(text).find()) {
      return null;
    }
    return redirect.has("<<-")
        ? text.lines().map(line -> line.replaceFirst("^\t+", "")).collect(Collectors.joining("\n"))
        : text;
  }
}
