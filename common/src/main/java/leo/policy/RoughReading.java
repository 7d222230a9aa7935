package leo.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The commands that a script which no grammar takes seems to have. Bash runs the lines before one
 * that is wrong, so what a rule denies is looked for even here.
 */
final class RoughReading {
  private static final int MOST_COMMANDS = BashParser.MAX_BYTES / 2;
  private static final Pattern ENDS = Pattern.compile("[\\n;&|(){}`]+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{C}]+");
  private static final Pattern QUOTES = Pattern.compile("['\"\\\\]");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]\\w*\\+?=.*");
  private static final Set<String> BEFORE_COMMANDS =
      Set.of("!", "do", "elif", "else", "if", "then", "time", "until", "while");

  private RoughReading() {}

  /** Each command's words, the first so many. */
  static List<List<Word>> commands(String script) {
    List<List<Word>> commands = new ArrayList<>();
    for (String part : ENDS.splitAsStream(script).toList()) {
      List<Word> words = new ArrayList<>();
      for (String text : BLANKS.splitAsStream(part.strip()).toList()) {
        String word = QUOTES.matcher(text).replaceAll("");
        boolean before = BEFORE_COMMANDS.contains(word) || ASSIGNMENT.matcher(word).matches();
        if (!word.isEmpty() && !(words.isEmpty() && before)) {
          words.add(Word.fixed(word));
        }
      }
      if (!words.isEmpty() && commands.size() < MOST_COMMANDS) {
        commands.add(words);
      }
    }
    return commands;
  }
}
