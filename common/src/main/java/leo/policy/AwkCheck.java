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

  /** Stands in the code for the name of a standard stream. */
  private static final char STREAM = '\u0001';

  private static final String BEFORE_REGEX = "(,{};!~&|?:=<>*%^\n[";

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
    String code = withoutTexts(program.text());
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
        return !code.substring(i + 1).stripLeading().startsWith(String.valueOf(STREAM));
      }
    }
    return false;
  }

  /** The program without strings, regular expressions and "or"; a bar stands for any doubt. */
  private static String withoutTexts(String program) {
    StringBuilder code = new StringBuilder();
    char last = '\n';
    for (int i = 0; i < program.length(); i++) {
      char one = program.charAt(i);
      if (one == '"' || (one == '/' && startsRegex(code, last))) {
        int end = end(program, i, one);
        if (end < 0) {
          return "|";
        }
        boolean stream = program.substring(i, end + 1).matches("\"/dev/std(err|out)\"");
        code.append(stream ? STREAM : one).append(one);
        i = end;
        last = ')';
        continue;
      }
      if (one == '/' && (last == '+' || last == '-')) {
        return "|";
      }
      if (one == '#') {
        int newline = program.indexOf('\n', i);
        i = newline < 0 ? program.length() : newline - 1;
        continue;
      }
      if (program.startsWith("||", i)) {
        i++;
        code.append(" or ");
        last = '(';
        continue;
      }
      code.append(one);
      if (one == '\n' || !Character.isWhitespace(one)) {
        last = one;
      }
    }
    return code.toString();
  }

  private static boolean startsRegex(StringBuilder code, char last) {
    if (BEFORE_REGEX.indexOf(last) >= 0) {
      return true;
    }
    return code.toString().stripTrailing().matches("(?s).*\\b(return|print|printf|case|in)");
  }

  /** Where a string or an expression ends; a line's end in it is a doubt, so is a set's slash. */
  private static int end(String program, int from, char quote) {
    for (int i = from + 1; i < program.length(); i++) {
      char one = program.charAt(i);
      if (one == '\\') {
        i++;
      } else if (one == quote) {
        return i;
      } else if (one == '\n') {
        return -1;
      } else if (quote == '/' && one == '[' && hasSlash(program, i)) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean hasSlash(String program, int set) {
    int close = program.indexOf(']', set + 2);
    return close < 0 || program.substring(set, close).contains("/");
  }
}
