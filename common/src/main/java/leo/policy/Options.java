package leo.policy;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The options that a program takes before the command that it runs. What is not listed here is not
 * understood: an option wrongly taken for one without a value would hide the command behind it.
 *
 * @param flags letters of those without a value
 * @param valued letters of those with one
 * @param longFlags names, with their hyphens, of those without a value
 * @param longValued names of those with one
 */
record Options(String flags, String valued, Set<String> longFlags, Set<String> longValued) {
  static final Options NONE = new Options("", "", Set.of(), Set.of());

  static Options of(String flags, String valued) {
    return new Options(flags, valued, Set.of(), Set.of());
  }

  Options and(Set<String> names, Set<String> namesWithValue) {
    return new Options(flags, valued, names, namesWithValue);
  }

  /** Where the operands begin; nothing if an option is not understood. */
  OptionalInt end(List<Word> args) {
    int i = 0;
    while (i < args.size()) {
      Word word = args.get(i);
      if (word.is("--")) {
        return OptionalInt.of(i + 1);
      }
      if (!word.mayBeOption() || word.is("-")) {
        return OptionalInt.of(i);
      }
      if (!word.fixed()) {
        return OptionalInt.empty();
      }
      int taken = taken(word.text());
      if (taken == 0) {
        return OptionalInt.empty();
      }
      i += taken;
    }
    return OptionalInt.of(args.size());
  }

  /** How many words an option takes with its value; 0 if it is not understood. */
  private int taken(String text) {
    if (text.startsWith("--")) {
      int equals = text.indexOf('=');
      if (equals > 0) {
        return longValued.contains(text.substring(0, equals)) ? 1 : 0;
      }
      return longFlags.contains(text) ? 1 : longValued.contains(text) ? 2 : 0;
    }
    for (int i = 1; i < text.length(); i++) {
      if (valued.indexOf(text.charAt(i)) >= 0) {
        return i + 1 < text.length() ? 1 : 2;
      }
      if (flags.indexOf(text.charAt(i)) < 0) {
        return 0;
      }
    }
    return 1;
  }
}
