package leo.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions of a script: what their bodies do is judged where they stand. */
final class Functions {
  /** Where each function is surely defined from; only those that the script always defines. */
  private final Map<String, Integer> definedFrom = new HashMap<>();

  private final Changes known;
  private final Changes seen;

  Functions(SyntaxNode root, Changes known, Changes seen) {
    this.known = known;
    this.seen = seen;
    List<SyntaxNode> parts = root.children();
    for (int i = 0; i < parts.size(); i++) {
      // What stands before & or in a pipe is defined in a shell of its own.
      if (parts.get(i).is("function_definition") && !root.isInBackground(i)) {
        definedFrom.putIfAbsent(name(parts.get(i)), parts.get(i).start());
      }
    }
  }

  static String name(SyntaxNode definition) {
    return definition.child("name").map(SyntaxNode::text).orElse("");
  }

  /** Whether a command by that name, at that place, is one of the functions and nothing else. */
  boolean covers(String name, int at) {
    boolean defined =
        definedFrom.getOrDefault(name, Integer.MAX_VALUE) < at && !known.mayUnset(name);
    if (defined) {
      seen.relyOnFunction(name);
    }
    return defined;
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
