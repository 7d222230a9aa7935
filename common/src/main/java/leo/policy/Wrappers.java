package leo.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Programs that run the command which their arguments name. */
final class Wrappers {
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=.*");

  /** Those that want nothing between their options and the command. */
  private static final Map<String, Options> PLAIN =
      Map.ofEntries(
          Map.entry("nohup", Options.NONE),
          Map.entry("setsid", Options.of("cfw", "").and(Set.of("--wait", "--fork"), Set.of())),
          Map.entry(
              "stdbuf",
              Options.of("", "ioe").and(Set.of(), Set.of("--input", "--output", "--error"))),
          Map.entry("nice", Options.of("0123456789", "n").and(Set.of(), Set.of("--adjustment"))),
          Map.entry("ionice", Options.of("t", "cn")),
          Map.entry("time", Options.of("pvq", "f")),
          Map.entry("builtin", Options.NONE),
          Map.entry("exec", Options.of("cl", "a")),
          Map.entry("busybox", Options.NONE),
          Map.entry("toybox", Options.NONE),
          Map.entry("unbuffer", Options.NONE),
          Map.entry("doas", Options.of("n", "u")),
          Map.entry(
              "sudo",
              Options.of("AbEHknPS", "ugpCTRUr")
                  .and(Set.of("--non-interactive"), Set.of("--user", "--group"))));

  private static final Options TIMEOUT =
      Options.of("v", "sk")
          .and(
              Set.of("--preserve-status", "--foreground", "--verbose"),
              Set.of("--signal", "--kill-after"));
  private static final Options COMMAND = Options.of("p", "");
  private static final Options ENV =
      Options.of("i0v", "u").and(Set.of("--ignore-environment", "--null"), Set.of("--unset"));
  private static final Options WATCH =
      Options.of("bcdegtwx", "n").and(Set.of("--no-title"), Set.of("--interval"));

  private Wrappers() {}

  static Map<String, ProgramCheck> checks() {
    Map<String, ProgramCheck> checks =
        PLAIN.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, one -> call -> plain(call, one.getValue(), 0)));
    checks.put("timeout", call -> plain(call, TIMEOUT, 1));
    checks.put("taskset", call -> plain(call, Options.of("", ""), 1));
    checks.put("command", Wrappers::command);
    checks.put("env", Wrappers::env);
    checks.put("watch", Wrappers::watch);
    return checks;
  }

  private static Inspection plain(Call call, Options options, int operands) {
    OptionalInt end = options.end(call.args());
    if (end.isEmpty()) {
      return Inspection.unknown("has options that the gate does not know");
    }
    return rest(call, end.getAsInt() + operands);
  }

  private static Inspection rest(Call call, int from) {
    List<Word> args = call.args();
    return from >= args.size()
        ? Inspection.of(Finding.read())
        : Inspection.runs(args.subList(from, args.size()));
  }

  private static Inspection command(Call call) {
    boolean asks = call.args().stream().limit(1).anyMatch(word -> word.text().matches("-[vV]"));
    return asks ? Inspection.of(Finding.read()) : plain(call, COMMAND, 0);
  }

  private static Inspection env(Call call) {
    OptionalInt end = ENV.end(call.args());
    if (end.isEmpty()) {
      return Inspection.unknown("has options that the gate does not know");
    }
    int at = end.getAsInt();
    List<Word> args = call.args();
    if (at < args.size() && args.get(at).is("-")) {
      at++;
    }
    for (; at < args.size(); at++) {
      Word word = args.get(at);
      var assignment = ASSIGNMENT.matcher(word.text());
      if (!assignment.matches()) {
        break;
      }
      if (Hazards.isVariable(assignment.group(1)) || word.splits()) {
        return Inspection.unknown("sets " + assignment.group(1) + ", which decides what code runs");
      }
    }
    return rest(call, at);
  }

  private static Inspection watch(Call call) {
    OptionalInt end = WATCH.end(call.args());
    if (end.isEmpty()) {
      return Inspection.unknown("has options that the gate does not know");
    }
    List<Word> words = new ArrayList<>(call.args().subList(end.getAsInt(), call.args().size()));
    return words.stream().allMatch(Word::fixed)
        ? Inspection.runsScript(words.stream().map(Word::text).collect(Collectors.joining(" ")))
        : Inspection.unknown("runs what is known only when the script runs");
  }
}
