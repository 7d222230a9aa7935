package leo.policy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSReader;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/**
 * Turns a script into a tree of our own and frees the native one at once. Bytes, nesting, nodes and
 * time are bounded: what is beyond a bound is unparsed, never partly read. Safe for many threads:
 * each parse has a parser of its own.
 */
final class BashParser {
  /** The longest script, as long as the longest that a request may hold. */
  static final int MAX_BYTES = 64 << 10;

  static final int MAX_DEPTH = 160;
  static final int MAX_NODES = 60_000;
  static final Duration TIME = Duration.ofSeconds(1);

  /**
   * The grammar's time grows with the square of a pipeline's length, in a part of the parse that
   * does not look at the clock: 32,000 took three minutes.
   */
  static final int MAX_PIPES = 1_000;

  private static final int BUFFER_BYTES = 64 << 10;

  private final TSLanguage language;

  private BashParser(TSLanguage language) {
    this.language = language;
  }

  /**
   * Loads the grammar.
   *
   * @throws leo.runtime.ConfigException if this machine cannot
   */
  static BashParser load() {
    return new BashParser(BashGrammar.language());
  }

  /**
   * Parses a whole script.
   *
   * @throws UnparsedException if a part is no bash, or a bound is passed
   */
  SyntaxNode parse(String script) throws UnparsedException {
    byte[] source = script.getBytes(StandardCharsets.UTF_8);
    if (source.length > MAX_BYTES) {
      throw new UnparsedException(
          "the script has %d bytes, more than %d".formatted(source.length, MAX_BYTES));
    }
    requireShallow(source);
    requireFewPipes(source);
    long deadline = System.nanoTime() + TIME.toNanos();
    try (TSParser parser = new TSParser()) {
      parser.setLanguage(language);
      @Nullable TSTree parsed =
          parser.parseWithOptions(
              new byte[BUFFER_BYTES],
              null,
              reader(source),
              TSInputEncoding.TSInputEncodingUTF8,
              _ -> System.nanoTime() - deadline > 0);
      if (parsed == null) {
        throw new UnparsedException("the grammar took longer than " + TIME.toMillis() + " ms");
      }
      try (TSTree tree = parsed) {
        return copy(tree.getRootNode(), source);
      }
    }
  }

  private static TSReader reader(byte[] source) {
    return (buffer, offset, _) -> {
      int count = Math.clamp(source.length - (long) offset, 0, buffer.length);
      System.arraycopy(source, Math.min(offset, source.length), buffer, 0, count);
      return count;
    };
  }

  /** Before the native parser sees it: a count of brackets, whatever they mean. */
  private static void requireShallow(byte[] source) throws UnparsedException {
    int depth = 0;
    for (byte one : source) {
      if (one == '(' || one == '{' || one == '[') {
        depth++;
      } else if (one == ')' || one == '}' || one == ']') {
        depth = Math.max(0, depth - 1);
      }
      if (depth > MAX_DEPTH) {
        throw new UnparsedException("brackets are nested deeper than " + MAX_DEPTH);
      }
    }
  }

  private static void requireFewPipes(byte[] source) throws UnparsedException {
    int pipes = 0;
    for (byte one : source) {
      if (one == '|' && ++pipes > MAX_PIPES) {
        throw new UnparsedException("it has more than " + MAX_PIPES + " pipe signs");
      }
    }
  }

  private static SyntaxNode copy(TSNode root, byte[] source) throws UnparsedException {
    if (root.hasError()) {
      throw new UnparsedException("a part of it is no bash that the grammar knows");
    }
    try (TSTreeCursor cursor = new TSTreeCursor(root)) {
      return new Copy(cursor, source).node(0);
    }
  }

  private static final class Copy {
    private final TSTreeCursor cursor;
    private final byte[] source;
    private int nodes;

    Copy(TSTreeCursor cursor, byte[] source) {
      this.cursor = cursor;
      this.source = source;
    }

    SyntaxNode node(int depth) throws UnparsedException {
      nodes++;
      if (depth > MAX_DEPTH || nodes > MAX_NODES) {
        throw new UnparsedException(
            "it has more than %d parts or nests deeper than %d".formatted(MAX_NODES, MAX_DEPTH));
      }
      TSNode node = cursor.currentNode();
      if (node.isError() || node.isMissing()) {
        throw new UnparsedException("a part of it is no bash that the grammar knows");
      }
      @Nullable String field = cursor.currentFieldName();
      List<SyntaxNode> children = new ArrayList<>();
      if (cursor.gotoFirstChild()) {
        do {
          children.add(node(depth + 1));
        } while (cursor.gotoNextSibling());
        cursor.gotoParent();
      }
      return new SyntaxNode(
          source,
          node.getType(),
          field,
          node.isNamed(),
          node.getStartByte(),
          node.getEndByte(),
          children);
    }
  }
}
