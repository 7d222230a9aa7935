package leo.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a script computes. Bash takes a variable's value apart as arithmetic once more, and runs
 * what its subscripts hold: only what is surely a number is harmless.
 */
final class Arithmetic {
  private static final String WHY = "computes with what may hold a command when the script runs";

  /** Names, but not the digits of a number with a base. */
  private static final Pattern NAME = Pattern.compile("(?<![\\w#@])[A-Za-z_]\\w*");

  private static final Pattern TERMS = Pattern.compile("[\\w#@+\\-*/%=<>!&|^~?:,. ]*");
  private static final Pattern SIGNS = Pattern.compile("[-+*/%<>=!&|^~?:,.() \\d]*");
  private static final Pattern COMPARES = Pattern.compile("-(eq|ne|lt|le|gt|ge)");
  private static final Pattern KEY = Pattern.compile("\\[(.*?)]\\+?=.*", Pattern.DOTALL);

  private final Numbers numbers;
  private final WordReader reader;

  /** Where arrays are declared whose keys are texts and not computed. */
  private final Map<String, List<SyntaxNode>> associative = new HashMap<>();

  Arithmetic(SyntaxNode root, Numbers numbers, WordReader reader) {
    this.numbers = numbers;
    this.reader = reader;
    root.all()
        .filter(node -> node.is("declaration_command"))
        .filter(node -> hasOption(node, "A"))
        .forEach(node ->
            names(node)
                .forEach(
                    name -> associative.computeIfAbsent(name, _ -> new ArrayList<>()).add(node)));
    // Declared anew without its mark, it may be another in a function.
    root.all()
        .filter(node -> node.is("declaration_command"))
        .filter(node -> !hasOption(node, "A"))
        .flatMap(Arithmetic::names)
        .forEach(associative::remove);
  }

  /** What is wrong with a part of the tree, not counting what lies within it. */
  Optional<String> doubt(SyntaxNode node) {
    boolean sound =
        switch (node.type()) {
          case "arithmetic_expansion" -> isSafe(node);
          case "c_style_for_statement" ->
              node.named()
                  .filter(part -> !part.is("do_group") && !part.is("compound_statement"))
                  .allMatch(this::isSafe);
          case "subscript" -> isSafeSubscript(node);
          case "expansion" -> isSafeExpansion(node);
          case "test_command" -> isSafeCondition(node);
          case "unary_expression" -> isSafeTest(node);
          case "array" -> node.named().allMatch(this::isSafeElement);
          case "declaration_command" ->
              !hasOption(node, "i") || names(node).allMatch(numbers::getsNumbersOnly);
          case "command" -> isSafeCommand(node);
          default -> true;
        };
    return sound ? Optional.empty() : Optional.of(WHY);
  }

  private boolean isSafe(SyntaxNode node) {
    return switch (node.type()) {
      case "number" -> true;
      case "word", "variable_name" -> isSafeText(node);
      case "string" ->
          node.named()
              .allMatch(part ->
                  part.is("string_content") ? SIGNS.matcher(part.text()).matches() : isSafe(part));
      case "simple_expansion", "expansion", "command_substitution" ->
          numbers.isNumber(node) || isElement(node);
      case "variable_assignment" -> node.child("value").filter(value -> !isSafe(value)).isEmpty();
      case "binary_expression" -> {
        SyntaxNode left = node.children().getFirst();
        boolean sets = node.has("=") && (left.is("variable_name") || left.is("word"));
        yield node.named().allMatch(part -> (sets && part == left) || isSafe(part));
      }
      case "subscript" ->
          numbers.isNumber(node.children().getFirst().text(), node)
              && node.named().skip(1).allMatch(this::isSafe);
      case "arithmetic_expansion",
          "unary_expression",
          "postfix_expression",
          "parenthesized_expression",
          "ternary_expression" ->
          node.named().allMatch(this::isSafe);
      case "test_operator" -> COMPARES.matcher(node.text()).matches();
      default -> false;
    };
  }

  private boolean isSafeText(SyntaxNode node) {
    Matcher names = NAME.matcher(node.text());
    boolean numbersOnly = TERMS.matcher(node.text()).matches();
    while (numbersOnly && names.find()) {
      numbersOnly = numbers.isNumber(names.group(), node);
    }
    return numbersOnly;
  }

  /** Whether it is an element of an array of numbers. */
  private boolean isElement(SyntaxNode expansion) {
    List<SyntaxNode> parts = expansion.children();
    return parts.size() == 3 && parts.get(1).is("subscript") && isSafe(parts.get(1));
  }

  private boolean isSafeSubscript(SyntaxNode node) {
    String name = node.children().getFirst().text();
    List<SyntaxNode> declared = associative.getOrDefault(name, List.of());
    return (numbers.isBefore(declared, node) && !numbers.maySet(name))
        || node.named().skip(1).allMatch(index -> index.text().matches("[@*]") || isSafe(index));
  }

  /** Offsets are computed, and what a name is taken from may be a name with a subscript. */
  private boolean isSafeExpansion(SyntaxNode node) {
    List<SyntaxNode> parts = node.children();
    boolean indirect =
        node.has("!") && node.ofType("subscript").isEmpty() && !node.text().matches(".*[@*]}");
    boolean computed = false;
    for (SyntaxNode part : parts) {
      if (computed && part.isNamed() && !isSafe(part)) {
        return false;
      }
      computed |= part.is(":");
    }
    return !indirect;
  }

  /** In {@code [[ ]]} numbers are computed before they are compared; in {@code [ ]} only read. */
  private boolean isSafeCondition(SyntaxNode node) {
    if (node.has("((")) {
      return node.named().allMatch(this::isSafe);
    }
    return !node.has("[[")
        || node.all()
            .filter(Arithmetic::compares)
            .flatMap(SyntaxNode::named)
            .allMatch(this::isSafe);
  }

  private static boolean compares(SyntaxNode node) {
    return node.is("binary_expression")
        && node.ofType("test_operator")
            .filter(one -> COMPARES.matcher(one.text()).matches())
            .isPresent();
  }

  private boolean isSafeTest(SyntaxNode node) {
    boolean named =
        node.ofType("test_operator").filter(one -> one.text().matches("-[vR]")).isPresent();
    return !named
        || node.named()
            .skip(1)
            .map(WordReader.withoutVariables()::read)
            .allMatch(word -> word.fixed() && word.text().matches("\\w+"));
  }

  private boolean isSafeElement(SyntaxNode element) {
    Matcher key = KEY.matcher(element.text());
    return !key.matches() || key.group(1).matches("\\d+");
  }

  /** {@code let}, and what declares a number, behind whatever runs them. */
  private boolean isSafeCommand(SyntaxNode node) {
    List<SyntaxNode> parts =
        node.named().filter(part -> part.isField("name") || part.isField("argument")).toList();
    for (int i = 0; i < parts.size(); i++) {
      String word = reader.read(parts.get(i)).text();
      List<SyntaxNode> rest = parts.subList(i + 1, parts.size());
      if (word.equals("let")) {
        return rest.stream().allMatch(this::isSafeLet);
      }
      if (word.matches("declare|local|typeset|readonly")) {
        return rest.stream().map(reader::read).noneMatch(one -> one.text().matches("-\\w*i.*"));
      }
      if (!word.matches("command|builtin|-.*")) {
        return true;
      }
    }
    return true;
  }

  private boolean isSafeLet(SyntaxNode arg) {
    Word word = WordReader.withoutVariables().read(arg);
    // What a name is given does not matter before it is used.
    Matcher names = NAME.matcher(word.text().replaceFirst("^[A-Za-z_]\\w*=(?!=)", ""));
    boolean sound = word.fixed() && TERMS.matcher(word.text()).matches();
    while (sound && names.find()) {
      sound = numbers.isNumber(names.group(), arg);
    }
    return sound;
  }

  private static boolean hasOption(SyntaxNode declaration, String letter) {
    return declaration
        .named()
        .filter(part -> !part.is("variable_assignment"))
        .map(WordReader.withoutVariables()::read)
        .anyMatch(word -> word.text().matches("[-+][a-zA-Z]*" + letter + ".*") || !word.fixed());
  }

  private static Stream<String> names(SyntaxNode declaration) {
    return declaration
        .named()
        .filter(part -> part.is("variable_assignment") || part.is("variable_name"))
        .map(part ->
            part.is("variable_name")
                ? part.text()
                : part.child("name").map(SyntaxNode::text).orElse(""));
  }
}
