package leo.policy;

import java.util.List;
import leo.job.PolicyDecision;

/**
 * One thing that a script does.
 *
 * @param text the command as written, or as a wrapper calls it
 * @param program what it calls, {@code ?} where only the run tells
 * @param words program and arguments as far as they are fixed, for rules to match
 * @param finding what is to be said of it
 * @param readable false if the gate could not read it: then no rule may make it milder
 */
record Piece(String text, String program, List<String> words, Finding finding, boolean readable) {
  static final String UNKNOWN_PROGRAM = PolicyDecision.UNKNOWN_PROGRAM;

  private static final int TEXT_CHARACTERS = 300;

  Piece {
    words = List.copyOf(words);
    if (text.length() > TEXT_CHARACTERS) {
      // Never in the middle of a character.
      int cut = TEXT_CHARACTERS - 1;
      text =
          text.substring(0, cut - (Character.isHighSurrogate(text.charAt(cut - 1)) ? 1 : 0)) + "…";
    }
  }

  /** The same, of which something else is to be said. */
  Piece with(Finding other) {
    return new Piece(text, program, words, other, readable);
  }

  /** Something that no rule matches by its words. */
  static Piece unreadable(String text, String why) {
    return new Piece(text, UNKNOWN_PROGRAM, List.of(), Finding.unknown(why), false);
  }
}
