package leo.planner.offline;

import java.util.List;

/** A type of slot: reads what the words at a place can stand for. */
@FunctionalInterface
interface SlotKind {
  /** All readings of the words from a place on, best first; none if the words do not fit. */
  List<Reading> read(List<Token> tokens, int at);

  /**
   * One way to read some words.
   *
   * @param value what they stand for
   * @param end the place behind them
   */
  record Reading(SlotValue value, int end) {}
}
