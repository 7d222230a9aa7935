package leo.cli.eval;

/**
 * How one case went.
 *
 * @param confidence the planner's; NaN where it planned nothing
 * @param script what was judged; empty where nothing was planned
 * @param detail the difference, the planner's reason or the trouble; empty where all is right
 */
public record CaseResult(
    EvalCase judged, Verdict verdict, double confidence, String script, String detail) {

  /** Whether a script was planned and judged. */
  public boolean isAnswered() {
    return !Double.isNaN(confidence) && (verdict == Verdict.RIGHT || verdict == Verdict.WRONG);
  }

  /** Whether the right thing was to decline. */
  public boolean hasNoAnswer() {
    return judged.expectation() instanceof EvalCase.NoAnswer;
  }
}
