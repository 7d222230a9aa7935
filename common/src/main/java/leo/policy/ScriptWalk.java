package leo.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through a script and all scripts and commands within it, and notes every piece. Depth,
 * pieces, bytes and time are bounded over the whole; what lies beyond is noted as unknown.
 */
final class ScriptWalk {
  /** How deep wrappers and scripts within scripts are looked through. */
  static final int MAX_DEPTH = 4;

  static final int MAX_PIECES = 256;

  private static final long TOTAL_BYTES = 4L * BashParser.MAX_BYTES;
  private static final int SHOWN_CHARACTERS = 60;

  private final BashParser parser;
  private final ProgramChecks checks;
  private final long deadline = System.nanoTime() + 2 * BashParser.TIME.toNanos();
  private final List<Piece> pieces = new ArrayList<>();
  private long bytes;
  private boolean full;

  private ScriptWalk(BashParser parser, ProgramChecks checks) {
    this.parser = parser;
    this.checks = checks;
  }

  /** All that a script does, in its order. */
  static List<Piece> pieces(BashParser parser, ProgramChecks checks, String script) {
    ScriptWalk walk = new ScriptWalk(parser, checks);
    walk.script(script, 0, true);
    return List.copyOf(walk.pieces);
  }

  /** Notes what a script does. */
  void script(String script, int depth, boolean inWorkFolder) {
    bytes += script.length();
    if (depth > MAX_DEPTH) {
      add(Piece.unreadable(shown(script), "is nested deeper than the gate looks"));
      return;
    }
    if (bytes > TOTAL_BYTES || System.nanoTime() - deadline > 0) {
      add(Piece.unreadable(shown(script), "is too much for the gate to read"));
      return;
    }
    Optional<String> doubt = GrammarDoubts.ofText(script);
    if (doubt.isPresent()) {
      add(Piece.unreadable(shown(script), doubt.orElseThrow()));
      return;
    }
    try {
      SyntaxNode root = parser.parse(script);
      GrammarDoubts.ofTree(root).ifPresent(why -> add(Piece.unreadable(shown(script), why)));
      new ScopeWalk(this, root, depth, inWorkFolder).walk();
    } catch (UnparsedException e) {
      add(Piece.unreadable(shown(script), "cannot be parsed: " + e.getMessage()));
    }
  }

  /** Looks at a call and at all that it runs; the worst possibility of each counts. */
  void call(String text, List<Call> possibilities, int depth) {
    String program = possibilities.getFirst().program();
    if (depth > MAX_DEPTH) {
      add(Piece.unreadable(text, "is nested deeper than the gate looks"));
      return;
    }
    List<Inspection> inspections = possibilities.stream().map(checks::inspect).toList();
    Finding worst = inspections.stream().map(Inspection::own).reduce(Finding::or).orElseThrow();
    add(new Piece(text, program, words(possibilities), worst, true));
    for (int i = 0; i < inspections.size() && !full; i++) {
      Call call = possibilities.get(i);
      for (List<Word> command : inspections.get(i).commands()) {
        List<Word> rest = command.subList(1, command.size());
        Call inner =
            new Call(
                ProgramChecks.nameOf(command.getFirst()), rest, call.stdin(), call.inWorkFolder());
        call(inner.shown(), List.of(inner), depth + 1);
      }
      for (String script : inspections.get(i).scripts()) {
        script(script, depth + 1, call.inWorkFolder());
      }
    }
  }

  /** Whether a program of that name is known. */
  boolean knows(String program) {
    return checks.knows(program);
  }

  /** Notes a piece; one too many stands for all that follow. */
  void add(Piece piece) {
    if (full) {
      return;
    }
    full = pieces.size() >= MAX_PIECES - 1;
    pieces.add(
        full
            ? Piece.unreadable(piece.text(), "comes after more commands than the gate looks at")
            : piece);
  }

  private static List<String> words(List<Call> possibilities) {
    Call call = possibilities.getFirst();
    List<String> words = new ArrayList<>();
    words.add(call.program());
    // Where there are several possibilities, or a word is not fixed, no rule may rely on it.
    call.args()
        .forEach(word -> words.add(possibilities.size() == 1 && word.fixed() ? word.text() : ""));
    return words;
  }

  private static String shown(String script) {
    String line = script.strip().lines().findFirst().orElse("");
    return line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "…" : line;
  }
}
