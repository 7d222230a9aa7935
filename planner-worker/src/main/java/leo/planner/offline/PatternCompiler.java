package leo.planner.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import leo.planner.offline.Instruction.Accept;
import leo.planner.offline.Instruction.Fill;
import leo.planner.offline.Instruction.Jump;
import leo.planner.offline.Instruction.Split;
import leo.planner.offline.Instruction.Word;

/**
 * Compiles patterns such as {@code count [the] lines (of|in) {files} [<in> {dir}]}.
 *
 * <ul>
 *   <li>{@code word}: that word, singular or plural; {@code =word}: only as written
 *   <li>{@code (a|b c)}: one of these; {@code [a|b]}: one of these or nothing
 *   <li>{@code {type}}, {@code {name:type}}: a slot; {@code {name=3}}: a slot with a fixed number
 *   <li>{@code <name>}: an entry of the {@link Vocabulary}
 * </ul>
 */
final class PatternCompiler {
  private static final String SPECIAL = "()[]{}<>|";

  private final String pattern;
  private final List<Instruction> program = new ArrayList<>();
  private int at;

  private PatternCompiler(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException if it is not well formed
   */
  static Pattern compile(String pattern) {
    PatternCompiler compiler = new PatternCompiler(Vocabulary.expand(pattern));
    List<Set<String>> groups = compiler.alternatives();
    if (compiler.at < compiler.pattern.length()) {
      throw new IllegalArgumentException("stray " + compiler.peek() + " in " + pattern);
    }
    compiler.program.add(new Accept());
    return new Pattern(List.copyOf(compiler.program), new Needs(groups));
  }

  /** Every alternative but the last is: split (this, next); body; jump to the end. */
  private List<Set<String>> alternatives() {
    List<Integer> jumps = new ArrayList<>();
    List<List<Set<String>>> branches = new ArrayList<>();
    while (true) {
      int split = program.size();
      program.add(new Jump(split + 1));
      branches.add(sequence());
      if (at >= pattern.length() || peek() != '|') {
        break;
      }
      at++;
      jumps.add(program.size());
      program.add(new Jump(program.size() + 1));
      program.set(split, new Split(split + 1, program.size()));
    }
    jumps.forEach(jump -> program.set(jump, new Jump(program.size())));
    return Needs.ofOne(branches);
  }

  /** Gives the words that it needs: one of each set. */
  private List<Set<String>> sequence() {
    List<Set<String>> needed = new ArrayList<>();
    while (at < pattern.length() && peek() != '|' && peek() != ')' && peek() != ']') {
      switch (peek()) {
        case ' ' -> at++;
        case '(' -> needed.addAll(group(')'));
        case '[' -> optional();
        case '{' -> slot();
        default -> needed.add(Set.of(word()));
      }
    }
    return needed;
  }

  private void optional() {
    int split = program.size();
    program.add(new Jump(split + 1));
    group(']');
    program.set(split, new Split(split + 1, program.size()));
  }

  private List<Set<String>> group(char closing) {
    at++;
    List<Set<String>> needed = alternatives();
    if (at >= pattern.length() || peek() != closing) {
      throw new IllegalArgumentException("missing " + closing + " in " + pattern);
    }
    at++;
    return needed;
  }

  private void slot() {
    int end = pattern.indexOf('}', at);
    String slot = pattern.substring(at + 1, end);
    at = end + 1;
    int fixed = slot.indexOf('=');
    if (fixed > 0) {
      SlotValue value = new SlotValue.Num(Long.parseLong(slot.substring(fixed + 1)));
      program.add(new Instruction.Set(slot.substring(0, fixed), value));
      return;
    }
    int colon = slot.indexOf(':');
    String kind = slot.substring(colon + 1);
    String name = colon > 0 ? slot.substring(0, colon) : kind.replace("!", "");
    program.add(new Fill(name, SlotKinds.named(kind)));
  }

  private String word() {
    int start = at;
    while (at < pattern.length() && pattern.charAt(at) != ' ' && SPECIAL.indexOf(peek()) < 0) {
      at++;
    }
    String word = pattern.substring(start, at);
    boolean exact = word.startsWith("=");
    Word step = new Word(exact ? word.substring(1) : Token.stem(word), exact);
    program.add(step);
    return step.word();
  }

  private char peek() {
    return pattern.charAt(at);
  }
}
