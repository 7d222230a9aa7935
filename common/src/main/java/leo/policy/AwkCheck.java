package leo.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads awk programs for what leaves them: commands, pipes, files, sockets, other programs. */
final class AwkCheck {
  private static final Pattern RUNS = Pattern.compile("\\bsystem\\b|@|/inet");
  private static final Pattern PRINT = Pattern.compile("\\bprintf?\\b");

  private AwkCheck() {}

  static Map<String, ProgramCheck> checks() {
    return Stream.of("awk", "gawk", "mawk", "nawk")
        .collect(Collectors.toMap(name -> name, _ -> AwkCheck::inspect));
  }

  private static Inspection inspect(Call call) {
    List<Word> programs = new ArrayList<>();
    List<Word> args = call.args();
    Finding finding = Finding.read();
    int i = 0;
    for (; i < args.size() && args.get(i).mayBeOption() && !args.get(i).is("--"); i++) {
      String text = args.get(i).text();
      if (!args.get(i).fixed() && !text.matches("(-v|-F|--assign=).+")) {
        return Inspection.unknown("has an argument that may be its program");
      }
      if (text.matches("-[vF]|--assign|--field-separator")) {
        i++;
      } else if (text.equals("-i") && i + 1 < args.size() && args.get(i + 1).is("inplace")) {
        finding = finding.or(Finding.write());
        i++;
      } else if (text.matches("-e|--source") && i + 1 < args.size()) {
        programs.add(args.get(++i));
      } else if (!text.matches(
          "-[vF].+|--(assign|field-separator)=.*|-[bPScr]|--(posix|version|sandbox|csv)|-k")) {
        return Inspection.unknown("has an option that loads code, or one the gate does not know");
      }
    }
    if (i < args.size() && args.get(i).is("--")) {
      i++;
    }
    if (programs.isEmpty() && i < args.size()) {
      programs.add(args.get(i));
    }
    for (Word program : programs) {
      finding = finding.or(ofProgram(program));
    }
    return Inspection.of(finding);
  }

  private static Finding ofProgram(Word program) {
    if (!program.fixed()) {
      return Finding.unknown("has a program that is known only when it runs");
    }
    if (program.text().contains("/inet")) {
      return Finding.network("may open a connection");
    }
    return AwkReadings.of(program.text()).stream()
        .map(AwkCheck::ofCode)
        .reduce(Finding.read(), Finding::or);
  }

  private static Finding ofCode(String code) {
    if (code.contains("|") || RUNS.matcher(code).find()) {
      return Finding.unknown("runs commands from its program, or may");
    }
    return PRINT.matcher(code).results().anyMatch(print -> redirects(code, print.end()))
        ? Finding.write()
        : Finding.read();
  }

  /** Whether what is printed goes to a file: in brackets, the sign compares. */
  private static boolean redirects(String code, int from) {
    int depth = 0;
    for (int i = from; i < code.length() && ";}\n".indexOf(code.charAt(i)) < 0; i++) {
      char one = code.charAt(i);
      depth += one == '(' ? 1 : one == ')' ? -1 : 0;
      if (one == '>' && depth <= 0) {
        return !code.substring(i + 1).stripLeading().startsWith(String.valueOf(AwkReadings.STREAM));
      }
    }
    return false;
  }
}
