package leo.planner.offline;

import java.util.List;
import java.util.Optional;

/**
 * A wish whose result goes to a file: {@code … and save the result to list.txt}.
 *
 * @param wish the words before
 * @param file where the result goes
 */
record SaveAs(List<Token> wish, PathValue file) {
  private static final Pattern ENDING =
      PatternCompiler.compile(
          "(and|then|and then) (save|write|store|put|output|redirect|export) [it|them|those|this"
              + "|everything|result|output|list|names|counts|numbers|answer|lines] (to|in|into|as)"
              + " [new] [text] [file] {to:name}");

  /** Reads the last "and save it to …" of a prompt. */
  static Optional<SaveAs> read(List<Token> tokens) {
    for (int at = tokens.size() - 3; at > 0; at--) {
      if (tokens.get(at).is("and", "then")) {
        Optional<Pattern.Match> match = ENDING.match(tokens.subList(at, tokens.size()), 0);
        if (match.isPresent() && match.get().slots().get("to") instanceof PathValue file) {
          return Optional.of(new SaveAs(List.copyOf(tokens.subList(0, at)), file));
        }
      }
    }
    return Optional.empty();
  }

  /** The script that writes another's output to the file. */
  String redirected(String script) {
    return "{\n" + script + "\n} > " + file.shell();
  }

  /** The sentence for people that belongs to it. */
  String explained(String sentence) {
    return sentence + " The result goes to " + file.shown() + ", in place of what was there.";
  }
}
