package leo.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Builtins that set variables by name: the name may be one that decides what code runs. */
final class BuiltinChecks {
  /** All but {@code printf}, which sets one only if it is told to. */
  static final Set<String> SETTERS =
      Set.of(
          "declare",
          "export",
          "getopts",
          "let",
          "local",
          "mapfile",
          "read",
          "readarray",
          "readonly",
          "typeset",
          "unset",
          "wait");

  /** A subscript that is more than a number: bash takes apart what its names hold. */
  private static final Pattern COMPUTED = Pattern.compile("\\w\\[(?!\\d+]|[@*]])");

  private final ProgramTable table;

  private BuiltinChecks(ProgramTable table) {
    this.table = table;
  }

  static Map<String, ProgramCheck> checks(ProgramTable table) {
    BuiltinChecks checks = new BuiltinChecks(table);
    Map<String, ProgramCheck> byName = new HashMap<>();
    SETTERS.forEach(name -> byName.put(name, checks::setter));
    byName.put("printf", checks::printf);
    byName.put("test", checks::test);
    byName.put("[", checks::test);
    byName.put("set", checks::set);
    return byName;
  }

  private Inspection setter(Call call) {
    return Inspection.of(table.inspect(call).or(names(call.args())));
  }

  /** Only with {@code -v} does it set one. */
  private Inspection printf(Call call) {
    List<Word> args = call.args();
    boolean sets = !args.isEmpty() && args.getFirst().text().startsWith("-v");
    boolean may = !args.isEmpty() && args.getFirst().mayBeOption() && !args.getFirst().fixed();
    if (may) {
      return Inspection.unknown("may set a variable that is known only when it runs");
    }
    return Inspection.of(sets ? names(args.stream().limit(2).toList()) : Finding.read());
  }

  /** {@code -v} and numbers are taken apart as arithmetic, and may hide a command. */
  private Inspection test(Call call) {
    boolean names = call.args().stream().anyMatch(word -> word.text().matches("-v|-R"));
    boolean may = names || call.args().stream().anyMatch(word -> !word.fixed() && word.splits());
    boolean computes =
        names && call.args().stream().anyMatch(word -> COMPUTED.matcher(word.text()).find());
    return Inspection.of(
        computes || (may && call.args().stream().anyMatch(word -> !word.fixed()))
            ? Finding.unknown("compares what is known only when it runs, in a way that may run it")
            : Finding.read());
  }

  /** {@code set -k} and {@code -a} turn plain words into the environment of what follows. */
  private Inspection set(Call call) {
    boolean turns =
        call.options().stream()
            .takeWhile(word -> !word.is("-"))
            .anyMatch(word -> word.text().matches("-[a-zA-Z]*[ak][a-zA-Z]*"));
    return Inspection.of(
        turns ? Finding.unknown("changes what later words mean") : table.inspect(call));
  }

  private static Finding names(List<Word> words) {
    return words.stream().map(BuiltinChecks::name).reduce(Finding.read(), Finding::or);
  }

  private static Finding name(Word word) {
    String name = Stream.of(word.text().split("[=\\[+]", 2)).findFirst().orElse("");
    boolean named = word.fixed() || word.text().contains("=") || word.text().contains("[");
    if (!named) {
      return Finding.unknown("sets a variable that is known only when it runs");
    }
    if (COMPUTED.matcher(word.text().split("=", 2)[0]).find()) {
      return Finding.unknown("sets an element whose number is computed when it runs");
    }
    return Hazards.isVariable(name)
        ? Finding.unknown("sets " + name + ", which decides what code runs")
        : Finding.read();
  }
}
