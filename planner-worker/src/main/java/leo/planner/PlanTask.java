package leo.planner;

import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.AfterPlan;
import leo.job.JobWork;
import leo.job.Mode;
import leo.worker.StageTask;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;

/** What a planner does with a claimed job: asks the model and says what came of it. */
public final class PlanTask implements StageTask {
  private final PlanModel model;
  private final ImageCatalog images;

  public PlanTask(PlanModel model, ImageCatalog images) {
    this.model = model;
    this.images = images;
  }

  @Override
  public JobEvent perform(Claim claim, StopSignal stop)
      throws TransientFaultException, InterruptedException {
    Job job = claim.job();
    PlanOutcome outcome = model.plan(new PlanRequest(promptOf(job), job.sandbox(), images));
    if (stop.reason().filter(StopSignal.Reason.CANCELLED::equals).isPresent()) {
      return new JobEvent.Cancelled();
    }
    return switch (outcome) {
      case PlanOutcome.Planned planned -> new JobEvent.Planned(planned.plan(), after(job.mode()));
      case PlanOutcome.Refused refused -> new JobEvent.Declined(refused.reason());
      case PlanOutcome.NeedsModel needs ->
          new JobEvent.Declined(needs.reason() + " " + needs.advice());
    };
  }

  private static AfterPlan after(Mode mode) {
    return switch (mode) {
      case RUN -> AfterPlan.RUN;
      case PLAN -> AfterPlan.DONE;
    };
  }

  private static String promptOf(Job job) {
    return switch (job.work()) {
      case JobWork.Prompt prompt -> prompt.text();
      case JobWork.Script _, JobWork.Argv _ ->
          throw new IllegalStateException("job " + job.id() + " has a command: nothing to plan");
    };
  }
}
