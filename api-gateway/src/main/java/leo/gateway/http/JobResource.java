package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Set;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobIntake;
import leo.job.RecordedEvent;

/** One job: what it is, what happened to it, and calling it off. */
final class JobResource {
  private final JobIntake intake;
  private final JobLookup lookup;
  private final EndPoll end;
  private final Prefer prefer;

  JobResource(JobIntake intake, JobLookup lookup, EndPoll end, Prefer prefer) {
    this.intake = intake;
    this.lookup = lookup;
    this.end = end;
    this.prefer = prefer;
  }

  /** {@code GET /v1/jobs/{id}}. */
  void show(Context ctx) {
    new QueryFields(ctx, Set.of()).throwIfAny();
    Job job = end.await(KeyCheck.tenant(ctx), JobLookup.id(ctx), prefer.waitOf(ctx));
    Json.answer(ctx, 200, JobJson.of(job));
  }

  /** {@code GET /v1/jobs/{id}/events}. */
  void events(Context ctx) {
    new QueryFields(ctx, Set.of()).throwIfAny();
    Job job = lookup.find(ctx);
    ObjectNode node = Json.object();
    ArrayNode events = node.putArray("events");
    for (RecordedEvent event : lookup.reader().events(job.id())) {
      ObjectNode line = events.addObject();
      line.put("id", event.id())
          .put("type", event.type())
          .put("state", event.state().name())
          .put("attempt", event.fence());
      if (event.detail() != null) {
        line.put("detail", event.detail());
      }
      line.put("at", JobJson.time(event.at()));
    }
    Json.answer(ctx, 200, node);
  }

  /** {@code POST /v1/jobs/{id}/cancel}: 200 when the job is over, 202 when it is being stopped. */
  void cancel(Context ctx) {
    new QueryFields(ctx, Set.of()).throwIfAny();
    JobId id = JobLookup.id(ctx);
    String tenant = KeyCheck.tenant(ctx);
    Job job = intake.cancel(tenant, id, tenant).orElseThrow(() -> JobLookup.missing(id));
    Json.answer(ctx, job.state().isTerminal() ? 200 : 202, JobJson.of(job));
  }
}
