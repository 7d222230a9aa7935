package leo.policy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A part of a script's syntax tree, free of the parser that made it. Offsets are in bytes. */
final class SyntaxNode {
  private final byte[] source;
  private final String type;
  private final @Nullable String field;
  private final boolean named;
  private final int start;
  private final int end;
  private final List<SyntaxNode> children;

  SyntaxNode(
      byte[] source,
      String type,
      @Nullable String field,
      boolean named,
      int start,
      int end,
      List<SyntaxNode> children) {
    this.source = source;
    this.type = type;
    this.field = field;
    this.named = named;
    this.start = start;
    this.end = end;
    this.children = List.copyOf(children);
  }

  String type() {
    return type;
  }

  boolean is(String other) {
    return type.equals(other);
  }

  boolean isField(String name) {
    return name.equals(field);
  }

  boolean isNamed() {
    return named;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  List<SyntaxNode> children() {
    return children;
  }

  Stream<SyntaxNode> named() {
    return children.stream().filter(SyntaxNode::isNamed);
  }

  Optional<SyntaxNode> child(String fieldName) {
    return children.stream().filter(child -> child.isField(fieldName)).findFirst();
  }

  Optional<SyntaxNode> ofType(String wanted) {
    return children.stream().filter(child -> child.is(wanted)).findFirst();
  }

  /** Whether a child is run in the background: in a shell of its own, whose names are lost. */
  boolean isInBackground(int child) {
    return child + 1 < children.size() && children.get(child + 1).is("&");
  }

  boolean has(String wanted) {
    return ofType(wanted).isPresent();
  }

  /** This part as it stands in the script. */
  String text() {
    return text(start, end);
  }

  /** The script between two offsets. */
  String text(int from, int to) {
    return new String(source, from, Math.max(0, to - from), StandardCharsets.UTF_8);
  }

  /** The byte before this part by so many, or a newline before the script's begin. */
  char before(int distance) {
    int at = start - distance;
    return at < 0 ? '\n' : (char) (source[at] & 0xff);
  }

  /** This part and all within it. The depth is bounded by the parser. */
  Stream<SyntaxNode> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(SyntaxNode::all));
  }
}
