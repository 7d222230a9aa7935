package leo.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the scripts of {@code sed}: some of its commands write files, and one runs a shell. */
final class SedCheck {
  private static final Options OPTIONS =
      Options.of("nErsuz", "efl")
          .and(
              Set.of(
                  "--quiet",
                  "--silent",
                  "--regexp-extended",
                  "--separate",
                  "--unbuffered",
                  "--null-data",
                  "--posix",
                  "--debug",
                  "--sandbox",
                  "--follow-symlinks",
                  "--help",
                  "--version"),
              Set.of("--expression", "--file", "--line-length"));

  /** All lines, lines by their numbers, or lines of any text, and what takes them away. */
  private static final Pattern EMPTIES =
      Pattern.compile(
          "[\\s{;]*([\\d$,~+!\\s]*|/[.*^$]*/[!\\s]*)([dDqQzc]|s(.)[.*^$+?\\\\\\[\\](){}]*\\3)");

  private final Call call;
  private final List<Word> scripts = new ArrayList<>();
  private final List<Word> rest = new ArrayList<>();
  private Finding own = Finding.read();
  private boolean inPlace;

  private SedCheck(Call call) {
    this.call = call;
  }

  static Inspection inspect(Call call) {
    return new SedCheck(call).inspect();
  }

  private Inspection inspect() {
    boolean optionsOver = false;
    for (int i = 0; i < call.args().size(); i++) {
      Word word = call.args().get(i);
      if (optionsOver || !word.mayBeOption() || word.is("-")) {
        rest.add(word);
      } else if (word.is("--")) {
        optionsOver = true;
      } else {
        i += option(word, i);
      }
    }
    if (scripts.isEmpty() && !rest.isEmpty()) {
      scripts.add(rest.removeFirst());
    }
    for (Word script : scripts) {
      own =
          own.or(
              script.fixed()
                  ? new SedScript(script.text(), call).finding()
                  : Finding.unknown("has a script that is known only when it runs"));
    }
    if (inPlace) {
      own = own.or(Finding.write());
      for (Word file : rest) {
        PathScope scope = call.scope(file);
        own = own.or(ProgramTable.written(scope));
        if (scope == PathScope.WORK && scripts.stream().anyMatch(SedCheck::leavesNothing)) {
          own = own.or(Finding.destructive("empties every file in reach"));
        }
      }
    }
    return Inspection.of(own);
  }

  /** Whether a script begins with what takes every line, or replaces all of it. */
  private static boolean leavesNothing(Word script) {
    return EMPTIES.matcher(script.text()).lookingAt();
  }

  /** Notes an option and tells how many words its value takes. */
  private int option(Word word, int at) {
    String text = word.text();
    if (!word.fixed()) {
      own = own.or(Finding.unknown("has an argument that may be any option"));
      return 0;
    }
    if (text.matches("--in-place(=[^/]*)?|-[nErsuz]*i[^/]*")) {
      inPlace = true;
      return 0;
    }
    if (text.startsWith("--expression=")) {
      scripts.add(Word.fixed(text.substring("--expression=".length())));
      return 0;
    }
    if (text.matches("-[nErsuz]*e|--expression") && at + 1 < call.args().size()) {
      scripts.add(call.args().get(at + 1));
      return 1;
    }
    if (text.matches("-[nErsuz]*e.+")) {
      scripts.add(Word.fixed(text.substring(text.indexOf('e') + 1)));
      return 0;
    }
    boolean known =
        !text.matches("-[nErsuz]*f.*|--file.*")
            && OPTIONS.end(List.of(word, Word.fixed("x"))).orElse(0) > 0;
    if (!known) {
      own = own.or(Finding.unknown("has a script in a file, or an option the gate does not know"));
      return 0;
    }
    return text.matches("-[nErsuz]*l|--line-length") ? 1 : 0;
  }
}
