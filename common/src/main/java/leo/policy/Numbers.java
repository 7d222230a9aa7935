package leo.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a script that can hold nothing but a number: all that sets them gives one, and
 * one of it surely comes before. Bash's arithmetic runs what any other value holds.
 */
final class Numbers {
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\w#@]*");
  private static final Pattern DIGITS = Pattern.compile("[-+ ]*\\d*");
  private static final Pattern RANGE = Pattern.compile("\\{-?\\d+\\.\\.-?\\d+(\\.\\.-?\\d+)?}");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_]\\w*)}?");
  private static final Set<String> COUNTS = Set.of("$?", "$#", "$$", "$!");

  /** Bash gives these a number itself, as long as the script does not set them. */
  private static final Set<String> OWN =
      Set.of("RANDOM", "SRANDOM", "SECONDS", "EPOCHSECONDS", "LINENO", "UID", "EUID", "PPID");

  /** What runs its parts one after the other, those behind only after those before. */
  private static final Set<String> IN_ORDER =
      Set.of(
          "program",
          "compound_statement",
          "do_group",
          "subshell",
          "command_substitution",
          "list",
          "case_item",
          "if_statement",
          "elif_clause",
          "else_clause",
          "while_statement");

  private static final Set<String> LOOPS = Set.of("for_statement", "c_style_for_statement");

  private final Predicate<String> maySet;
  private final CountingCommands commands;
  private final IdentityHashMap<SyntaxNode, SyntaxNode> parents = new IdentityHashMap<>();
  private final Map<String, List<SyntaxNode>> settings = new HashMap<>();

  /** The statements that surely set a variable when they are come to. */
  private final Map<String, List<SyntaxNode>> statements = new HashMap<>();

  private final Set<String> candidates = new HashSet<>();

  /**
   * Finds them.
   *
   * @param maySet whether a variable may get values that the tree does not show
   * @param isProgram whether a name means the program and no function
   */
  Numbers(SyntaxNode root, Predicate<String> maySet, Predicate<String> isProgram) {
    this.maySet = maySet;
    this.commands = new CountingCommands(isProgram, this::isNumber);
    collect(root);
    candidates.addAll(settings.keySet());
    boolean changed = true;
    while (changed) {
      changed =
          candidates.removeIf(
              name -> !settings.getOrDefault(name, List.of()).stream().allMatch(this::givesNumber));
    }
  }

  private void collect(SyntaxNode node) {
    for (int i = 0; i < node.children().size(); i++) {
      SyntaxNode child = node.children().get(i);
      parents.put(child, node);
      collect(child);
      if (!node.isInBackground(i)) {
        for (String name : setBy(child)) {
          statements.computeIfAbsent(name, _ -> new ArrayList<>()).add(child);
        }
      }
    }
    switch (node.type()) {
      case "variable_assignment" -> set(assigned(node), node);
      case "for_statement" -> set(node.child("variable").map(SyntaxNode::text).orElse(""), node);
      case "binary_expression" -> {
        if (node.has("=")) {
          set(assigned(node), node);
        }
      }
      case "expansion" -> {
        if (node.has(":=") || node.has("=")) {
          set(node.ofType("variable_name").map(SyntaxNode::text).orElse(""), node);
        }
      }
      default -> {
        // It sets nothing.
      }
    }
  }

  private void set(String name, SyntaxNode node) {
    settings.computeIfAbsent(name, _ -> new ArrayList<>()).add(node);
  }

  private static String assigned(SyntaxNode node) {
    SyntaxNode target = node.children().getFirst();
    return target.is("subscript") ? target.children().getFirst().text() : target.text();
  }

  private boolean givesNumber(SyntaxNode node) {
    return switch (node.type()) {
      case "binary_expression" -> true;
      case "variable_assignment" ->
          isIn(node, "c_style_for_statement")
              || node.child("value").map(this::isNumber).orElse(true);
      case "for_statement" -> {
        List<SyntaxNode> values =
            node.children().stream().filter(one -> one.isField("value")).toList();
        yield !node.has("select")
            && !values.isEmpty()
            && values.stream()
                .allMatch(one -> isNumber(one) || RANGE.matcher(one.text()).matches());
      }
      default -> false;
    };
  }

  private boolean isIn(SyntaxNode node, String type) {
    SyntaxNode parent = parents.get(node);
    return parent != null && parent.is(type);
  }

  /** Whether a word can be nothing but a number, or nothing at all. */
  boolean isNumber(SyntaxNode node) {
    String text = node.text();
    return switch (node.type()) {
      case "number", "word" -> NUMBER.matcher(text).matches();
      case "raw_string" -> DIGITS.matcher(text.substring(1, text.length() - 1)).matches();
      case "string" ->
          node.named()
              .allMatch(part ->
                  part.is("string_content")
                      ? DIGITS.matcher(part.text()).matches()
                      : isNumber(part));
      case "concatenation", "array" ->
          node.children().stream()
              .allMatch(part ->
                  part.isNamed() ? isNumber(part) : part.text().equals("(") || part.is(")"));
      case "arithmetic_expansion" -> text.startsWith("$((");
      case "simple_expansion", "expansion" -> isNumberExpanded(node, text);
      case "command_substitution" -> commands.gives(node);
      default -> false;
    };
  }

  private boolean isNumberExpanded(SyntaxNode node, String text) {
    if (COUNTS.contains(text) || text.matches("\\$\\{#[^}]*}")) {
      return true;
    }
    Matcher variable = VARIABLE.matcher(text);
    if (variable.matches()) {
      return isNumber(variable.group(1), node);
    }
    List<SyntaxNode> parts = node.children();
    return parts.size() == 5
        && parts.get(2).text().matches(":?-")
        && isNumber(parts.get(1).text(), node)
        && isNumber(parts.get(3));
  }

  /** Whether a variable is a number at a place. */
  boolean isNumber(String name, SyntaxNode at) {
    if (maySet.test(name)) {
      return false;
    }
    return settings.containsKey(name)
        ? candidates.contains(name) && isSetBefore(name, at)
        : OWN.contains(name);
  }

  /** Whether the tree does not show all that becomes of a variable. */
  boolean maySet(String name) {
    return maySet.test(name);
  }

  /** Whether all that sets a variable gives it a number, wherever that is. */
  boolean getsNumbersOnly(String name) {
    return !maySet.test(name) && (!settings.containsKey(name) || candidates.contains(name));
  }

  /** Whether a variable is set wherever the script comes to a place. */
  private boolean isSetBefore(String name, SyntaxNode at) {
    return isBefore(statements.getOrDefault(name, List.of()), at);
  }

  /** Whether one of some statements has surely run wherever the script comes to a place. */
  boolean isBefore(List<SyntaxNode> some, SyntaxNode at) {
    IdentityHashMap<SyntaxNode, SyntaxNode> within = new IdentityHashMap<>();
    SyntaxNode below = at;
    for (@Nullable SyntaxNode node = parents.get(at); node != null; node = parents.get(below)) {
      within.put(node, below);
      below = node;
    }
    return some.stream().anyMatch(statement -> isBefore(statement, within));
  }

  private boolean isBefore(SyntaxNode statement, IdentityHashMap<SyntaxNode, SyntaxNode> within) {
    SyntaxNode inLoop = within.get(statement);
    if (inLoop != null) {
      boolean first = inLoop.isField("value") || inLoop.isField("initializer");
      return LOOPS.contains(statement.type()) && !first;
    }
    SyntaxNode parent = Objects.requireNonNull(parents.get(statement));
    SyntaxNode branch = within.get(parent);
    return branch != null
        && IN_ORDER.contains(parent.type())
        && statement.end() <= branch.start()
        && !branch.is("elif_clause")
        && !branch.is("else_clause");
  }

  /** What a statement surely sets. */
  private static List<String> setBy(SyntaxNode statement) {
    return switch (statement.type()) {
      case "variable_assignment" -> List.of(assigned(statement));
      case "variable_assignments", "declaration_command" -> setByParts(statement);
      case "c_style_for_statement" ->
          statement.children().stream()
              .filter(part -> part.isField("initializer"))
              .flatMap(part -> setBy(part).stream())
              .toList();
      case "binary_expression" -> statement.has("=") ? List.of(assigned(statement)) : List.of();
      case "command" ->
          statement.child("name").flatMap(name -> name.ofType("arithmetic_expansion")).stream()
              .filter(part -> part.has("(("))
              .flatMap(part -> setByParts(part).stream())
              .toList();
      case "test_command" -> statement.has("((") ? setByParts(statement) : List.of();
      case "for_statement" -> statement.child("variable").map(SyntaxNode::text).stream().toList();
      default -> List.of();
    };
  }

  private static List<String> setByParts(SyntaxNode statement) {
    return statement
        .named()
        .filter(part -> part.is("variable_assignment") || part.is("binary_expression"))
        .flatMap(part -> setBy(part).stream())
        .toList();
  }
}
