package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import leo.runtime.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the process is alive, and whether it can do its work. */
final class HealthResource {
  private static final Logger LOG = LoggerFactory.getLogger(HealthResource.class);

  private final List<NamedCheck> checks;

  HealthResource(List<NamedCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** {@code GET /healthz}. */
  void alive(Context ctx) {
    Json.answer(ctx, 200, Json.object().put("alive", true));
  }

  /** {@code GET /readyz}. */
  void ready(Context ctx) {
    boolean ready = true;
    ObjectNode node = Json.object();
    ArrayNode array = Json.object().arrayNode();
    for (NamedCheck named : checks) {
      Health health = ask(named);
      ready &= health.ok();
      array
          .addObject()
          .put("name", named.name())
          .put("ok", health.ok())
          .put("detail", health.detail());
    }
    node.put("ready", ready);
    node.set("checks", array);
    Json.answer(ctx, ready ? 200 : 503, node);
  }

  private static Health ask(NamedCheck named) {
    try {
      return named.check().health();
    } catch (RuntimeException e) {
      LOG.error("the check {} failed instead of answering: a defect of LEO", named.name(), e);
      return Health.broken("the check itself failed; the log says how");
    }
  }
}
