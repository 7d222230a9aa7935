package leo.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan that a job has or had, and what became of it. The one with the greatest revision counts.
 *
 * @param revision grows with each plan of a job, not without gaps
 * @param plan the plan
 * @param decision what the policy said, null if it was not asked
 * @param use what asking the model took, null where no model was asked
 * @param editor who wrote the script, null if the planner did
 * @param answer what came of asking a person, null if none was asked or none has answered
 * @param run the account of its run, null before it ended and if there was none
 * @param plannedAt when it was recorded
 */
public record PlanRevision(
    long revision,
    Plan plan,
    @Nullable PolicyDecision decision,
    @Nullable ModelUse use,
    @Nullable String editor,
    @Nullable Answer answer,
    @Nullable RunReport run,
    Instant plannedAt) {
  /** The revision of the plan that a job of this fence waits for an answer to. */
  static long awaiting(Job job) {
    return job.fence();
  }

  /** The revision of the script that takes its place. No planner's: its fence will be a run's. */
  public static long edited(Job job) {
    return job.fence() + 1;
  }

  /** What came of asking a person. */
  public enum Outcome {
    APPROVED,
    /** Another script, the next revision, was approved in its place. */
    EDITED,
    REJECTED,
    /** Nobody answered in time. */
    EXPIRED
  }

  /**
   * An answer.
   *
   * @param by who gave it, null if nobody did
   */
  public record Answer(Outcome outcome, @Nullable String by, Instant at) {}
}
