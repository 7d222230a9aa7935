package leo.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobQuery;
import leo.job.JobReader;
import leo.job.JobState;
import leo.job.Range;
import org.jspecify.annotations.Nullable;

/** The caller's jobs, newest first: as a list, and as the history with the heads of outputs. */
final class JobListResource {
  private static final String LIMIT = "limit";
  private static final String BEFORE = "before";
  private static final String STATE = "state";

  private final JobReader reader;
  private final LogEntry logEntry;

  JobListResource(JobReader reader) {
    this.reader = reader;
    this.logEntry = new LogEntry(reader);
  }

  /** {@code GET /v1/jobs}. */
  void jobs(Context ctx) {
    QueryFields query = new QueryFields(ctx, Set.of(LIMIT, BEFORE, STATE));
    Set<JobState> states = query.read(STATE, states(), JobListResource::states).orElse(Set.of());
    List<Job> jobs = list(ctx, query, states, RequestLimits.LIST_LIMIT);
    ObjectNode node = Json.object();
    ArrayNode array = node.putArray("jobs");
    jobs.forEach(job -> array.add(JobJson.of(job)));
    answer(ctx, query, RequestLimits.LIST_LIMIT, jobs, node);
  }

  /** {@code GET /logs}. */
  void logs(Context ctx) {
    QueryFields query = new QueryFields(ctx, Set.of(LIMIT, BEFORE));
    List<Job> jobs = list(ctx, query, Set.of(), RequestLimits.LOGS_LIMIT);
    ObjectNode node = Json.object();
    ArrayNode array = node.putArray("logs");
    jobs.forEach(job -> array.add(logEntry.of(job)));
    answer(ctx, query, RequestLimits.LOGS_LIMIT, jobs, node);
  }

  private List<Job> list(Context ctx, QueryFields query, Set<JobState> states, Range range) {
    int limit = query.number(range);
    @Nullable JobId before =
        query.read(BEFORE, "the value of next, or a job's id", JobId::parse).orElse(null);
    query.throwIfAny();
    return reader.list(new JobQuery(KeyCheck.tenant(ctx), states, before, limit));
  }

  private static void answer(
      Context ctx, QueryFields query, Range range, List<Job> jobs, ObjectNode node) {
    // A full page may be the last one: the next is then empty and says so.
    boolean more = jobs.size() == query.number(range);
    node.put("next", more ? jobs.getLast().id().toString() : null);
    Json.answer(ctx, 200, node);
  }

  private static Set<JobState> states(String text) {
    return Stream.of(text.split(",", -1))
        .map(name -> JobState.valueOf(name.strip()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(JobState.class)));
  }

  private static String states() {
    return "some of "
        + Arrays.stream(JobState.values()).map(Enum::name).collect(Collectors.joining(","));
  }
}
