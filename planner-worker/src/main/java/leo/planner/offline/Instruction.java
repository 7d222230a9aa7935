package leo.planner.offline;

/** One step of a compiled pattern. */
sealed interface Instruction {
  /** The next token is this word, compared without plural endings unless exact. */
  record Word(String word, boolean exact) implements Instruction {
    boolean fits(Token token) {
      return !token.quoted() && (exact ? token.word() : token.stem()).equals(word);
    }
  }

  /** The next tokens fill a slot. */
  record Fill(String name, SlotKind kind) implements Instruction {}

  /** A slot gets a fixed value; no token is used. */
  record Set(String name, SlotValue value) implements Instruction {}

  /** Goes on at both places; the first is preferred. */
  record Split(int first, int second) implements Instruction {}

  /** Goes on elsewhere. */
  record Jump(int to) implements Instruction {}

  /** The pattern ends here. */
  record Accept() implements Instruction {}
}
