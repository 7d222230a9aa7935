package leo.policy;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A program and what it is called with.
 *
 * @param program its name without a folder of the system's
 * @param args its arguments
 * @param stdin what the script itself gives it to read; {@code null} if that is not known
 * @param inWorkFolder whether relative names lie in the working folder
 */
record Call(String program, List<Word> args, @Nullable String stdin, boolean inWorkFolder) {
  Call {
    args = List.copyOf(args);
  }

  PathScope scope(Word word) {
    return PathScope.of(word, inWorkFolder);
  }

  /** The arguments that are no options: all behind {@code --}, and those without a hyphen. */
  List<Word> operands() {
    int end = endOfOptions();
    return java.util.stream.IntStream.range(0, args.size())
        .filter(i ->
            i > end || (i < end && (!args.get(i).text().startsWith("-") || args.get(i).is("-"))))
        .mapToObj(args::get)
        .toList();
  }

  /** The arguments that are, or may turn out to be, options. */
  List<Word> options() {
    return args.subList(0, Math.min(args.size(), endOfOptions())).stream()
        .filter(Word::mayBeOption)
        .toList();
  }

  private int endOfOptions() {
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).is("--")) {
        return i;
      }
    }
    return args.size();
  }

  /** For people. */
  String shown() {
    String words = args.stream().map(Word::shown).collect(Collectors.joining(" "));
    return words.isEmpty() ? program : program + " " + words;
  }
}
