package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import leo.job.Job;
import leo.job.JobWork;
import leo.job.PlanRevision;

/** {@code GET /v1/jobs/{id}/plan}: every script a job had, and what became of each. */
final class PlanResource {
  private final JobLookup lookup;
  private final LongPoll longPoll;
  private final Prefer prefer;

  PlanResource(JobLookup lookup, LongPoll longPoll, Prefer prefer) {
    this.lookup = lookup;
    this.longPoll = longPoll;
    this.prefer = prefer;
  }

  private record Seen(Job job, List<PlanRevision> plans) {
    boolean isEnough() {
      return !plans.isEmpty() || job.state().isTerminal();
    }
  }

  void show(Context ctx) {
    new QueryFields(ctx, Set.of()).throwIfAny();
    Seen seen =
        longPoll.until(
            JobLookup.id(ctx), prefer.waitOf(ctx), () -> look(ctx), one -> one.isEnough());
    Json.answer(ctx, 200, json(seen.job(), seen.plans()));
  }

  private Seen look(Context ctx) {
    Job job = lookup.find(ctx);
    if (!(job.work() instanceof JobWork.Prompt)) {
      throw ProblemException.of(
          ProblemType.NO_PLAN, "Job %s is a command, which runs as it is.".formatted(job.id()));
    }
    return new Seen(job, lookup.reader().plans(job.id()));
  }

  private static ObjectNode json(Job job, List<PlanRevision> plans) {
    ObjectNode node = Json.object();
    node.put("id", job.id().toString());
    node.put("state", job.state().name());
    JobJson.putOversight(node, job);
    if (job.reason() != null) {
      node.put("reason", job.reason());
    }
    if (job.cause() != null) {
      node.put("cause", job.cause());
    }
    if (job.useWithoutPlan() != null) {
      PlanJson.put(node.putObject("modelUse"), job.useWithoutPlan());
    }
    ArrayNode revisions = node.putArray("revisions");
    plans.forEach(plan -> revisions.add(PlanJson.of(plan)));
    return node;
  }
}
