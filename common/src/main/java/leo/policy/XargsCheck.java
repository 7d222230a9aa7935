package leo.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Looks through {@code xargs}, which adds words to a command that nobody knows beforehand. */
final class XargsCheck {
  private static final Options OPTIONS =
      Options.of("0rtxo", "nPLIdasE")
          .and(
              Set.of("--null", "--no-run-if-empty", "--verbose", "--exit", "--open-tty"),
              Set.of(
                  "--max-args",
                  "--max-procs",
                  "--max-lines",
                  "--max-chars",
                  "--replace",
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
    String mark = mark(call.args().subList(0, end.getAsInt()));
    if (mark.isEmpty()) {
      command.add(Word.unknown());
    } else {
      command.replaceAll(word -> word.text().contains(mark) ? filled(word, mark) : word);
    }
    return Inspection.runs(command);
  }

  /** What stands for the words that are read; empty if they are added at the end. */
  private static String mark(List<Word> options) {
    String mark = "";
    for (int i = 0; i < options.size(); i++) {
      String text = options.get(i).text();
      if (text.startsWith("--replace=")) {
        mark = text.substring(text.indexOf('=') + 1);
      } else if (text.matches("-[^-].*") && text.contains("I")) {
        String attached = text.substring(text.indexOf('I') + 1);
        mark = attached.isEmpty() && i + 1 < options.size() ? options.get(i + 1).text() : attached;
      }
    }
    return mark;
  }

  private static Word filled(Word word, String mark) {
    return new Word(word.text().substring(0, word.text().indexOf(mark)), false, false, false);
  }
}
