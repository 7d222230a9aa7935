package leo.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The functions of a script: what their bodies do is judged where they stand. */
final class Functions {
  /** Where each function is surely defined from; only those that the script always defines. */
  private final Map<String, Integer> definedFrom = new HashMap<>();

  Functions(SyntaxNode root) {
    Set<String> undone =
        root.all()
            .filter(node -> node.is("unset_command"))
            .flatMap(SyntaxNode::named)
            .map(SyntaxNode::text)
            .collect(Collectors.toSet());
    root.named()
        .filter(node -> node.is("function_definition"))
        .filter(node -> !undone.contains(name(node)))
        .forEach(node -> definedFrom.putIfAbsent(name(node), node.start()));
  }

  static String name(SyntaxNode definition) {
    return definition.child("name").map(SyntaxNode::text).orElse("");
  }

  /** Whether a command by that name, at that place, is one of the functions and nothing else. */
  boolean covers(String name, int at) {
    return definedFrom.getOrDefault(name, Integer.MAX_VALUE) < at;
  }

  /** Whether a function starts itself in the background or in a pipe: a fork bomb. */
  static boolean multiplies(SyntaxNode definition) {
    String name = name(definition);
    return definition
        .all()
        .filter(node -> node.children().size() > 1)
        .filter(node -> node.is("pipeline") || hasBackground(node.children(), name))
        .anyMatch(node -> calls(node, name));
  }

  private static boolean hasBackground(List<SyntaxNode> nodes, String name) {
    for (int i = 0; i + 1 < nodes.size(); i++) {
      if (nodes.get(i + 1).is("&") && calls(nodes.get(i), name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean calls(SyntaxNode node, String name) {
    return node.all().anyMatch(one -> one.is("command_name") && one.text().equals(name));
  }
}
