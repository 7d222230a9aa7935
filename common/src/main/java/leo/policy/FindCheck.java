package leo.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks through {@code find}: what it runs, removes and writes, and where it starts. */
final class FindCheck {
  private static final Set<String> RUNS = Set.of("-exec", "-execdir", "-ok", "-okdir");
  private static final Set<String> WRITES = Set.of("-fprint", "-fprint0", "-fprintf", "-fls");

  /** Tests that leave something out, whatever they look for. */
  private static final Set<String> TESTS =
      Set.of(
          "-amin", "-anewer", "-atime", "-cmin", "-cnewer", "-ctime", "-inum", "-lname", "-mmin",
          "-mtime", "-newer", "-perm", "-size", "-user", "-group", "-xtype");

  /** Those that leave something out unless their pattern fits all. */
  private static final Set<String> PATTERNS =
      Set.of(
          "-iname", "-ipath", "-iregex", "-iwholename", "-name", "-path", "-regex", "-wholename");

  private static final Pattern NARROW = Pattern.compile("(?!.*\\[[!^]).*[\\p{L}\\p{N}_~-].*");

  /** Sizes and ages that everything has, or nearly. */
  private static final Pattern ANY_AMOUNT = Pattern.compile("\\+-?0+.*|--.*|-\\d{4,}.*|/777");

  private final Call call;
  private final List<List<Word>> commands = new ArrayList<>();
  private Finding own = Finding.read();

  private FindCheck(Call call) {
    this.call = call;
  }

  static Inspection inspect(Call call) {
    return new FindCheck(call).inspect();
  }

  private Inspection inspect() {
    List<Word> args = call.args();
    int begin = 0;
    while (begin < args.size() && args.get(begin).text().matches("-[HLP]|-D.*|-O\\d")) {
      begin++;
    }
    List<Word> starts = new ArrayList<>();
    while (begin < args.size() && !isExpression(args.get(begin))) {
      starts.add(args.get(begin++));
    }
    if (starts.isEmpty()) {
      starts.add(Word.fixed("."));
    }
    boolean limited = isLimited(args.subList(begin, args.size()));
    for (int i = begin; i < args.size(); i++) {
      String text = args.get(i).text();
      if (!args.get(i).fixed() && args.get(i).mayBeOption() && !isValue(args, i)) {
        own = own.or(Finding.unknown("has an argument that may be any of its actions"));
      } else if (text.equals("-delete")) {
        own = own.or(deleted(starts, limited));
      } else if (WRITES.contains(text) && i + 1 < args.size()) {
        own = own.or(ProgramTable.written(call.scope(args.get(i + 1))));
      } else if (text.equals("-files0-from")) {
        own = own.or(Finding.unknown("starts where a file says"));
      } else if (RUNS.contains(text)) {
        i = command(i + 1, starts, limited);
      }
    }
    return new Inspection(own, commands, List.of());
  }

  private static boolean isExpression(Word word) {
    return word.mayBeOption() || word.is("!") || word.is("(");
  }

  /** Whether a word is what the test before it looks for. */
  private static boolean isValue(List<Word> args, int i) {
    return i > 0
        && (TESTS.contains(args.get(i - 1).text()) || PATTERNS.contains(args.get(i - 1).text()))
        && !args.get(i).splits();
  }

  /** Whether each of the expression's alternatives leaves something out. */
  private static boolean isLimited(List<Word> expression) {
    boolean limited = false;
    boolean negated = false;
    for (int i = 0; i < expression.size(); i++) {
      String text = expression.get(i).text();
      if (negated && text.equals("(")) {
        return false;
      }
      if (text.matches("-o|-or|,")) {
        if (!limited) {
          return false;
        }
        limited = false;
      }
      limited |= !negated && leavesOut(expression, i);
      negated = text.matches("!|-not");
    }
    return limited;
  }

  private static boolean leavesOut(List<Word> expression, int at) {
    String test = expression.get(at).text();
    if (at + 1 >= expression.size()) {
      return test.equals("-empty");
    }
    Word value = expression.get(at + 1);
    return test.equals("-empty")
        || (TESTS.contains(test) && !ANY_AMOUNT.matcher(value.text()).matches())
        || (PATTERNS.contains(test) && NARROW.matcher(value.text()).matches());
  }

  private Finding deleted(List<Word> starts, boolean limited) {
    boolean here =
        starts.stream()
            .map(call::scope)
            .allMatch(scope -> scope == PathScope.INSIDE || (scope == PathScope.WORK && limited));
    return here
        ? Finding.write()
        : Finding.destructive("removes whatever it finds, and may find anything");
  }

  /** Notes the command that begins there and tells where it ends. */
  private int command(int from, List<Word> starts, boolean limited) {
    List<Word> command = new ArrayList<>();
    int i = from;
    while (i < call.args().size() && !isEnd(i)) {
      command.add(found(call.args().get(i), starts, limited));
      i++;
    }
    if (command.isEmpty() || i == call.args().size()) {
      own = own.or(Finding.unknown("runs a command whose end the gate does not see"));
    }
    if (!command.isEmpty()) {
      commands.add(command);
    }
    return i;
  }

  private boolean isEnd(int i) {
    Word word = call.args().get(i);
    return word.is(";") || (word.is("+") && call.args().get(i - 1).is("{}"));
  }

  /** What {@code {}} becomes lies below where the search starts. */
  private Word found(Word word, List<Word> starts, boolean limited) {
    if (word.is("{}") && starts.size() == 1) {
      Word start = starts.getFirst();
      PathScope scope = call.scope(start);
      if (start.fixed() && (scope == PathScope.INSIDE || (scope == PathScope.WORK && limited))) {
        String folder = start.text();
        return Word.fixed(folder + (folder.endsWith("/") ? "" : "/") + "{}");
      }
      if (start.fixed()) {
        return start;
      }
    }
    return word.text().contains("{}")
        ? new Word(word.text().substring(0, word.text().indexOf("{}")), false, false, false)
        : word;
  }
}
