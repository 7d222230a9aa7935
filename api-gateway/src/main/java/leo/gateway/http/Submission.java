package leo.gateway.http;

import io.javalin.http.Context;
import java.time.Duration;
import leo.job.Job;
import leo.job.JobIntake;
import leo.job.NewJob;
import leo.job.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts a job and answers: 202 with the job, or 200 once it is over if the caller waits. */
final class Submission {
  private static final Logger LOG = LoggerFactory.getLogger(Submission.class);

  private final JobIntake intake;
  private final QueueBound queue;
  private final BudgetCheck budget;
  private final EndPoll end;

  Submission(JobIntake intake, QueueBound queue, BudgetCheck budget, EndPoll end) {
    this.intake = intake;
    this.queue = queue;
    this.budget = budget;
    this.end = end;
  }

  Job accept(NewJob job) {
    queue.check();
    budget.check(job);
    return intake.accept(job);
  }

  void answer(Context ctx, Job accepted, Duration wait) {
    Job seen = wait.isPositive() ? await(accepted, wait) : accepted;
    ctx.header("Location", JobJson.path(seen.id()));
    Json.answer(ctx, seen.state().isTerminal() ? 200 : 202, JobJson.of(seen));
  }

  private Job await(Job accepted, Duration wait) {
    try {
      return end.await(accepted.tenant(), accepted.id(), wait);
    } catch (StoreUnavailableException e) {
      // The job is committed: an error here would make the caller submit it a second time.
      LOG.warn(
          "job {} is accepted but could not be watched; its caller gets 202", accepted.id(), e);
      return accepted;
    }
  }
}
