package leo.job;

import java.util.List;

/**
 * What the policy gate said of a script, and why.
 *
 * @param ruling the strictest ruling over the whole script
 * @param risk the worst risk over the whole script
 * @param reason which rule or finding decided, in words for the caller
 * @param segments the commands that the gate found, in the script's order
 * @param policyVersion a digest of the rules that were applied
 */
public record PolicyDecision(
    Ruling ruling, Risk risk, String reason, List<Segment> segments, String policyVersion) {
  /** Stands for a program that the gate could not make out. */
  public static final String UNKNOWN_PROGRAM = "?";

  public PolicyDecision {
    segments = List.copyOf(segments);
  }

  /** Whether there is something in the script of which the gate cannot tell what it calls. */
  public boolean leavesOpen() {
    return segments.stream().anyMatch(segment -> segment.program().equals(UNKNOWN_PROGRAM));
  }

  /**
   * One command of the script, seen through wrappers such as {@code sudo} and {@code xargs}.
   *
   * @param text the command as written
   * @param program the program that it calls, {@code ?} where the script decides at run time
   * @param risk the worst it may do
   * @param ruling what the policy says of it
   * @param rule the name of the rule that decided
   */
  public record Segment(String text, String program, Risk risk, Ruling ruling, String rule) {}
}
