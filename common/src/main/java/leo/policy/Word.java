package leo.policy;

/**
 * One word of a command after its quotes are gone.
 *
 * @param text the whole word if it is fixed, else what is fixed of its beginning
 * @param fixed whether the script alone says what the word is
 * @param splits whether it may become several words, or none, when the script runs
 * @param glob whether it is a pattern of file names
 */
record Word(String text, boolean fixed, boolean splits, boolean glob) {
  static Word fixed(String text) {
    return new Word(text, true, false, false);
  }

  /** A word that is known when the script runs, and is one word then. */
  static Word unknown() {
    return new Word("", false, false, false);
  }

  /** Whether it is this word and can be no other. */
  boolean is(String other) {
    return fixed && !glob && text.equals(other);
  }

  /** Whether what it becomes may be taken for an option. */
  boolean mayBeOption() {
    return text.startsWith("-") || (!fixed && (splits || text.isEmpty()));
  }

  /** For people. */
  String shown() {
    return fixed ? text : text + "…";
  }
}
