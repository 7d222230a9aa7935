package leo.planner.model;

import leo.job.ModelUse;
import leo.planner.PlanOutcome;
import org.jspecify.annotations.Nullable;

/** What came back from a model. */
public sealed interface Reply {
  /** A whole answer, which nobody has read yet. */
  record Said(String text, ModelUse use) implements Reply {}

  /**
   * No answer that could be read.
   *
   * @param reason why, in words for the caller
   * @param use what asking took, null if nothing tells
   */
  record Silent(PlanOutcome.Cause cause, String reason, @Nullable ModelUse use) implements Reply {}
}
