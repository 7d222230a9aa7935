package leo.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Programs whose harm lies in what they are pointed at. */
final class SystemChecks {
  private static final Set<String> OWNERSHIP = Set.of("chmod", "chown", "chgrp", "setfacl");

  private final ProgramTable table;

  private SystemChecks(ProgramTable table) {
    this.table = table;
  }

  static Map<String, ProgramCheck> checks(ProgramTable table) {
    SystemChecks checks = new SystemChecks(table);
    Map<String, ProgramCheck> byName = new HashMap<>();
    Stream.of("rm", "shred", "unlink").forEach(name -> byName.put(name, SystemChecks::remove));
    OWNERSHIP.forEach(name -> byName.put(name, checks::ownership));
    byName.put("dd", SystemChecks::dd);
    byName.put("kill", SystemChecks::kill);
    byName.put("mv", checks::move);
    byName.put("truncate", checks::truncate);
    byName.put("tar", checks::tar);
    byName.put("unzip", checks::unpack);
    return byName;
  }

  private static Inspection remove(Call call) {
    Finding finding = Finding.write();
    for (Word option : call.options()) {
      // Every word without a fixed beginning is an operand as well, or may become several.
      if (option.text().equals("--no-preserve-root")) {
        finding = finding.or(Finding.destructive("removes the root folder"));
      } else if (!option.fixed()) {
        finding = finding.or(Finding.destructive("removes what is known only when it runs"));
      }
    }
    for (Word operand : call.operands()) {
      finding = finding.or(removed(call.scope(operand)));
    }
    return Inspection.of(finding);
  }

  private static Finding removed(PathScope scope) {
    return switch (scope) {
      case INSIDE, SINK -> Finding.write();
      case WORK -> Finding.destructive("removes all of the working folder or of /tmp");
      case ELSEWHERE, SYSTEM, DEVICE ->
          Finding.destructive("removes what lies outside the working folder and /tmp");
      case UNKNOWN -> Finding.destructive("removes what is known only when it runs");
    };
  }

  private Inspection ownership(Call call) {
    boolean recursive =
        call.options().stream()
            .anyMatch(word -> word.text().matches("-[a-zA-Z]*R.*|--recursive") || !word.fixed());
    Finding finding = table.inspect(call);
    List<Word> operands = call.operands();
    if (recursive
        && operands.stream()
            .map(call::scope)
            .anyMatch(scope -> scope == PathScope.ELSEWHERE || scope == PathScope.UNKNOWN)) {
      finding = finding.or(Finding.destructive("changes a whole tree outside the working folder"));
    }
    return Inspection.of(finding);
  }

  private static Inspection dd(Call call) {
    Finding finding = Finding.read();
    for (Word word : call.args()) {
      String text = word.text();
      if (text.startsWith("of=")) {
        Word target = new Word(text.substring(3), word.fixed(), word.splits(), word.glob());
        finding =
            finding.or(
                word.fixed()
                    ? ProgramTable.written(call.scope(target))
                    : Finding.destructive("overwrites what is known only when it runs"));
      } else if (!word.fixed() && (text.isEmpty() || word.splits())) {
        finding = finding.or(Finding.unknown("has an argument that may name its target"));
      }
    }
    return Inspection.of(finding);
  }

  private static Inspection kill(Call call) {
    if (call.args().stream().anyMatch(word -> word.text().matches("-[lL]|--list|--table"))) {
      return Inspection.of(Finding.read());
    }
    // The first word with a hyphen is a signal; -1 and 0 behind it are all processes.
    boolean all =
        call.args().stream().skip(1).anyMatch(word -> word.is("-1") || word.is("0") || word.is("1"))
            || (call.args().size() == 1 && call.args().getFirst().text().matches("-?[01]"));
    boolean jobs = call.args().stream().anyMatch(word -> word.text().startsWith("%"));
    if (all) {
      return Inspection.of(Finding.destructive("kills every process"));
    }
    return Inspection.of(jobs ? Finding.read() : Finding.write());
  }

  private Inspection truncate(Call call) {
    boolean all = call.operands().stream().anyMatch(word -> call.scope(word) == PathScope.WORK);
    return Inspection.of(
        all ? Finding.destructive("empties every file in reach") : table.inspect(call));
  }

  private Inspection move(Call call) {
    Finding finding = table.inspect(call);
    List<Word> operands = call.operands();
    if (operands.stream()
        .limit(Math.max(0, operands.size() - 1))
        .anyMatch(word -> call.scope(word) == PathScope.WORK && !word.glob())) {
      finding = finding.or(Finding.destructive("moves the working folder or /tmp away"));
    }
    return Inspection.of(finding);
  }

  /** Its first word is options, with or without a hyphen. */
  private Inspection tar(Call call) {
    List<Word> args = call.args();
    if (!args.isEmpty() && args.getFirst().fixed() && !args.getFirst().text().startsWith("-")) {
      Word options = Word.fixed("-" + args.getFirst().text());
      List<Word> changed = Stream.concat(Stream.of(options), args.stream().skip(1)).toList();
      Call bundled = new Call(call.program(), changed, call.stdin(), call.inWorkFolder());
      // In the old way the values stand apart: every letter is an option.
      Finding letters =
          options.text().matches(".*[IFP].*")
              ? Finding.unknown("has an option that runs a program or leaves the folder")
              : Finding.read();
      return Inspection.of(tarFinding(bundled).or(letters));
    }
    return Inspection.of(tarFinding(call));
  }

  private Finding tarFinding(Call call) {
    boolean lists = call.args().stream().limit(1).anyMatch(word -> word.text().matches("-t\\w*"));
    Finding finding = table.inspect(call);
    Finding own = lists && finding.equals(Finding.write()) ? Finding.read() : finding;
    return own.or(intoFolder(call, "-C", "--directory")).or(archive(call));
  }

  private Finding archive(Call call) {
    return call.args().stream()
        .map(call::scope)
        .filter(PathScope.DEVICE::equals)
        .map(ProgramTable::written)
        .findFirst()
        .orElse(Finding.read());
  }

  private Inspection unpack(Call call) {
    boolean lists =
        call.options().stream().anyMatch(word -> word.text().matches("-[a-zA-Z]*[lptvZz].*"));
    return Inspection.of(
        (lists ? Finding.read() : table.inspect(call)).or(intoFolder(call, "-d", "--none")));
  }

  private static Finding intoFolder(Call call, String option, String longOption) {
    Finding finding = Finding.read();
    for (int i = 0; i < call.args().size(); i++) {
      String text = call.args().get(i).text();
      if ((text.equals(option) || text.equals(longOption)) && i + 1 < call.args().size()) {
        finding = finding.or(intoFolder(call, call.args().get(i + 1)));
      } else if (text.startsWith(longOption + "=")) {
        finding = finding.or(intoFolder(call, Word.fixed(text.substring(text.indexOf('=') + 1))));
      } else if (text.startsWith(option) && text.length() > 2) {
        finding = finding.or(intoFolder(call, Word.fixed(text.substring(2))));
      }
    }
    return finding;
  }

  private static Finding intoFolder(Call call, Word folder) {
    Finding written = ProgramTable.written(call.scope(folder));
    return written.equals(Finding.write()) ? Finding.read() : written;
  }
}
