package leo.cli.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import leo.cli.eval.StdoutRule.Kind;
import leo.cli.eval.StdoutRule.Leniency;
import leo.job.WorkPath;
import org.jspecify.annotations.Nullable;

/** A case or a tree while its lines are read. */
final class CaseDraft {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern WORD = Pattern.compile("(?:([a-z-]+)=)?(?:\"([^\"]*)\"|(\\S+))");
  private static final Pattern ANYTHING = Pattern.compile("");

  private final String group;
  private final int startLine;
  private final String name;
  private final List<EvalFile> files = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private String prompt = "";
  private String setup = "";
  private String probe = "";
  private String decline = "";
  private @Nullable StdoutRule stdout;
  private Comparison.@Nullable FilesRule filesRule;

  /** The field that '|' lines belong to; empty where none may stand. */
  private String open = "";

  private boolean noNewline;

  CaseDraft(String group, int startLine, String name) {
    this.group = group;
    this.startLine = startLine;
    this.name = name;
    if (startLine > 0 && !ID.matcher(name).matches()) {
      throw fault(startLine, "'%s' is no id: it must be of a-z, 0-9 and -".formatted(name));
    }
  }

  String group() {
    return group;
  }

  /** Takes over a tree's files and set-up. */
  void plant(CaseDraft tree) {
    files.addAll(0, tree.files);
    setup = tree.setup + setup;
    open = "";
  }

  void field(int line, String field, String value) {
    if (startLine == 0) {
      throw fault(line, "a field before the first '== case' or '== tree'");
    }
    open = "";
    switch (field) {
      case "prompt" -> prompt = once(line, field, prompt, value);
      case "decline" -> decline = once(line, field, decline, value);
      case "file" -> file(line, value);
      case "setup" -> {
        setup += value.isEmpty() ? "" : value + "\n";
        open = field;
      }
      case "answer" -> {
        answers.add(value);
        open = field;
      }
      case "probe" -> {
        probe = once(line, field, probe, value.isEmpty() ? " " : value).strip();
        open = field;
      }
      case "stdout" -> stdout(line, value);
      case "files" -> filesRule(line, value);
      default ->
          throw fault(
              line,
              "'%s' is no field: it must be prompt, tree, file, setup, answer, stdout, files,"
                      .formatted(field)
                  + " probe or decline");
    }
  }

  /** A line with '|': more of the field above. */
  void more(int line, String raw) {
    if (!raw.equals("|") && !raw.startsWith("| ")) {
      throw fault(line, "after '|' there must be a blank or nothing");
    }
    String text = raw.length() < 2 ? "" : raw.substring(2);
    switch (open) {
      case "file" -> {
        EvalFile last = files.removeLast();
        String held = last.text();
        String joined = noNewline ? (held.isEmpty() ? "" : held + "\n") + text : held + text + "\n";
        files.add(new EvalFile(last.name(), last.mode(), last.modified(), joined));
      }
      case "setup" -> setup += text + "\n";
      case "answer" -> answers.add(joined(answers.removeLast(), text));
      case "probe" -> probe = joined(probe, text);
      default -> throw fault(line, "'|' with no file, setup, answer or probe above");
    }
  }

  EvalCase finished() {
    require(!prompt.isEmpty(), "it has no prompt");
    require(answers.isEmpty() != decline.isEmpty(), "it needs either answers or a 'decline'");
    if (!decline.isEmpty()) {
      require(stdout == null && filesRule == null && probe.isEmpty(), "nothing to compare");
      return made(new EvalCase.NoAnswer(decline));
    }
    require(answers.stream().noneMatch(String::isBlank), "it has an empty answer");
    StdoutRule rule = stdout == null ? new StdoutRule(Kind.IGNORED, Set.of(), ANYTHING) : stdout;
    Comparison.FilesRule kept =
        filesRule == null ? new Comparison.FilesRule(false, List.of()) : filesRule;
    require(
        !(rule.kind() == Kind.IGNORED && kept.ignored() && probe.isEmpty()),
        "it compares nothing: neither stdout, files nor a probe");
    return made(new EvalCase.Answered(answers, new Comparison(rule, kept, probe)));
  }

  private EvalCase made(EvalCase.Expectation expectation) {
    return new EvalCase(name, group, prompt, files, setup, expectation);
  }

  private void file(int line, String value) {
    String path = "";
    String mode = "644";
    String modified = "";
    noNewline = false;
    Matcher word = WORD.matcher(value);
    while (word.find()) {
      String text = word.group(2) == null ? word.group(3) : word.group(2);
      String key = word.group(1) == null ? "" : word.group(1);
      if (key.equals("mode")) {
        mode = text;
      } else if (key.equals("modified")) {
        modified = text;
      } else if (key.isEmpty() && path.isEmpty()) {
        path = text;
      } else if (key.isEmpty() && text.equals("no-newline")) {
        noNewline = true;
      } else {
        throw fault(
            line,
            "'%s' is not allowed; it must be mode=…, modified=… or no-newline"
                .formatted(word.group()));
      }
    }
    String checked = path;
    WorkPath.fault(path)
        .ifPresent(why -> {
          throw fault(line, "'%s' is no file's name: it %s".formatted(checked, why));
        });
    if (!mode.matches("[0-7]{3}")) {
      throw fault(line, "mode '%s' must be three octal digits".formatted(mode));
    }
    files.add(new EvalFile(path, mode, modified, ""));
    open = "file";
  }

  private void stdout(int line, String value) {
    if (stdout != null) {
      throw fault(line, "a second 'stdout'");
    }
    String[] words = value.split("\\s+", 2);
    Kind kind = constant(line, Kind.class, words[0]);
    String rest = words.length > 1 ? words[1] : "";
    Set<Leniency> leniencies = EnumSet.noneOf(Leniency.class);
    Pattern pattern = ANYTHING;
    if (kind == Kind.MATCHES) {
      pattern = pattern(line, rest);
    } else if (!rest.isEmpty()) {
      for (String word : rest.split("\\s+", -1)) {
        leniencies.add(constant(line, Leniency.class, word));
      }
    }
    stdout = new StdoutRule(kind, leniencies, pattern);
  }

  private Pattern pattern(int line, String regex) {
    if (regex.isEmpty()) {
      throw fault(line, "'matches' needs a pattern");
    }
    try {
      return Pattern.compile(regex, Pattern.MULTILINE);
    } catch (PatternSyntaxException e) {
      throw fault(line, "no pattern: " + e.getDescription());
    }
  }

  private void filesRule(int line, String value) {
    if (filesRule != null) {
      throw fault(line, "a second 'files'");
    }
    List<String> words = List.of(value.split("\\s+", -1));
    if (words.equals(List.of("ignored"))) {
      filesRule = new Comparison.FilesRule(true, List.of());
    } else if (words.getFirst().equals("except") && words.size() > 1) {
      filesRule = new Comparison.FilesRule(false, words.subList(1, words.size()));
    } else {
      throw fault(line, "'files' must be 'ignored' or 'except NAME…'");
    }
  }

  private <E extends Enum<E>> E constant(int line, Class<E> type, String word) {
    List<String> allowed =
        Arrays.stream(type.getEnumConstants())
            .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    int place = allowed.indexOf(word);
    if (place < 0) {
      throw fault(line, "'%s' is not allowed; it must be one of %s".formatted(word, allowed));
    }
    return type.getEnumConstants()[place];
  }

  private String once(int line, String field, String before, String value) {
    if (!before.isEmpty()) {
      throw fault(line, "a second '%s'".formatted(field));
    }
    if (value.isEmpty()) {
      throw fault(line, "'%s' is empty".formatted(field));
    }
    return value;
  }

  private static String joined(String above, String line) {
    return above.isEmpty() ? line : above + "\n" + line;
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw fault(startLine, "'%s': %s".formatted(name, problem));
    }
  }

  private SetFormatException fault(int line, String problem) {
    return new SetFormatException(group, line, problem);
  }
}
