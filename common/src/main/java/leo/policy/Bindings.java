package leo.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that a script sets to fixed values and nowhere else. A name that is mentioned in
 * any other way ({@code read x}, {@code printf -v x}, {@code ((x++))}) is not known.
 */
final class Bindings {
  static final Bindings NONE = new Bindings(Map.of(), Map.of(), true, _ -> {});

  private static final int MOST_VALUES = 8;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

  /** Bash itself gives these their values. */
  private static final Pattern SPECIAL =
      Pattern.compile(
          "_|PWD|OLDPWD|REPLY|MAPFILE|OPT(ARG|IND|ERR)|S?RANDOM|SECONDS|LINENO|EPOCH\\w+|BASH\\w*"
              + "|COPROC\\w*|DIRSTACK|FUNCNAME|PIPESTATUS|GROUPS|E?UID|PPID|COLUMNS|LINES|COMP\\w+"
              + "|READLINE\\w*|HISTCMD|HOSTNAME|HOSTTYPE|OSTYPE|MACHTYPE|SHLVL|IFS");

  private static final Pattern SIMPLE = Pattern.compile("\\$\\{?([A-Za-z_]\\w*)}?");
  private static final Pattern ARRAY = Pattern.compile("\\$\\{([A-Za-z_]\\w*)\\[@]}");

  private final Map<String, List<List<String>>> values;

  /** Where the variables that are set once, and come what may, are set. */
  private final Map<String, Integer> certainFrom;

  private final boolean ifsChanges;
  private final Consumer<String> relied;

  private Bindings(
      Map<String, List<List<String>>> values,
      Map<String, Integer> certainFrom,
      boolean ifsChanges,
      Consumer<String> relied) {
    this.values = values;
    this.certainFrom = certainFrom;
    this.ifsChanges = ifsChanges;
    this.relied = relied;
  }

  /**
   * Finds the known variables of a script.
   *
   * @param maySet whether a variable may get values that the tree does not show
   * @param relied hears of each variable whose values are taken for known
   */
  static Bindings of(SyntaxNode root, Predicate<String> maySet, Consumer<String> relied) {
    Map<String, List<List<String>>> values = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    Map<String, Integer> explained = new HashMap<>();
    root.all().forEach(node -> collect(node, values, unknown, explained));
    Map<String, Integer> mentioned = new HashMap<>();
    Matcher names = NAME.matcher(root.text());
    while (names.find()) {
      mentioned.merge(names.group(), 1, Integer::sum);
    }
    values
        .keySet()
        .removeIf(name ->
            unknown.contains(name)
                || SPECIAL.matcher(name).matches()
                || maySet.test(name)
                || !explained.getOrDefault(name, 0).equals(mentioned.get(name)));
    values.values().removeIf(alternatives -> alternatives.size() > MOST_VALUES);
    boolean ifsChanges = mentioned.containsKey("IFS") || maySet.test("IFS");
    return new Bindings(values, certain(root, values), ifsChanges, relied);
  }

  private static Map<String, Integer> certain(
      SyntaxNode root, Map<String, List<List<String>>> values) {
    Map<String, Integer> from = new HashMap<>();
    for (int i = 0; i < root.children().size(); i++) {
      SyntaxNode node = root.children().get(i);
      if (node.is("variable_assignment") && !root.isInBackground(i)) {
        node.child("name")
            .map(SyntaxNode::text)
            .filter(name -> values.getOrDefault(name, List.of()).size() == 1)
            .ifPresent(name -> from.put(name, node.end()));
      }
    }
    return from;
  }

  private static void collect(
      SyntaxNode node,
      Map<String, List<List<String>>> values,
      Set<String> unknown,
      Map<String, Integer> explained) {
    switch (node.type()) {
      case "variable_assignment" -> {
        String name = node.child("name").map(SyntaxNode::text).orElse("");
        explained.merge(name, 1, Integer::sum);
        Optional<List<String>> value = node.has("+=") ? Optional.empty() : assigned(node);
        value.ifPresentOrElse(
            words -> values.computeIfAbsent(name, _ -> new ArrayList<>()).add(words),
            () -> unknown.add(name));
      }
      case "for_statement" -> {
        String name = node.child("variable").map(SyntaxNode::text).orElse("");
        explained.merge(name, 1, Integer::sum);
        List<Word> words =
            WordReader.withoutVariables()
                .readAll(node.children().stream().filter(one -> one.isField("value")).toList());
        if (words.isEmpty() || node.has("select")) {
          unknown.add(name);
        }
        for (Word word : words) {
          // A pattern stands for itself: what it may become lies where the pattern lies.
          if (word.fixed()) {
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(List.of(word.text()));
          } else {
            unknown.add(name);
          }
        }
      }
      case "simple_expansion", "expansion" -> {
        boolean sets =
            node.children().stream()
                .anyMatch(one -> one.text().startsWith(":=") || one.text().equals("="));
        node.all()
            .filter(one -> one.is("variable_name"))
            .filter(_ -> !sets)
            .limit(1)
            .forEach(one -> explained.merge(one.text(), 1, Integer::sum));
      }
      default -> {
        // Whatever else mentions a name is not explained, and makes it unknown.
      }
    }
  }

  private static Optional<List<String>> assigned(SyntaxNode assignment) {
    Optional<SyntaxNode> value = assignment.child("value");
    if (value.isEmpty()) {
      return Optional.of(List.of(""));
    }
    SyntaxNode node = value.orElseThrow();
    List<SyntaxNode> parts = node.is("array") ? node.named().toList() : List.of(node);
    List<Word> words = WordReader.withoutVariables().readAll(parts);
    boolean known =
        words.stream().allMatch(word -> word.fixed() && !(node.is("array") && word.glob()));
    return known ? Optional.of(words.stream().map(Word::text).toList()) : Optional.empty();
  }

  /** Whether a value, unquoted, stays one word and no pattern. */
  static boolean isPlain(String value) {
    return PLAIN.matcher(value).matches();
  }

  /** The one value that an expansion has whenever it is set, if it is the only one. */
  Optional<String> onlyValue(SyntaxNode expansion) {
    Matcher simple = SIMPLE.matcher(expansion.text());
    if (!simple.matches()) {
      return Optional.empty();
    }
    List<List<String>> known = values.getOrDefault(simple.group(1), List.of());
    boolean single =
        known.size() == 1 && known.getFirst().size() == 1 && isSet(simple.group(1), expansion);
    if (!single) {
      return Optional.empty();
    }
    rely(simple.group(1));
    return Optional.of(known.getFirst().getFirst());
  }

  private void rely(String name) {
    relied.accept(name);
    relied.accept("IFS");
  }

  private boolean isSet(String name, SyntaxNode where) {
    return certainFrom.getOrDefault(name, Integer.MAX_VALUE) <= where.start();
  }

  /** All that an argument may become, if it is nothing but a variable with known values. */
  Optional<List<List<Word>>> ofWholeWord(SyntaxNode node) {
    String text = node.text();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    String inner = quoted ? text.substring(1, text.length() - 1) : text;
    Matcher simple = SIMPLE.matcher(inner);
    Matcher array = ARRAY.matcher(inner);
    boolean isArray = quoted && array.matches();
    if (!isArray && !simple.matches()) {
      return Optional.empty();
    }
    String name = isArray ? array.group(1) : simple.group(1);
    List<List<String>> known = values.getOrDefault(name, List.of());
    if (known.isEmpty()) {
      return Optional.empty();
    }
    rely(name);
    List<List<Word>> alternatives = new ArrayList<>();
    for (List<String> words : known) {
      List<String> taken = isArray ? words : words.subList(0, Math.min(1, words.size()));
      if (!quoted && (ifsChanges || !taken.stream().allMatch(Bindings::isPlain))) {
        return Optional.empty();
      }
      alternatives.add(taken.stream().map(Word::fixed).toList());
    }
    if (!isSet(name, node)) {
      alternatives.add(isArray || !quoted ? List.of() : List.of(Word.fixed("")));
    }
    return Optional.of(alternatives);
  }
}
