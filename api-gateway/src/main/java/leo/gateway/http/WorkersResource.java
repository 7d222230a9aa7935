package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;
import leo.runtime.Identity;
import leo.worker.WorkerEntry;
import leo.worker.WorkerRegistry;

/** {@code GET /v1/workers}: the processes of this deployment. */
final class WorkersResource {
  private final WorkerRegistry workers;

  WorkersResource(WorkerRegistry workers) {
    this.workers = workers;
  }

  void list(Context ctx) {
    new QueryFields(ctx, Set.of()).throwIfAny();
    ObjectNode node = Json.object();
    ArrayNode array = node.putArray("workers");
    workers.list().forEach(seen -> array.add(line(seen)));
    Json.answer(ctx, 200, node);
  }

  private static ObjectNode line(WorkerRegistry.Seen seen) {
    WorkerEntry entry = seen.entry();
    Identity identity = entry.identity();
    return Json.object()
        .put("name", identity.name())
        .put("role", entry.role().spelled())
        .put("state", seen.state().name().toLowerCase(Locale.ROOT))
        .put("slots", entry.slots())
        .put("busy", entry.busy())
        .put("version", identity.version())
        .put("host", identity.host())
        .put("pid", identity.pid())
        .put("startedAt", identity.startedAt().toString())
        .put("heartbeatAt", seen.heartbeatAt().toString());
  }
}
