package leo.planner;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  private final Function<Job, List<GivenFile>> files;

  /** A task whose model is told of no files. */
  public PlanTask(PlanModel model, ImageCatalog images) {
    this(model, images, _ -> List.of());
  }

  /**
   * A task.
   *
   * @param files what a job's script will find when it starts
   */
  public PlanTask(PlanModel model, ImageCatalog images, Function<Job, List<GivenFile>> files) {
    this.model = model;
    this.images = images;
    this.files = files;
  }

  @Override
  public JobEvent perform(Claim claim, StopSignal stop)
      throws TransientFaultException, InterruptedException {
    Job job = claim.job();
    PlanRequest request = request(job);
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
    return switch (outcome) {
      case PlanOutcome.Planned planned -> new JobEvent.Planned(planned.plan(), after(job.mode()));
      case PlanOutcome.Refused refused -> new JobEvent.Declined(refused.reason());
      case PlanOutcome.NeedsModel needs ->
          new JobEvent.Declined(needs.reason() + " " + needs.advice());
      case PlanOutcome.Unanswered none ->
          none.cause().isFault()
              ? new JobEvent.Failed(none.reason())
              : new JobEvent.Declined(none.reason());
    };
  }

  private PlanRequest request(Job job) {
    return new PlanRequest(
        job.tenant(), promptOf(job), job.sandbox(), images, files.apply(job), Optional.empty());
  }

  private static boolean isCancelled(StopSignal stop) {
    return stop.reason().filter(StopSignal.Reason.CANCELLED::equals).isPresent();
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
