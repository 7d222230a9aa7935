package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Set;
import leo.job.Job;
import leo.job.NewJob;

/** The three ways to hand in a job, which differ only in what their body may say. */
final class SubmitResource {
  private final ByteBudget budget;
  private final RequestBody body;
  private final Prefer prefer;
  private final JobForm form;
  private final Submission submission;

  SubmitResource(
      ByteBudget budget, RequestBody body, Prefer prefer, JobForm form, Submission submission) {
    this.budget = budget;
    this.body = body;
    this.prefer = prefer;
    this.form = form;
    this.submission = submission;
  }

  /** {@code POST /v1/jobs}. */
  void job(Context ctx) {
    submit(ctx, form::job);
  }

  /** {@code POST /generate-command}. */
  void plan(Context ctx) {
    submit(ctx, form::plan);
  }

  /** {@code POST /execute}. */
  void run(Context ctx) {
    submit(ctx, form::run);
  }

  private void submit(Context ctx, Reading reading) {
    new QueryFields(ctx, Set.of()).throwIfAny();
    Duration wait = prefer.waitOf(ctx);
    submission.answer(ctx, accept(ctx, reading), wait);
  }

  /** Holds the body's bytes only until the job is committed, not while its caller waits. */
  private Job accept(Context ctx, Reading reading) {
    try (ByteBudget.Share share = budget.share()) {
      ObjectNode request = body.readObject(ctx, share);
      return submission.accept(reading.read(KeyCheck.tenant(ctx), request));
    }
  }

  private interface Reading {
    NewJob read(String tenant, ObjectNode body);
  }
}
