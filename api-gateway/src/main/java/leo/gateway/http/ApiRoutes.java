package leo.gateway.http;

import java.util.List;

/** Builds the resources and says which route leads to which. */
final class ApiRoutes {
  private ApiRoutes() {}

  static RouteTable of(
      HttpSettings settings, GatewayPorts ports, LongPoll longPoll, QueueBound queue) {
    JobLookup lookup = new JobLookup(ports.reader());
    EndPoll end = new EndPoll(lookup, longPoll);
    BoxOffer offer = BoxOffer.of(settings);
    Prefer prefer = new Prefer(settings.maxWait());
    ByteBudget bodies = ByteBudget.ofHeapForBodies(settings.maxBodyBytes());
    RequestBody body = new RequestBody(settings.maxBodyBytes(), settings.patience());
    PolicyResource policy = new PolicyResource(bodies, body, ports.policy());
    SubmitResource submit =
        new SubmitResource(
            bodies,
            body,
            prefer,
            new JobForm(offer, ports.clock()),
            new Submission(
                ports.intake(), queue, new BudgetCheck(ports.budgets(), ports.clock()), end));
    JobResource job = new JobResource(ports.intake(), lookup, end, prefer);
    ApprovalResource approval =
        new ApprovalResource(ports.intake(), lookup, ports.policy(), body, bodies);
    FilesResource files = new FilesResource(lookup, ByteBudget.ofHeap());
    JobListResource list = new JobListResource(ports.reader());
    HealthResource health = new HealthResource(ports.readiness(), ports.metrics());
    LimitsResource limits =
        new LimitsResource(offer, ports.budgets(), settings.maxBodyBytes(), settings.maxWait());
    return new RouteTable(
        List.of(
            Route.post("/v1/jobs", submit::job),
            Route.get("/v1/jobs", list::jobs),
            Route.get("/v1/jobs/{id}", job::show),
            Route.get("/v1/jobs/{id}/output", new OutputResource(lookup, longPoll, prefer)::show),
            Route.get("/v1/jobs/{id}/events", job::events),
            Route.get("/v1/jobs/{id}/files", files::list),
            Route.get("/v1/jobs/{id}/files/<name>", files::show),
            Route.get("/v1/jobs/{id}/plan", new PlanResource(lookup, longPoll, prefer)::show),
            Route.post("/v1/jobs/{id}/approve", approval::approve),
            Route.post("/v1/jobs/{id}/reject", approval::reject),
            Route.post("/v1/jobs/{id}/cancel", job::cancel),
            Route.get("/v1/limits", limits::show),
            Route.get("/v1/workers", new WorkersResource(ports.workers())::list),
            Route.post("/v1/policy/check", policy::check),
            Route.post("/generate-command", submit::plan),
            Route.post("/execute", submit::run),
            Route.get("/logs", list::logs),
            Route.open("/healthz", health::alive),
            Route.open("/readyz", health::ready),
            Route.open("/metrics", health::metrics),
            Route.open("/openapi.yaml", new OpenApiResource()::show)));
  }
}
