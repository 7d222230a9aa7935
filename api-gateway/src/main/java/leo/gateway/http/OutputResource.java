package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.OutputCursor;
import leo.job.OutputPage;
import leo.job.OutputStreamName;

/** {@code GET /v1/jobs/{id}/output}: what a job wrote. */
final class OutputResource {
  private static final String AFTER = "after";
  private static final String FORMAT = "format";
  private static final String STREAM = "stream";

  private final JobLookup lookup;
  private final LongPoll longPoll;
  private final Prefer prefer;
  private final RawOutput raw;

  OutputResource(JobLookup lookup, LongPoll longPoll, Prefer prefer) {
    this.lookup = lookup;
    this.longPoll = longPoll;
    this.prefer = prefer;
    this.raw = new RawOutput(lookup.reader());
  }

  void show(Context ctx) {
    QueryFields query = new QueryFields(ctx, Set.of(AFTER, FORMAT, STREAM));
    boolean isRaw = query.read(FORMAT, "json or raw", OutputResource::isRaw).orElse(false);
    Optional<OutputStreamName> stream =
        query.read(STREAM, "stdout or stderr", OutputResource::stream);
    Optional<OutputCursor> after =
        query.read(AFTER, "the value of next of an earlier answer", OutputCursor::parse);
    if (isRaw && after.isPresent()) {
      query.fault(AFTER, "goes with format=json only", "no cursor");
    }
    if (!isRaw && stream.isPresent()) {
      query.fault(STREAM, "goes with format=raw only", "no stream");
    }
    query.throwIfAny();
    if (isRaw) {
      raw.answer(ctx, lookup.find(ctx), stream.orElse(OutputStreamName.STDOUT));
    } else {
      page(ctx, after.orElse(OutputCursor.START), prefer.waitOf(ctx));
    }
  }

  private void page(Context ctx, OutputCursor after, Duration wait) {
    JobId id = JobLookup.id(ctx);
    Seen seen =
        longPoll.until(
            id,
            wait,
            () -> look(ctx, id, after),
            look -> !look.page.chunks().isEmpty() || look.state.isTerminal());
    Json.answer(ctx, 200, seen.toJson());
  }

  private Seen look(Context ctx, JobId id, OutputCursor after) {
    // The state first: when it is terminal, the output read after it is all there will ever be.
    JobState state = lookup.state(KeyCheck.tenant(ctx), id);
    return new Seen(state, lookup.reader().output(id, after, RequestLimits.OUTPUT_PAGE_BYTES));
  }

  private static boolean isRaw(String text) {
    return switch (text) {
      case "json" -> false;
      case "raw" -> true;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static OutputStreamName stream(String text) {
    return switch (text) {
      case "stdout" -> OutputStreamName.STDOUT;
      case "stderr" -> OutputStreamName.STDERR;
      default -> throw new IllegalArgumentException(text);
    };
  }

  /** A job's state, and output that was read after it. */
  private record Seen(JobState state, OutputPage page) {
    ObjectNode toJson() {
      ObjectNode node = Json.object();
      ArrayNode chunks = node.putArray("chunks");
      for (OutputPage.Entry entry : page.chunks()) {
        chunks
            .addObject()
            .put("stream", JsonFields.lower(entry.chunk().stream()))
            .put("at", entry.at().toString())
            .put("attempt", entry.at().fence())
            .put("data", entry.chunk().data().toBase64());
      }
      node.put("next", page.next().toString());
      node.put("state", state.name());
      node.put("complete", state.isTerminal() && !page.more());
      return node;
    }
  }
}
