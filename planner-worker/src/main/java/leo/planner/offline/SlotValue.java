package leo.planner.offline;

/** What a slot was filled with. */
interface SlotValue {
  /** As it goes into a script: safe, whatever the caller wrote. */
  String shell();

  /** As it goes into a sentence for people. */
  String shown();

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

  /** A text of the caller's. */
  record Text(String text) implements SlotValue {
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
