package leo.policy;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import leo.job.Risk;

/** What a part of a script makes of its other parts: each looks harmless, together they are not. */
final class Consequences {
  private static final Pattern QUOTES = Pattern.compile("['\"\\\\]");

  /** What git keeps its settings and hooks in, by its name or by a pattern that may fit it. */
  private static final Pattern GIT_FOLDER =
      Pattern.compile("(.*[/\\s=>])?\\.(git|[\\w]*[*?\\[].*)([/\\s].*)?", Pattern.DOTALL);

  private static final Pattern FOLDER_PATTERN = Pattern.compile(".*[*?\\[].*/.*", Pattern.DOTALL);
  private static final Set<String> MOVES = Set.of("cd", "pushd");
  private static final Finding GIT =
      Finding.unknown("runs what the script's other parts may have told git to run");
  private static final Finding LINKED =
      Finding.destructive("reaches through a link to what lies elsewhere");

  private final boolean writesGitFolder;
  private final List<String> links;
  private final boolean movesThroughLink;

  private Consequences(List<Piece> pieces) {
    this.writesGitFolder = pieces.stream().anyMatch(Consequences::writesGitFolder);
    this.links = pieces.stream().filter(Consequences::linksAway).map(Consequences::link).toList();
    this.movesThroughLink =
        pieces.stream().filter(piece -> MOVES.contains(piece.program())).anyMatch(this::namesLink);
  }

  /** A look at all pieces of a script, which tells how to see each. */
  static UnaryOperator<Piece> of(List<Piece> pieces) {
    return new Consequences(pieces)::seen;
  }

  private Piece seen(Piece piece) {
    if (writesGitFolder && piece.program().equals("git")) {
      return piece.with(piece.finding().or(GIT));
    }
    return !links.isEmpty() && reachesThroughLink(piece)
        ? piece.with(piece.finding().or(LINKED))
        : piece;
  }

  private static boolean writesGitFolder(Piece piece) {
    boolean touches =
        !piece.program().equals("git")
            && (piece.finding().risk() != Risk.READ || MOVES.contains(piece.program()));
    return touches
        && (GIT_FOLDER.matcher(QUOTES.matcher(piece.text()).replaceAll("")).matches()
            || piece.words().stream().anyMatch(word -> GIT_FOLDER.matcher(word).matches()));
  }

  private static boolean linksAway(Piece piece) {
    boolean links =
        piece.program().equals("ln")
            && piece.words().stream().anyMatch(word -> word.matches("-\\w*s\\w*|--sym\\w*"));
    List<String> operands = operands(piece);
    return links
        && operands.stream()
            .limit(Math.max(1, operands.size() - 1))
            .anyMatch(
                word -> word.isEmpty() || PathScope.of(Word.fixed(word), true) != PathScope.INSIDE);
  }

  /** The link's name; empty if it may be any. */
  private static String link(Piece piece) {
    List<String> operands = operands(piece);
    String last = operands.isEmpty() ? "" : operands.getLast().replaceFirst("/+$", "");
    String name = last.substring(last.lastIndexOf('/') + 1);
    return operands.size() == 2 && !name.matches("\\.*|.*[*?\\[].*") ? name : "";
  }

  private static List<String> operands(Piece piece) {
    return piece.words().stream().skip(1).filter(word -> !word.startsWith("-")).toList();
  }

  private boolean reachesThroughLink(Piece piece) {
    boolean touches = piece.finding().risk() == Risk.WRITE && !linksAway(piece);
    return touches && (movesThroughLink || namesLink(piece));
  }

  private boolean namesLink(Piece piece) {
    return piece.words().stream().skip(1).anyMatch(word -> goesThroughLink(piece.program(), word));
  }

  private boolean goesThroughLink(String program, String word) {
    // To remove a link is to remove nothing else.
    boolean itself = !Set.of("rm", "unlink").contains(program);
    return links.stream()
        .anyMatch(link ->
            link.isEmpty()
                ? word.contains("/") || itself
                : FOLDER_PATTERN.matcher(word).matches()
                    || word.matches("(.*/)?" + Pattern.quote(link) + (itself ? "(/.*)?" : "/.*")));
  }
}
