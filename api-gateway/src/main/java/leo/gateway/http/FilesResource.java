package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import leo.job.Artifact;
import leo.job.Job;
import leo.job.JobReader;

/** The files that a job's latest attempt left behind. */
final class FilesResource {
  private final JobLookup lookup;
  private final ByteBudget budget;

  FilesResource(JobLookup lookup, ByteBudget budget) {
    this.lookup = lookup;
    this.budget = budget;
  }

  /** {@code GET /v1/jobs/{id}/files}. */
  void list(Context ctx) {
    new QueryFields(ctx, Set.of()).throwIfAny();
    Job job = lookup.find(ctx);
    ObjectNode node = Json.object();
    node.put("attempt", job.outputFence());
    node.put("state", job.state().name());
    ArrayNode files = node.putArray("files");
    for (Artifact.Entry entry : reader().artifacts(job.id(), job.outputFence())) {
      ObjectNode file = files.addObject().put("name", entry.name());
      if (entry.problem() == null) {
        file.put("mode", "%04o".formatted(entry.mode())).put("bytes", entry.bytes());
        file.put("link", JobJson.path(job.id()) + "/files/" + FileNames.inPath(entry.name()));
      } else {
        file.put("problem", entry.problem());
      }
    }
    Json.answer(ctx, 200, node);
  }

  /** {@code GET /v1/jobs/{id}/files/{name}}. */
  void show(Context ctx) {
    new QueryFields(ctx, Set.of()).throwIfAny();
    Job job = lookup.find(ctx);
    String name = ctx.pathParam("name");
    Artifact.Entry entry = entry(job, name);
    if (entry.problem() != null) {
      throw ProblemException.of(
          ProblemType.FILE_NOT_KEPT,
          "'%s' was to be kept and could not: %s".formatted(Shown.of(name), entry.problem()));
    }
    try (ByteBudget.Share share = budget.share()) {
      share.take(entry.bytes());
      Artifact artifact =
          reader().artifact(job.id(), job.outputFence(), name).orElseThrow(() -> missing(name));
      send(ctx, job, artifact);
    }
  }

  private Artifact.Entry entry(Job job, String name) {
    // The store is asked only for what can be a name in it.
    Optional<Artifact.Entry> found =
        NameRules.fileFault(name).isPresent()
            ? Optional.empty()
            : reader().artifacts(job.id(), job.outputFence()).stream()
                .filter(entry -> entry.name().equals(name))
                .findAny();
    return found.orElseThrow(() -> missing(name));
  }

  private static void send(Context ctx, Job job, Artifact artifact) {
    byte[] data = artifact.data().toArray();
    ctx.status(200).contentType("application/octet-stream");
    ctx.header("Content-Disposition", FileNames.attachment(artifact.entry().name()));
    // What an attempt left behind never changes; the next one's is another file.
    ctx.header("ETag", "\"attempt-%d\"".formatted(job.outputFence()));
    ctx.res().setContentLength(data.length);
    try {
      ctx.res().getOutputStream().write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JobReader reader() {
    return lookup.reader();
  }

  private static ProblemException missing(String name) {
    return ProblemException.of(
        ProblemType.FILE_NOT_FOUND,
        "The latest attempt kept no file '%s'.".formatted(Shown.of(name)));
  }
}
