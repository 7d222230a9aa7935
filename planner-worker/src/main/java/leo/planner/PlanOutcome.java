package leo.planner;

import leo.job.ModelUse;
import leo.job.Plan;
import org.jspecify.annotations.Nullable;

/** A planner's answer to a request. Having no plan is an answer too, not a fault. */
public sealed interface PlanOutcome {
  /**
   * There is a plan.
   *
   * @param use what asking the model took, null if none was asked
   */
  record Planned(Plan plan, @Nullable ModelUse use) implements PlanOutcome {
    /** A plan that no model was asked for. */
    public Planned(Plan plan) {
      this(plan, null);
    }
  }

  /** The wish is understood and cannot be done in the sandbox: the reason says why. */
  record Refused(String reason) implements PlanOutcome {}

  /** The tenant's tokens are used up, and no model was asked: the reason says until when. */
  record OverBudget(String reason) implements PlanOutcome {}

  /** The wish is beyond this planner: the reason says why, the advice what to do. */
  record NeedsModel(String reason, String advice) implements PlanOutcome {}

  /**
   * A model was asked and there is no plan.
   *
   * @param reason why, and what would help, in words for the caller
   * @param use what asking took, null if there was no answer to count
   */
  record Unanswered(Cause cause, String reason, @Nullable ModelUse use) implements PlanOutcome {}

  /** Its stable name: callers and operators tell the outcomes apart by it. */
  default String word() {
    return switch (this) {
      case Planned _ -> "planned";
      case Refused _ -> "refused";
      case OverBudget _ -> "token-budget";
      case NeedsModel _ -> "needs-model";
      case Unanswered unanswered -> unanswered.cause().word();
    };
  }

  /** Why a model that was asked gave no plan. */
  enum Cause {
    /** The model says that it has no plan, and why. */
    DECLINED("model-declined", false),
    /** The provider would not show the prompt to the model. */
    PROMPT_BLOCKED("prompt-blocked", false),
    /** The provider kept the answer back. */
    ANSWER_BLOCKED("answer-blocked", false),
    /** The provider kept the answer back because it repeats a source. */
    RECITATION("recitation", false),
    /** The answer was not finished when its tokens were used up. */
    TOKEN_LIMIT("token-limit", true),
    /** The answer holds nothing. */
    NO_CANDIDATES("no-answer", true),
    /** The answer is not what was asked for, or larger than allowed. */
    UNPARSABLE("unreadable-answer", true),
    /** There is no such model, or not any more. */
    UNKNOWN_MODEL("unknown-model", true),
    /** The provider does not let this deployment use the model. */
    NO_PERMISSION("no-permission", true),
    /** The provider finds fault with the request itself. */
    BAD_REQUEST("bad-request", true);

    private final String word;
    private final boolean fault;

    Cause(String word, boolean fault) {
      this.word = word;
      this.fault = fault;
    }

    /** Its stable name. */
    public String word() {
      return word;
    }

    /** Whether model or deployment failed; otherwise it is the wish that was turned down. */
    public boolean isFault() {
      return fault;
    }
  }
}
