package leo.gateway.http;

import io.javalin.http.Context;
import leo.runtime.Metrics;
import leo.runtime.Readiness;

/** Whether the process is alive, whether it can do its work, and its figures. */
final class HealthResource {
  private final Readiness readiness;
  private final Metrics metrics;

  HealthResource(Readiness readiness, Metrics metrics) {
    this.readiness = readiness;
    this.metrics = metrics;
  }

  /** {@code GET /healthz}. */
  void alive(Context ctx) {
    Json.answer(ctx, 200, Json.object().put("alive", true));
  }

  /** {@code GET /readyz}. */
  void ready(Context ctx) {
    Readiness.Report report = readiness.report();
    ctx.status(report.ready() ? 200 : 503).contentType("application/json").result(report.json());
  }

  /** {@code GET /metrics}. */
  void metrics(Context ctx) {
    ctx.status(200).contentType(Metrics.CONTENT_TYPE).result(metrics.scrape());
  }
}
