package leo.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Does what bash does to a word before a command gets it, as far as the script alone decides. */
final class WordReader {
  private static final Set<String> NUMBERS = Set.of("$?", "$#", "$$", "$!");

  private final Bindings bindings;

  WordReader(Bindings bindings) {
    this.bindings = bindings;
  }

  /** A reader that takes no variable for known. */
  static WordReader withoutVariables() {
    return new WordReader(Bindings.NONE);
  }

  /** The word of a node. A variable with one known value counts as that value. */
  Word read(SyntaxNode node) {
    Building word = new Building();
    add(node, word);
    return word.done();
  }

  /**
   * What an argument may become, one list of words for each possibility: more than one where it is
   * a variable that the script sets to several known values.
   */
  List<List<Word>> alternatives(SyntaxNode node) {
    return bindings.ofWholeWord(node).orElseGet(() -> List.of(List.of(read(node))));
  }

  private void add(SyntaxNode node, Building word) {
    switch (node.type()) {
      case "word", "number", "variable_name", "special_variable_name", "file_descriptor" ->
          word.unquoted(node.text());
      case "extglob_pattern", "regex", "test_operator", "heredoc_start" ->
          word.unquoted(node.text());
      case "raw_string" -> {
        String text = node.text();
        word.literal(text.substring(1, Math.max(1, text.length() - 1)));
      }
      case "ansi_c_string" -> {
        String text = node.text();
        word.ansi(text.substring(2, Math.max(2, text.length() - 1)));
      }
      case "string" -> addString(node, word);
      case "translated_string" -> node.named().forEach(part -> add(part, word));
      case "concatenation", "command_name" -> addParts(node, word);
      case "simple_expansion", "expansion" -> addExpansion(node, word, false);
      case "arithmetic_expansion" -> addArithmetic(node, word);
      case "process_substitution" -> word.literal("/dev/fd/63");
      default -> word.dynamic(true);
    }
  }

  private void addParts(SyntaxNode node, Building word) {
    int at = node.start();
    for (SyntaxNode part : node.children()) {
      if (part.start() > at) {
        word.dynamic(true);
      }
      if (part.isNamed()) {
        add(part, word);
      } else {
        word.unquoted(part.text());
      }
      at = part.end();
    }
    if (at < node.end()) {
      word.dynamic(true);
    }
  }

  private void addString(SyntaxNode node, Building word) {
    int at = node.start() + 1;
    int end = Math.max(at, node.end() - 1);
    for (SyntaxNode part : node.children()) {
      if (!part.isNamed() || part.is("string_content")) {
        continue;
      }
      word.quoted(node.text(at, part.start()));
      switch (part.type()) {
        case "simple_expansion", "expansion" -> addExpansion(part, word, true);
        case "arithmetic_expansion" -> addArithmetic(part, word);
        default -> word.dynamic(false);
      }
      at = part.end();
    }
    if (at < end) {
      word.quoted(node.text(at, end));
    }
  }

  private static void addArithmetic(SyntaxNode node, Building word) {
    // Any number does; $[ … ] and the like have no node of their own.
    if (node.text().startsWith("$((")) {
      word.literal("0");
    } else {
      word.dynamic(true);
    }
  }

  private void addExpansion(SyntaxNode node, Building word, boolean quoted) {
    String text = node.text();
    if (NUMBERS.contains(text) || text.startsWith("${#")) {
      word.literal("0");
      return;
    }
    Optional<String> value = bindings.onlyValue(node);
    boolean splits = !quoted || text.contains("@") || text.contains("[*]");
    if (value.isPresent() && (quoted || Bindings.isPlain(value.orElseThrow()))) {
      word.literal(value.orElseThrow());
    } else {
      word.dynamic(splits);
    }
  }

  /** A word under construction. */
  private static final class Building {
    private final StringBuilder text = new StringBuilder();
    private boolean fixed = true;
    private boolean splits;
    private boolean glob;
    private boolean brace;

    void literal(String part) {
      if (fixed) {
        text.append(part);
      }
    }

    void dynamic(boolean mayGiveSeveral) {
      fixed = false;
      splits |= mayGiveSeveral;
    }

    void ansi(String part) {
      Optional<String> decoded = AnsiString.decode(part);
      decoded.ifPresentOrElse(this::literal, () -> dynamic(false));
    }

    void quoted(String part) {
      StringBuilder plain = new StringBuilder();
      for (int i = 0; i < part.length(); i++) {
        char one = part.charAt(i);
        if (one == '\\' && i + 1 < part.length() && "$`\"\\\n".indexOf(part.charAt(i + 1)) >= 0) {
          i++;
          if (part.charAt(i) != '\n') {
            plain.append(part.charAt(i));
          }
        } else {
          plain.append(one);
        }
      }
      literal(plain.toString());
    }

    void unquoted(String part) {
      StringBuilder plain = new StringBuilder();
      for (int i = 0; i < part.length(); i++) {
        char one = part.charAt(i);
        if (one == '\\' && i + 1 < part.length()) {
          i++;
          if (part.charAt(i) != '\n') {
            plain.append(part.charAt(i));
          }
          continue;
        }
        glob |= one == '*' || one == '?' || one == '[';
        if (one == '{' && !part.equals("{}")) {
          // Alternatives may follow, and make several words of this one.
          literal(plain.toString());
          plain.setLength(0);
          brace = true;
        }
        plain.append(one);
        if (brace && (one == ',' || (one == '.' && part.startsWith("..", i)))) {
          dynamic(true);
        }
      }
      if (fixed || !brace) {
        literal(plain.toString());
      }
    }

    Word done() {
      if (!fixed) {
        int open = brace ? text.indexOf("{") : -1;
        return new Word(open < 0 ? text.toString() : text.substring(0, open), false, splits, glob);
      }
      return new Word(text.toString(), true, false, glob);
    }
  }

  /** The words of several nodes, where only one possibility matters. */
  List<Word> readAll(List<SyntaxNode> nodes) {
    List<Word> words = new ArrayList<>();
    nodes.forEach(node -> words.add(read(node)));
    return words;
  }
}
