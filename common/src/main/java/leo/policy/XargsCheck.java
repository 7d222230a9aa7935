package leo.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Looks through {@code xargs}, which adds words to a command that nobody knows beforehand. */
final class XargsCheck {
  private static final String VALUED = "nPLIdasE";

  /** Those of GNU's whose value, if any, stands behind a sign: the next word is the command. */
  private static final Set<String> OPTIONAL = Set.of("--replace", "--max-lines", "--eof");

  private static final Options OPTIONS =
      Options.of("0rtxo", VALUED)
          .and(
              Set.of(
                  "--null",
                  "--no-run-if-empty",
                  "--verbose",
                  "--exit",
                  "--open-tty",
                  "--replace",
                  "--max-lines",
                  "--eof"),
              Set.of(
                  "--max-args",
                  "--max-procs",
                  "--max-lines",
                  "--max-chars",
                  "--replace",
                  "--eof",
                  "--delimiter",
                  "--arg-file"));

  private XargsCheck() {}

  static Inspection inspect(Call call) {
    OptionalInt end = OPTIONS.end(call.args());
    if (end.isEmpty()) {
      return Inspection.unknown("has options that the gate does not know");
    }
    List<Word> command = new ArrayList<>(call.args().subList(end.getAsInt(), call.args().size()));
    if (command.isEmpty()) {
      return Inspection.of(Finding.read());
    }
    Marks marks = marks(call.args().subList(0, end.getAsInt()));
    String mark = marks.mark();
    if (!mark.isEmpty()) {
      command.replaceAll(word -> word.text().contains(mark) ? filled(word, mark) : word);
    }
    if (mark.isEmpty() || marks.counted()) {
      command.add(Word.unknown());
    }
    return Inspection.runs(command);
  }

  /**
   * Where the words that are read go.
   *
   * @param mark what stands for them; empty if they are added at the end
   * @param counted whether an option counts them, which may take the mark's place
   */
  private record Marks(String mark, boolean counted) {}

  private static Marks marks(List<Word> options) {
    String mark = "";
    boolean counted = false;
    for (int i = 0; i < options.size(); i++) {
      String text = options.get(i).text();
      String next = i + 1 < options.size() ? options.get(i + 1).text() : "";
      counted |= text.startsWith("--max-args") || text.startsWith("--max-lines");
      if (text.equals("--replace")) {
        mark = "{}";
      } else if (text.startsWith("--replace=")) {
        mark = text.substring(text.indexOf('=') + 1);
      } else if (text.startsWith("--")) {
        i += OPTIONAL.contains(text) || !OPTIONS.longValued().contains(text) ? 0 : 1;
      } else {
        int at = valued(text);
        if (at < text.length()) {
          counted |= "nL".indexOf(text.charAt(at)) >= 0;
          boolean attached = at + 1 < text.length();
          if (text.charAt(at) == 'I') {
            mark = attached ? text.substring(at + 1) : next;
          }
          i += attached ? 0 : 1;
        }
      }
    }
    return new Marks(mark, counted);
  }

  /** Where the letter stands that takes the rest, or the next word, for its value. */
  private static int valued(String text) {
    int at = 1;
    while (at < text.length() && VALUED.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static Word filled(Word word, String mark) {
    return new Word(word.text().substring(0, word.text().indexOf(mark)), false, false, false);
  }
}
