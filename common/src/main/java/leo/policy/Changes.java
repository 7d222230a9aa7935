package leo.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a walk has seen of names that change where a look at one script's tree does not show it
 * (builtins that set what their words name, scripts within scripts), and what it has relied on. A
 * walk that relied on what turns out to change is done again, with this in hand.
 */
final class Changes {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Set<String> TEXTS =
      Set.of(
          "raw_string",
          "string_content",
          "ansi_c_string",
          "heredoc_body",
          "heredoc_content",
          "comment");
  private static final Set<String> DECLARING = Set.of("declare", "local", "typeset");
  private static final Pattern TAKES_NEXT = Pattern.compile("-[ers]*[dinNptu]");

  private final Set<String> set = new HashSet<>();
  private final Set<String> declared = new HashSet<>();
  private final Set<String> unset = new HashSet<>();
  private final Set<String> functions = new HashSet<>();
  private final Map<String, Set<String>> mentioned = new HashMap<>();
  private final Map<String, Set<String>> reliedVariables = new HashMap<>();
  private final Map<String, Set<String>> reliedNumbers = new HashMap<>();
  private final Set<String> reliedFunctions = new HashSet<>();
  private final Set<String> reliedPrograms = new HashSet<>();
  private boolean anyVariable;
  private boolean anyFunction;

  /** As if everything might change: whoever walks with this relies on nothing. */
  static Changes ofEverything() {
    Changes changes = new Changes();
    changes.anyVariable = true;
    changes.anyFunction = true;
    return changes;
  }

  /** Notes which names a script mentions outside of its texts, and which functions it defines. */
  void script(String script, SyntaxNode root) {
    Set<String> names = mentioned.computeIfAbsent(script, _ -> new HashSet<>());
    root.all()
        .forEach(node -> {
          if (node.is("function_definition")) {
            functions.add(Functions.name(node));
          }
          if (node.children().isEmpty() && !TEXTS.contains(node.type())) {
            addNames(node.text(), names);
          }
        });
  }

  /** Notes what a call sets or takes away by the names that its words are. */
  void call(String program, List<Word> args) {
    if (program.equals("source") || program.equals(".")) {
      anyVariable = true;
    } else if (program.equals("printf")) {
      boolean sets = !args.isEmpty() && args.getFirst().text().startsWith("-v");
      words(program, sets ? args.subList(0, Math.min(2, args.size())) : List.of());
    } else if (BuiltinChecks.SETTERS.contains(program)) {
      words(program, args);
    }
  }

  private void words(String program, List<Word> args) {
    for (int i = 0; i < args.size(); i++) {
      Word word = args.get(i);
      String text = word.text();
      boolean value =
          program.equals("read")
              && i > 0
              && TAKES_NEXT.matcher(args.get(i - 1).text()).matches()
              && !word.splits();
      boolean named =
          word.fixed() ? !word.glob() || text.contains("[") : text.matches("\\w+[=+].*");
      if (value) {
        continue;
      }
      anyVariable |= !named || (DECLARING.contains(program) && text.matches("-[a-zA-Z]*n.*"));
      // What is computed is a number, whatever it was.
      addNames(text, program.equals("let") ? declared : set);
      for (int at = 1; text.startsWith("-") && at < text.length(); at++) {
        addNames(text.substring(at), set);
      }
      if (program.equals("unset")) {
        unset.add(text);
        anyFunction |= !word.fixed() || word.glob();
      }
    }
  }

  /** Notes a name that a script declares: for a function it has no value any more. */
  void declares(String name) {
    declared.add(name);
  }

  private static void addNames(String text, Set<String> names) {
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
  }

  /** Whether a script's variable may get a value, or lose it, where its own tree does not show. */
  boolean mayChange(String script, String name) {
    return declared.contains(name) || maySet(script, name);
  }

  /** Whether a script's variable may get values that its own tree does not show. */
  boolean maySet(String script, String name) {
    return anyVariable
        || set.contains(name)
        || mentioned.entrySet().stream()
            .anyMatch(one -> !one.getKey().equals(script) && one.getValue().contains(name));
  }

  /** Whether a function may be gone. */
  boolean mayUnset(String function) {
    return anyFunction || unset.contains(function);
  }

  /** Whether a program's name may mean a function. */
  boolean mayDefine(String program) {
    return anyFunction || functions.contains(program);
  }

  void relyOnVariable(String script, String name) {
    reliedVariables.computeIfAbsent(script, _ -> new HashSet<>()).add(name);
  }

  void relyOnNumber(String script, String name) {
    reliedNumbers.computeIfAbsent(script, _ -> new HashSet<>()).add(name);
  }

  void relyOnFunction(String name) {
    reliedFunctions.add(name);
  }

  void relyOnProgram(String name) {
    reliedPrograms.add(name);
  }

  /** Whether anything that was relied on may change after all. */
  boolean contradict() {
    return reliedFunctions.stream().anyMatch(this::mayUnset)
        || reliedPrograms.stream().anyMatch(this::mayDefine)
        || any(reliedVariables, this::mayChange)
        || any(reliedNumbers, this::maySet);
  }

  private static boolean any(Map<String, Set<String>> relied, BiPredicate<String, String> changes) {
    return relied.entrySet().stream()
        .anyMatch(
            one -> one.getValue().stream().anyMatch(name -> changes.test(one.getKey(), name)));
  }
}
