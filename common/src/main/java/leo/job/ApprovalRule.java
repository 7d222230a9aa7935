package leo.job;

import java.time.Instant;
import java.util.List;
import leo.job.PlanRevision.Outcome;
import org.jspecify.annotations.Nullable;

/** What an answer does to a job: decided here for every store alike, under the job's lock. */
public final class ApprovalRule {
  private ApprovalRule() {}

  /** What is to be done. */
  public sealed interface Step {
    /** The answer counts: this happens. */
    record Happens(JobEvent event) implements Step {}

    /** The time to answer is over: this happens instead. */
    record Expires(JobEvent event) implements Step {}

    /** The answer was given before. */
    record Same() implements Step {}

    /** The answer does not fit, for the reason told. */
    record Misfit(String reason) implements Step {}
  }

  /**
   * Decides.
   *
   * @param revisions the job's plans, oldest first
   * @param now by the clock that set the job's expiry
   */
  public static Step decide(
      Job job, List<PlanRevision> revisions, ApprovalAnswer answer, Instant now) {
    if (job.state() != JobState.AWAITING_APPROVAL) {
      return revisions.stream().anyMatch(one -> isSame(one, answer))
          ? new Step.Same()
          : new Step.Misfit("it does not wait for an answer: it is " + job.state());
    }
    Instant expiry = job.approvalExpiresAt();
    if (expiry != null && !now.isBefore(expiry)) {
      return new Step.Expires(expired(job));
    }
    long waiting = PlanRevision.awaiting(job);
    @Nullable Long seen = answer.revision();
    return seen != null && seen != waiting
        ? new Step.Misfit("revision %d waits for an answer, not %d".formatted(waiting, seen))
        : new Step.Happens(event(job, answer));
  }

  /** What happens to a job that waited too long. */
  public static JobEvent expired(Job job) {
    return new JobEvent.Refused(
        null, "Nobody approved the script in time, so it was not run.", hasRun(job));
  }

  private static JobEvent event(Job job, ApprovalAnswer answer) {
    return switch (answer) {
      case ApprovalAnswer.Approve(String by, _) -> new JobEvent.Approved(by, null);
      case ApprovalAnswer.Edit(String by, _, Plan plan, PolicyDecision decision) ->
          new JobEvent.Approved(by, new JobEvent.Edit(plan, decision));
      case ApprovalAnswer.Reject(String by, _, String reason) ->
          new JobEvent.Refused(by, reason, hasRun(job));
    };
  }

  private static boolean hasRun(Job job) {
    return job.repairs() > 0;
  }

  private static boolean isSame(PlanRevision given, ApprovalAnswer answer) {
    if (given.answer() == null) {
      return false;
    }
    Outcome outcome = given.answer().outcome();
    boolean edited = given.editor() != null;
    long looked = edited ? given.revision() - 1 : given.revision();
    @Nullable Long seen = answer.revision();
    if (seen != null && seen != looked) {
      return false;
    }
    return switch (answer) {
      case ApprovalAnswer.Approve _ -> outcome == Outcome.APPROVED && !edited;
      case ApprovalAnswer.Edit edit ->
          outcome == Outcome.APPROVED
              && edited
              && given.plan().script().equals(edit.plan().script());
      case ApprovalAnswer.Reject _ -> outcome == Outcome.REJECTED;
    };
  }
}
