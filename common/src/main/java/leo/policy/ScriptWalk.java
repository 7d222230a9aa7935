package leo.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a script and all scripts and commands within it, and notes every piece. Depth,
 * pieces, bytes and time are bounded over the whole; what lies beyond is noted as unknown. What can
 * be read all the same, past a doubt or past the pieces that are told, is noted apart: whoever
 * denies a command wants to hear of it there too.
 */
final class ScriptWalk {
  /** How deep wrappers and scripts within scripts are told. */
  static final int MAX_DEPTH = 4;

  static final int MAX_PIECES = 256;

  /** How deep they are looked for, and how much is kept of what is not told. */
  private static final int DEEPEST = 12;

  private static final int MOST_UNTOLD = BashParser.MAX_BYTES / 2;

  /** How often a script is gone through; the last time relies on nothing that may change. */
  private static final int MOST_ROUNDS = 3;

  private static final long TOTAL_BYTES = 4L * BashParser.MAX_BYTES;
  private static final int SHOWN_CHARACTERS = 60;

  private final BashParser parser;
  private final ProgramChecks checks;
  private final Changes known;
  private final Changes seen = new Changes();
  private final long deadline;
  private final List<Piece> told = new ArrayList<>();
  private final List<Piece> untold = new ArrayList<>();
  private long bytes;
  private int doubts;
  private boolean late;

  private ScriptWalk(BashParser parser, ProgramChecks checks, Changes known, long deadline) {
    this.parser = parser;
    this.checks = checks;
    this.known = known;
    this.deadline = deadline;
  }

  /**
   * All that a script does.
   *
   * @param told in its order
   * @param untold what could be read past a doubt, or past the bound of what is told
   */
  record Pieces(List<Piece> told, List<Piece> untold) {
    Pieces {
      told = List.copyOf(told);
      untold = List.copyOf(untold);
    }

    private Pieces withConsequences() {
      List<Piece> all = Stream.concat(told.stream(), untold.stream()).toList();
      UnaryOperator<Piece> seen = Consequences.of(all);
      return new Pieces(told.stream().map(seen).toList(), untold.stream().map(seen).toList());
    }
  }

  static Pieces pieces(BashParser parser, ProgramChecks checks, String script) {
    long deadline = System.nanoTime() + 2 * BashParser.TIME.toNanos();
    Changes known = new Changes();
    for (int round = 1; ; round++) {
      ScriptWalk walk = new ScriptWalk(parser, checks, known, deadline);
      walk.script(script, 0, true);
      if (round == MOST_ROUNDS || !walk.seen.contradict()) {
        return new Pieces(walk.told, walk.untold).withConsequences();
      }
      known = round + 1 == MOST_ROUNDS ? Changes.ofEverything() : walk.seen;
    }
  }

  /** What an earlier round has found to change. */
  Changes known() {
    return known;
  }

  /** What this round finds to change, and relies on. */
  Changes seen() {
    return seen;
  }

  /** Notes what a script does. */
  void script(String script, int depth, boolean inWorkFolder) {
    bytes += script.length();
    if (bytes > TOTAL_BYTES || isLate() || depth > DEEPEST) {
      add(Piece.unreadable(shown(script), "is too much for the gate to read"));
      return;
    }
    Optional<String> doubt =
        depth > MAX_DEPTH
            ? Optional.of("is nested deeper than the gate looks")
            : GrammarDoubts.ofText(script);
    doubt.ifPresent(why -> add(Piece.unreadable(shown(script), why)));
    doubts += doubt.isPresent() ? 1 : 0;
    try {
      SyntaxNode root = parser.parse(script);
      GrammarDoubts.ofTree(root).ifPresent(why -> add(Piece.unreadable(shown(script), why)));
      new ScopeWalk(this, root, depth, inWorkFolder).walk();
    } catch (UnparsedException e) {
      add(Piece.unreadable(shown(script), "cannot be parsed: " + e.getMessage()));
      doubts++;
      RoughReading.commands(script).forEach(command -> runs(command, null, inWorkFolder, depth));
      doubts--;
    } finally {
      doubts -= doubt.isPresent() ? 1 : 0;
    }
  }

  /** Looks at a call and at all that it runs; the worst possibility of each counts. */
  void call(String text, List<Call> possibilities, int depth) {
    possibilities.forEach(call -> seen.call(call.program(), call.args()));
    look(text, possibilities, depth);
  }

  /** Looks at a call that sets nothing, or nothing that the tree does not show. */
  void look(String text, List<Call> possibilities, int depth) {
    if (isLate() || depth > DEEPEST) {
      add(Piece.unreadable(text, "is too much for the gate to read"));
      return;
    }
    boolean deep = depth > MAX_DEPTH;
    if (deep) {
      add(Piece.unreadable(text, "is nested deeper than the gate looks"));
      doubts++;
    }
    String program = possibilities.getFirst().program();
    List<Inspection> inspections = possibilities.stream().map(checks::inspect).toList();
    Finding worst = inspections.stream().map(Inspection::own).reduce(Finding::or).orElseThrow();
    add(new Piece(text, program, words(possibilities), worst, true));
    for (int i = 0; i < inspections.size(); i++) {
      Call call = possibilities.get(i);
      for (List<Word> command : inspections.get(i).commands()) {
        runs(command, call.stdin(), call.inWorkFolder(), depth + 1);
      }
      for (String script : inspections.get(i).scripts()) {
        script(script, depth + 1, call.inWorkFolder());
      }
    }
    doubts -= deep ? 1 : 0;
  }

  private void runs(List<Word> command, @Nullable String stdin, boolean inWorkFolder, int depth) {
    List<Word> rest = command.subList(1, command.size());
    Call call = new Call(ProgramChecks.nameOf(command.getFirst()), rest, stdin, inWorkFolder);
    call(call.shown(), List.of(call), depth);
  }

  private boolean isLate() {
    late |= System.nanoTime() - deadline > 0;
    return late;
  }

  /** Whether a program of that name is known. */
  boolean knows(String program) {
    return checks.knows(program);
  }

  /** Notes a piece; one too many stands for all that follow. */
  void add(Piece piece) {
    boolean full = told.size() >= MAX_PIECES - 1;
    // A doubt itself is always told: it is why somebody has to be asked.
    if (!full && (doubts == 0 || !piece.readable())) {
      told.add(piece);
      return;
    }
    if (full && told.size() < MAX_PIECES) {
      told.add(Piece.unreadable(piece.text(), "comes after more commands than the gate looks at"));
    }
    if (piece.readable() && untold.size() < MOST_UNTOLD) {
      untold.add(piece);
    }
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
