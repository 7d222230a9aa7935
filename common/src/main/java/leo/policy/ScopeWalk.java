package leo.policy;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leo.job.Risk;
import org.jspecify.annotations.Nullable;

/** Goes through the tree of one script. */
final class ScopeWalk {
  private static final int MOST_POSSIBILITIES = 16;
  private static final Pattern MOVES = Pattern.compile("(?<![\\w./-])(cd|pushd|chdir)(?![\\w.-])");
  private static final Pattern CONNECTS = Pattern.compile("/dev/(tcp|udp)");
  private static final Pattern MAY_CONNECT = Pattern.compile("tcp|udp|/dev[/\"'$]*\\$");

  private final ScriptWalk whole;
  private final SyntaxNode root;
  private final int depth;
  private final Bindings bindings;
  private final WordReader reader;
  private final Functions functions;
  private final Arithmetic arithmetic;
  private final boolean mayConnect;
  private final IdentityHashMap<SyntaxNode, List<SyntaxNode>> redirects = new IdentityHashMap<>();
  private boolean inWorkFolder;

  ScopeWalk(ScriptWalk whole, SyntaxNode root, int depth, boolean inWorkFolder) {
    this.whole = whole;
    this.root = root;
    this.depth = depth;
    Changes known = whole.known();
    Changes seen = whole.seen();
    String script = root.text();
    seen.script(script, root);
    this.bindings =
        Bindings.of(
            root, name -> known.mayChange(script, name), name -> seen.relyOnVariable(script, name));
    this.reader = new WordReader(bindings);
    this.functions = new Functions(root, known, seen);
    this.arithmetic = new Arithmetic(root, numbers(script), reader);
    this.mayConnect = MAY_CONNECT.matcher(root.text()).find();
    this.inWorkFolder = inWorkFolder;
  }

  private Numbers numbers(String script) {
    return new Numbers(
        root,
        name -> {
          boolean may = whole.known().maySet(script, name);
          if (!may) {
            whole.seen().relyOnNumber(script, name);
          }
          return may;
        },
        program -> {
          boolean sure = !whole.known().mayDefine(program);
          if (sure) {
            whole.seen().relyOnProgram(program);
          }
          return sure;
        });
  }

  void walk() {
    List<SyntaxNode> nodes = root.all().filter(SyntaxNode::isNamed).toList();
    for (SyntaxNode node : nodes) {
      if (node.is("redirected_statement")) {
        node.child("body")
            .ifPresent(body ->
                redirects.put(
                    body,
                    node.children().stream().filter(one -> one.isField("redirect")).toList()));
      }
    }
    inWorkFolder &= staysInWorkFolder(nodes);
    nodes.forEach(this::look);
  }

  private void look(SyntaxNode node) {
    arithmetic.doubt(node).ifPresent(why -> add(node, "((", Finding.unknown(why)));
    switch (node.type()) {
      case "command" -> command(node);
      case "declaration_command", "unset_command" -> declaration(node);
      case "variable_assignment" -> assignment(node);
      case "for_statement" -> variable(node, node.child("variable"));
      case "file_redirect" -> redirect(node);
      case "function_definition" -> {
        if (Functions.multiplies(node)) {
          add(node, Functions.name(node), Finding.destructive("starts itself over and over"));
        }
      }
      case "expansion" -> expansion(node);
      case "raw_string", "ansi_c_string" -> {
        if (Hazards.hidesSubscript(node.text())) {
          add(node, "?", Finding.unknown("hides a command in a subscript"));
        }
      }
      case "string", "word" -> {
        if (Hazards.escapesSubscript(node.text())) {
          add(node, "?", Finding.unknown("hides a command in a subscript"));
        }
      }
      default -> {
        // What it holds has nodes of its own.
      }
    }
  }

  private void command(SyntaxNode node) {
    SyntaxNode name = node.child("name").orElse(null);
    if (name == null || name.text().startsWith("((")) {
      return;
    }
    Word program = WordReader.withoutVariables().read(name);
    List<SyntaxNode> args = new ArrayList<>();
    node.children().stream().filter(one -> one.isField("argument")).forEach(args::add);
    List<SyntaxNode> redirected = new ArrayList<>(redirects.getOrDefault(node, List.of()));
    redirected.forEach(redirect ->
        redirect.children().stream().filter(one -> one.isField("argument")).forEach(args::add));
    node.children().stream().filter(one -> one.isField("redirect")).forEach(redirected::add);
    String programName = ProgramChecks.nameOf(program);
    boolean named = program.is(programName);
    if (named && functions.covers(programName, node.start()) && !whole.knows(programName)) {
      add(node, programName, new Finding(Risk.READ, "is a function of the script"));
      return;
    }
    @Nullable String stdin = HereText.of(redirected, reader);
    List<Call> possibilities =
        possibilities(args).stream()
            .map(words -> new Call(programName, words, stdin, inWorkFolder))
            .toList();
    whole.call(node.text(), possibilities, depth);
  }

  /** The argument lists that a command may get. */
  private List<List<Word>> possibilities(List<SyntaxNode> args) {
    List<List<Word>> lists = List.of(List.of());
    for (SyntaxNode arg : args) {
      List<List<Word>> alternatives = reader.alternatives(arg);
      if (lists.size() * alternatives.size() > MOST_POSSIBILITIES) {
        alternatives = List.of(List.of(WordReader.withoutVariables().read(arg)));
      }
      List<List<Word>> longer = new ArrayList<>();
      for (List<Word> list : lists) {
        for (List<Word> alternative : alternatives) {
          List<Word> words = new ArrayList<>(list);
          words.addAll(alternative);
          longer.add(words);
        }
      }
      lists = longer;
    }
    return lists;
  }

  /** {@code declare}, {@code export} and the like, which the grammar knows by name. */
  private void declaration(SyntaxNode node) {
    String program = node.children().getFirst().text();
    List<Word> words = new ArrayList<>();
    List<Word> others = new ArrayList<>();
    int end = -1;
    for (SyntaxNode child : node.named().toList()) {
      boolean goesOn = child.start() == end;
      end = child.end();
      if (goesOn) {
        // The grammar parts a name from the quotes within it.
        words.add(Word.unknown());
        others.add(Word.unknown());
        continue;
      }
      if (child.is("variable_assignment")) {
        String name = child.child("name").map(SyntaxNode::text).orElse("");
        words.add(Word.fixed(name + "="));
        continue;
      }
      words.add(reader.read(child));
      if (child.is("variable_name") && !program.equals("unset")) {
        whole.seen().declares(child.text());
      } else {
        others.add(words.getLast());
      }
    }
    whole.seen().call(program, others);
    whole.look(node.text(), List.of(new Call(program, words, null, inWorkFolder)), depth);
  }

  private void assignment(SyntaxNode node) {
    variable(node, node.child("name"));
  }

  private void variable(SyntaxNode node, Optional<SyntaxNode> name) {
    String text = name.map(SyntaxNode::text).orElse("").split("\\[", 2)[0];
    if (Hazards.isVariable(text)) {
      add(node, "=", Finding.unknown("sets " + text + ", which decides what code runs"));
    }
  }

  private void expansion(SyntaxNode node) {
    String text = node.text();
    if (text.contains("@P")) {
      add(node, "?", Finding.unknown("runs what a variable holds"));
    }
    Matcher sets = Pattern.compile("\\$\\{(\\w+):?=").matcher(text);
    if (sets.lookingAt() && Hazards.isVariable(sets.group(1))) {
      add(node, "=", Finding.unknown("sets " + sets.group(1)));
    }
  }

  private void redirect(SyntaxNode node) {
    SyntaxNode destination = node.child("destination").orElse(null);
    if (destination == null || destination.is("process_substitution")) {
      return;
    }
    boolean writes = node.children().stream().anyMatch(one -> one.type().contains(">"));
    Finding finding = Finding.read();
    for (List<Word> words : reader.alternatives(destination)) {
      for (Word word : words) {
        finding = finding.or(redirected(word, writes));
      }
    }
    boolean copies = node.children().stream().anyMatch(one -> one.type().endsWith("&"));
    boolean descriptor = copies && destination.text().matches("\\d+-?|-");
    if (!descriptor && finding.risk() != Risk.READ) {
      String program = writes ? ">" : "<";
      Word target = reader.read(destination);
      List<String> words = List.of(program, target.fixed() ? target.text() : "");
      whole.add(new Piece(node.text(), program, words, finding, true));
    }
  }

  private Finding redirected(Word word, boolean writes) {
    if (CONNECTS.matcher(word.text()).find()) {
      return Finding.network("opens a connection");
    }
    if (!word.fixed() && mayConnect) {
      return Finding.unknown("opens what may be a connection");
    }
    return writes ? ProgramTable.written(PathScope.of(word, inWorkFolder)) : Finding.read();
  }

  /** Whether every change of folder stays within the working folder. */
  private boolean staysInWorkFolder(List<SyntaxNode> nodes) {
    int good = 0;
    for (SyntaxNode node : nodes) {
      if (!node.is("command")) {
        continue;
      }
      List<Word> words =
          node.named()
              .filter(one -> one.isField("name") || one.isField("argument"))
              .map(reader::read)
              .toList();
      String name = words.isEmpty() ? "" : words.getFirst().text();
      if (name.equals("eval")) {
        return false;
      }
      if (!name.equals("cd") && !name.equals("pushd")) {
        continue;
      }
      List<Word> operands = new Call(name, words.subList(1, words.size()), null, true).operands();
      PathScope scope =
          operands.size() == 1 ? PathScope.of(operands.getFirst(), true) : PathScope.UNKNOWN;
      if (operands.size() != 1
          || operands.getFirst().is("-")
          || (scope != PathScope.INSIDE && scope != PathScope.WORK)) {
        return false;
      }
      good++;
    }
    return MOVES.matcher(root.text()).results().count() == good;
  }

  private void add(SyntaxNode node, String program, Finding finding) {
    whole.add(new Piece(node.text(), program, List.of(program), finding, true));
  }
}
