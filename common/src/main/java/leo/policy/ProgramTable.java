package leo.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import leo.job.Risk;

/** What is known of programs by their names and options: {@code programs.json}. */
final class ProgramTable {
  private static final String RESOURCE = "programs.json";

  private enum Targets {
    NONE,
    LAST,
    ALL
  }

  private record Entry(Finding finding, Targets targets) {}

  private record Flag(String name, Risk risk) {}

  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, List<Flag>> flags = new HashMap<>();
  private final Map<String, String> valued = new HashMap<>();
  private final byte[] source;

  private ProgramTable(byte[] source, JsonNode root) {
    this.source = source;
    add(root.path("read"), Finding.read(), Targets.NONE);
    add(root.path("write"), Finding.write(), Targets.NONE);
    add(root.path("writeAll"), Finding.write(), Targets.ALL);
    add(root.path("writeLast"), Finding.write(), Targets.LAST);
    add(root.path("network"), Finding.network("reaches beyond the box"), Targets.NONE);
    root.path("destructive")
        .properties()
        .forEach(one -> add(one.getValue(), Finding.destructive(one.getKey()), Targets.NONE));
    root.path("flags").properties().forEach(one -> addFlags(one.getKey(), one.getValue()));
    root.path("valued")
        .properties()
        .forEach(one -> valued.put(one.getKey(), one.getValue().asText()));
  }

  /** The table that LEO brings. */
  static ProgramTable standard() {
    try (InputStream in = ProgramTable.class.getResourceAsStream(RESOURCE)) {
      byte[] source = Objects.requireNonNull(in).readAllBytes();
      return new ProgramTable(source, new ObjectMapper().readTree(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the table was read from. */
  byte[] source() {
    return source.clone();
  }

  /** Whether a program is known by its name. */
  boolean knows(String program) {
    return entries.containsKey(program);
  }

  /** What a call does, as far as name and options tell. */
  Finding inspect(Call call) {
    Entry entry = entries.get(call.program());
    if (entry == null) {
      return Finding.unknown("is no program that the gate knows");
    }
    Finding finding = entry.finding();
    for (Word target : targets(entry.targets(), call)) {
      finding = finding.or(written(call.scope(target)));
    }
    for (Flag flag : flags.getOrDefault(call.program(), List.of())) {
      if (isSet(flag, call)) {
        finding = finding.or(new Finding(flag.risk(), why(flag)));
      }
    }
    return finding;
  }

  /** What writing to a place does. */
  static Finding written(PathScope scope) {
    return switch (scope) {
      case SYSTEM -> Finding.destructive("changes what belongs to the system");
      case DEVICE -> Finding.destructive("writes to a device");
      case SINK -> Finding.read();
      case INSIDE, WORK, ELSEWHERE, UNKNOWN -> Finding.write();
    };
  }

  private static List<Word> targets(Targets targets, Call call) {
    List<Word> operands = call.operands();
    return switch (targets) {
      case NONE -> List.of();
      case LAST -> {
        List<Word> last = new ArrayList<>(directories(call));
        if (!operands.isEmpty()) {
          last.add(operands.getLast());
        }
        yield last;
      }
      case ALL -> {
        List<Word> all = new ArrayList<>(operands);
        all.addAll(directories(call));
        yield all;
      }
    };
  }

  /** What {@code -t} and {@code --target-directory} name. */
  private static List<Word> directories(Call call) {
    List<Word> found = new ArrayList<>();
    for (int i = 0; i < call.args().size(); i++) {
      String text = call.args().get(i).text();
      if (text.startsWith("--t") && text.contains("=")) {
        found.add(Word.fixed(text.substring(text.indexOf('=') + 1)));
      } else if (text.matches("-[a-zA-Z]*t|--t[a-z-]*") && i + 1 < call.args().size()) {
        found.add(call.args().get(i + 1));
      } else if (text.matches("-t.+")) {
        found.add(Word.fixed(text.substring(2)));
      }
    }
    return found;
  }

  private boolean isSet(Flag flag, Call call) {
    return switch (flag.name()) {
      case "" -> true;
      case "@operands" -> !call.operands().isEmpty();
      case "@second" -> call.operands().size() > 1;
      // A file of options.
      case "@file" -> call.args().stream().anyMatch(word -> word.text().startsWith("@"));
      default ->
          options(call).stream().anyMatch(word -> matches(flag.name(), word, call))
              || (flag.name().equals("+")
                  && call.args().stream().anyMatch(word -> word.text().startsWith("+")));
    };
  }

  /** The words that may be options: not the one that a short option before it takes. */
  private List<Word> options(Call call) {
    String takes = valued.getOrDefault(call.program(), "");
    List<Word> found = new ArrayList<>(call.options());
    for (int i = 1; i < call.args().size(); i++) {
      Word before = call.args().get(i - 1);
      Word word = call.args().get(i);
      if (before.fixed() && !word.fixed() && !word.splits() && takesNext(before.text(), takes)) {
        // Equal ones that stand elsewhere remain.
        found.remove(word);
      }
    }
    return found;
  }

  private static boolean takesNext(String option, String takes) {
    if (option.length() < 2 || option.charAt(0) != '-' || option.charAt(1) == '-') {
      return false;
    }
    for (int i = 1; i < option.length() - 1; i++) {
      if (takes.indexOf(option.charAt(i)) >= 0) {
        return false;
      }
    }
    return takes.indexOf(option.charAt(option.length() - 1)) >= 0;
  }

  private boolean matches(String flag, Word word, Call call) {
    String text = word.text();
    if (!word.fixed() && (text.isEmpty() || text.equals("-") || word.splits())) {
      return true;
    }
    if (flag.startsWith("--")) {
      String name = text.split("=", 2)[0];
      // GNU takes any beginning of a long option's name.
      return text.startsWith("--") && name.length() > 2 && flag.startsWith(name);
    }
    if (flag.length() != 2 || text.startsWith("--")) {
      return flag.length() > 2 && text.startsWith(flag);
    }
    String stops = valued.getOrDefault(call.program(), "");
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) == flag.charAt(1)) {
        return true;
      }
      if (stops.indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return false;
  }

  private static String why(Flag flag) {
    return switch (flag.name()) {
      case "", "@operands", "@second", "@file" -> "does more than look when it is called like this";
      default -> "may be given %s, which does more".formatted(flag.name());
    };
  }

  private void add(JsonNode names, Finding finding, Targets targets) {
    names.forEach(name -> entries.put(name.asText(), new Entry(finding, targets)));
  }

  private void addFlags(String program, JsonNode byRisk) {
    List<Flag> all = flags.computeIfAbsent(program, _ -> new ArrayList<>());
    byRisk
        .properties()
        .forEach(one -> {
          Risk risk = Risk.valueOf(one.getKey().toUpperCase(Locale.ROOT));
          one.getValue().forEach(name -> all.add(new Flag(name.asText(), risk)));
        });
  }
}
