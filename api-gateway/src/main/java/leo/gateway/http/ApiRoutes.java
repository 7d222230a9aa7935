package leo.gateway.http;

import java.time.Clock;
import java.util.List;
import leo.job.JobIntake;
import leo.job.JobReader;

/** Builds the resources and says which route leads to which. */
final class ApiRoutes {
  private ApiRoutes() {}

  static RouteTable of(
      HttpSettings settings,
      JobIntake intake,
      JobReader reader,
      LongPoll longPoll,
      Clock clock,
      List<NamedCheck> checks) {
    JobLookup lookup = new JobLookup(reader);
    BoxOffer offer = BoxOffer.of(settings);
    Prefer prefer = new Prefer(settings.maxWait());
    SubmitResource submit =
        new SubmitResource(
            ByteBudget.ofHeapForBodies(settings.maxBodyBytes()),
            new RequestBody(settings.maxBodyBytes(), settings.patience()),
            prefer,
            new JobForm(offer, clock),
            new Submission(intake, lookup, longPoll));
    JobResource job = new JobResource(intake, lookup, longPoll, prefer);
    FilesResource files = new FilesResource(lookup, ByteBudget.ofHeap());
    JobListResource list = new JobListResource(reader);
    HealthResource health = new HealthResource(checks);
    LimitsResource limits = new LimitsResource(offer, settings.maxBodyBytes(), settings.maxWait());
    return new RouteTable(
        List.of(
            Route.post("/v1/jobs", submit::job),
            Route.get("/v1/jobs", list::jobs),
            Route.get("/v1/jobs/{id}", job::show),
            Route.get("/v1/jobs/{id}/output", new OutputResource(lookup, longPoll, prefer)::show),
            Route.get("/v1/jobs/{id}/events", job::events),
            Route.get("/v1/jobs/{id}/files", files::list),
            Route.get("/v1/jobs/{id}/files/<name>", files::show),
            Route.post("/v1/jobs/{id}/cancel", job::cancel),
            Route.get("/v1/limits", limits::show),
            Route.post("/generate-command", submit::plan),
            Route.post("/execute", submit::run),
            Route.get("/logs", list::logs),
            Route.open("/healthz", health::alive),
            Route.open("/readyz", health::ready),
            Route.open("/openapi.yaml", new OpenApiResource()::show)));
  }
}
