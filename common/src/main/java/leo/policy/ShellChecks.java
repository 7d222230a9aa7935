package leo.policy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Programs that run shell scripts: shells, and the builtins that take a script as a word. */
final class ShellChecks {
  private static final Set<String> SHELLS =
      Set.of("ash", "bash", "dash", "ksh", "mksh", "rbash", "sh", "zsh");

  /** Files that are known to set variables and do nothing else. */
  private static final Set<String> HARMLESS_FILES = Set.of("/etc/os-release");

  private static final Options SHELL =
      Options.of("aefhkmnptuvxBCEHPls", "oO")
          .and(Set.of("--norc", "--noprofile", "--posix", "--restricted", "--verbose"), Set.of());

  private ShellChecks() {}

  static Map<String, ProgramCheck> checks() {
    Map<String, ProgramCheck> checks =
        SHELLS.stream().collect(Collectors.toMap(name -> name, _ -> ShellChecks::shell));
    checks.put("eval", ShellChecks::eval);
    checks.put("trap", ShellChecks::trap);
    checks.put("source", ShellChecks::source);
    checks.put(".", ShellChecks::source);
    return checks;
  }

  private static Inspection shell(Call call) {
    List<Word> args = call.args();
    for (int i = 0; i < args.size(); i++) {
      Word word = args.get(i);
      if (word.fixed() && word.text().matches("-[a-zA-Z]*c[a-zA-Z]*") && i + 1 < args.size()) {
        boolean before = SHELL.end(args.subList(0, i)).orElse(-1) == i;
        Word script = args.get(i + 1);
        return before && script.fixed() && !script.text().startsWith("-")
            ? Inspection.runsScript(script.text())
            : Inspection.unknown("runs a script that is known only when it runs");
      }
    }
    OptionalInt end = SHELL.end(args);
    boolean readsStdin = end.isPresent() && end.getAsInt() == args.size();
    if (args.stream().anyMatch(word -> word.text().equals("--version"))) {
      return Inspection.of(Finding.read());
    }
    String stdin = call.stdin();
    return readsStdin && stdin != null
        ? Inspection.runsScript(stdin)
        : Inspection.unknown("runs a script that the gate cannot see");
  }

  private static Inspection eval(Call call) {
    return call.args().stream().allMatch(word -> word.fixed() && !word.glob())
        ? Inspection.runsScript(
            call.args().stream().map(Word::text).collect(Collectors.joining(" ")))
        : Inspection.unknown("runs words that are known only when the script runs");
  }

  private static Inspection trap(Call call) {
    List<Word> operands = call.operands();
    if (call.args().stream().anyMatch(word -> word.text().matches("-[lp]")) || operands.isEmpty()) {
      return Inspection.of(Finding.read());
    }
    Word action = operands.getFirst();
    if (action.is("-") || action.is("")) {
      return Inspection.of(Finding.read());
    }
    return action.fixed()
        ? Inspection.runsScript(action.text())
        : Inspection.unknown("runs words that are known only when the script runs");
  }

  private static Inspection source(Call call) {
    boolean harmless =
        call.args().size() == 1
            && call.args().getFirst().fixed()
            && HARMLESS_FILES.contains(call.args().getFirst().text());
    return harmless
        ? Inspection.of(Finding.read())
        : Inspection.unknown("runs a script that the gate cannot see");
  }
}
