package leo.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that is known of programs: the table, and closer looks at those that need them. */
final class ProgramChecks {
  private static final Pattern SYSTEM_PROGRAM =
      Pattern.compile("/(?:usr/)?(?:local/)?s?bin/([^/]+)");

  /** Words of the grammar: as a command's name they mean that the grammar was misled. */
  private static final Set<String> RESERVED =
      Set.of(
          "!",
          "case",
          "coproc",
          "do",
          "done",
          "elif",
          "else",
          "esac",
          "fi",
          "for",
          "function",
          "if",
          "in",
          "select",
          "then",
          "until",
          "while",
          "{",
          "}",
          "[[",
          "]]");

  private final ProgramTable table;
  private final Map<String, ProgramCheck> checks = new HashMap<>();

  ProgramChecks(ProgramTable table) {
    this.table = table;
    checks.putAll(Wrappers.checks());
    checks.putAll(ShellChecks.checks());
    checks.putAll(AwkCheck.checks());
    checks.putAll(SystemChecks.checks(table));
    checks.putAll(BuiltinChecks.checks(table));
    checks.put("find", FindCheck::inspect);
    checks.put("xargs", XargsCheck::inspect);
    checks.put("sed", SedCheck::inspect);
    checks.put("git", GitCheck::inspect);
  }

  /** The name of a program without a folder that only the system's programs are in. */
  static String nameOf(Word word) {
    if (!word.fixed() || (word.glob() && !word.text().equals("["))) {
      return "?";
    }
    Matcher path = SYSTEM_PROGRAM.matcher(word.text());
    return path.matches() ? path.group(1) : word.text();
  }

  Inspection inspect(Call call) {
    if (call.program().equals("?")) {
      return Inspection.unknown("is a command that is known only when the script runs");
    }
    if (RESERVED.contains(call.program())) {
      return Inspection.unknown("is no command but a word of the grammar");
    }
    if (call.program().startsWith("mkfs.") || call.program().startsWith("fsck.")) {
      return Inspection.of(Finding.destructive("makes a file system or changes a disk"));
    }
    ProgramCheck check = checks.get(call.program());
    return check == null ? Inspection.of(table.inspect(call)) : check.inspect(call);
  }

  /** Whether the gate knows a program of that name. */
  boolean knows(String program) {
    return checks.containsKey(program) || table.knows(program);
  }
}
