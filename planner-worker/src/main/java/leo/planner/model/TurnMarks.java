package leo.planner.model;

import java.util.regex.Pattern;

/**
 * The marks by which chat templates tell who speaks. Some servers read them wherever they stand, so
 * that a text with such a mark could go on as another speaker: a blank in it makes it plain words.
 */
final class TurnMarks {
  private static final Pattern MARK =
      Pattern.compile(
          "([<\\[])(?=(?:[|\uFF5C][^|\uFF5C<>\\n]{1,40}[|\uFF5C]>|/?(?:start|end)_of_turn>"
              + "|</?SYS>>|/?(?:INST|SYSTEM_PROMPT|TOOL_RESULTS|TOOL_CALLS|AVAILABLE_TOOLS)\\]))");

  private TurnMarks() {}

  /** The text with no mark whole. */
  static String broken(String text) {
    return MARK.matcher(text).replaceAll("$1 ");
  }
}
