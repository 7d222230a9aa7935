package leo.planner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import leo.job.Claim;
import leo.job.FailedRun;
import leo.job.FailedRuns;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.AfterPlan;
import leo.job.JobWork;
import leo.job.ModelUse;
import leo.job.Plan;
import leo.job.PolicyDecision;
import leo.job.RepairRule;
import leo.policy.GateBusyException;
import leo.policy.PolicyGate;
import leo.worker.StageTask;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;

/**
 * What a planner does with a claimed job: asks the model for a script, or for a better one, asks
 * the policy about it, and says where the job goes.
 */
public final class PlanTask implements StageTask {
  private final PlanModel model;
  private final ImageCatalog images;
  private final Rules rules;
  private final Function<Job, List<GivenFile>> files;

  /**
   * What decides over a script besides the model.
   *
   * @param gate the policy; while it cannot answer, nothing is planned
   * @param failedRuns knows what a job's scripts did before
   * @param answerWithin how long a person has to answer
   */
  public record Rules(PolicyGate gate, FailedRuns failedRuns, Duration answerWithin) {}

  /** A task whose model is told of no files. */
  public PlanTask(PlanModel model, ImageCatalog images, Rules rules) {
    this(model, images, rules, _ -> List.of());
  }

  /**
   * A task.
   *
   * @param files what a job's script will find when it starts
   */
  public PlanTask(
      PlanModel model, ImageCatalog images, Rules rules, Function<Job, List<GivenFile>> files) {
    this.model = model;
    this.images = images;
    this.rules = rules;
    this.files = files;
  }

  @Override
  public JobEvent perform(Claim claim, StopSignal stop)
      throws TransientFaultException, InterruptedException {
    Job job = claim.job();
    List<FailedRun> failed = job.repairs() == 0 ? List.of() : rules.failedRuns.failedRuns(job.id());
    Optional<String> hopeless = RepairRule.hopeless(failed);
    if (hopeless.isPresent()) {
      return new JobEvent.GivenUp(hopeless.get());
    }
    PlanRequest request = request(job, failed);
    PlanOutcome outcome;
    // A model may take a minute: who must stop does not wait for it.
    try (Interruption _ = Interruption.on(stop)) {
      outcome = model.plan(request);
    } catch (InterruptedException e) {
      if (isCancelled(stop)) {
        return new JobEvent.Cancelled();
      }
      throw e;
    }
    if (isCancelled(stop)) {
      return new JobEvent.Cancelled();
    }
    return event(job, outcome, failed);
  }

  private JobEvent event(Job job, PlanOutcome outcome, List<FailedRun> failed)
      throws TransientFaultException, InterruptedException {
    return switch (outcome) {
      case PlanOutcome.Planned(Plan plan, ModelUse use) -> {
        PolicyDecision decision = decide(job, plan);
        AfterPlan then = new PlanRouting(rules.answerWithin).of(job, plan, decision, failed);
        yield new JobEvent.Planned(plan, decision, use, then);
      }
      case PlanOutcome.Refused refused -> none(job, outcome, refused.reason(), null);
      case PlanOutcome.OverBudget over -> none(job, outcome, over.reason(), null);
      case PlanOutcome.NeedsModel needs ->
          none(job, outcome, needs.reason() + " " + needs.advice(), null);
      case PlanOutcome.Unanswered none ->
          none.cause().isFault()
              ? new JobEvent.Failed(none.reason(), none.word(), none.use())
              : none(job, outcome, none.reason(), none.use());
    };
  }

  /** A gate that has judged nothing decides nothing: the job is planned again later. */
  private PolicyDecision decide(Job job, Plan plan)
      throws TransientFaultException, InterruptedException {
    try {
      return rules.gate.check(job.tenant(), plan.script());
    } catch (GateBusyException e) {
      throw new TransientFaultException("busy: " + e.getMessage(), e);
    }
  }

  /** Once something ran, that run's account is what the caller gets. */
  private static JobEvent none(
      Job job, PlanOutcome outcome, String reason, @Nullable ModelUse use) {
    return job.repairs() == 0
        ? new JobEvent.Declined(reason, outcome.word(), use)
        : new JobEvent.GivenUp("The script was not repaired: " + reason, outcome.word(), use);
  }

  private PlanRequest request(Job job, List<FailedRun> failed) {
    Optional<FailedRun> previous = failed.stream().reduce((_, later) -> later);
    return new PlanRequest(
        job.tenant(), promptOf(job), job.sandbox(), images, files.apply(job), previous);
  }

  private static boolean isCancelled(StopSignal stop) {
    return stop.reason().filter(StopSignal.Reason.CANCELLED::equals).isPresent();
  }

  private static String promptOf(Job job) {
    return switch (job.work()) {
      case JobWork.Prompt prompt -> prompt.text();
      case JobWork.Script _, JobWork.Argv _ ->
          throw new IllegalStateException("job " + job.id() + " has a command: nothing to plan");
    };
  }
}
