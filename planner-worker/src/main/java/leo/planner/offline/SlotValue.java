package leo.planner.offline;

import java.util.Optional;

/** What a slot was filled with. */
interface SlotValue {
  /** As it goes into a script: safe, whatever the caller wrote. */
  String shell();

  /** As it goes into a sentence for people. */
  String shown();

  /** The path that the script changes, if it changes one that the caller named. */
  default Optional<PathValue> changed() {
    return Optional.empty();
  }

  /** A whole number. */
  record Num(long value) implements SlotValue {
    @Override
    public String shell() {
      return Long.toString(value);
    }

    @Override
    public String shown() {
      return Long.toString(value);
    }
  }

  /**
   * A text of the caller's.
   *
   * @param quoted whether it was set off from the rest of the prompt
   */
  record Text(String text, boolean quoted) implements SlotValue {
    @Override
    public String shell() {
      return Shell.quote(text);
    }

    @Override
    public String shown() {
      return "'" + text + "'";
    }
  }

  /** A piece of script that a reader of slots composed; nothing in it is the caller's text. */
  record Piece(String shell, String shown) implements SlotValue {}
}
