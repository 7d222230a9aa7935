package leo.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import leo.job.ApprovalAnswer;
import leo.job.Bytes;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.JobQuery;
import leo.job.JobState;
import leo.job.Lease;
import leo.job.OutputChunk;
import leo.job.OutputCursor;
import leo.job.OutputStreamName;
import leo.job.Stage;
import leo.message.Outbox.Entry;
import leo.message.WakeUp;
import leo.runtime.Metrics;
import leo.testing.Fixtures;
import org.jooq.CloseableDSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * No statement that runs all day reads a large table from end to end. Each is explained as it was
 * sent. The history's size is {@code -Dleo.history=1000000}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotQueriesTest {
  private static final int HISTORY = Integer.getInteger("leo.history", 100_000);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String TENANT = "tenant-7";
  private static final Set<String> LARGE =
      Set.of(
          "jobs",
          "job_events",
          "output_chunks",
          "outbox",
          "event_outbox",
          "runs",
          "plans",
          "repaired_runs",
          "artifacts");

  private final DatabaseConfig config = TestDatabase.create();
  private final Database database = Database.open(config);
  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private final Database watched = database.seenBy(ExecuteListener.onExecuteStart(this::note));
  private final Notifications notifications = Notifications.start(watched);
  private final PostgresJobStore store = new PostgresJobStore(watched, notifications);

  private void note(ExecuteContext context) {
    if (context.query() != null) {
      sent.add(DSL.using(SQLDialect.POSTGRES).renderInlined(context.query()));
    }
  }

  @BeforeAll
  void fill() {
    // Without the limits of LEO's own connections: a million rows take their time.
    try (CloseableDSLContext sql = DSL.using(config.url(), config.user(), "postgres")) {
      // No foreign keys are looked up, and nothing is told.
      sql.execute("set session_replication_role = replica");
      sql.execute(
          """
          insert into jobs (id, tenant, state, mode, argv, sandbox, lane, priority, fence,
                            created_at, queued_at, run_at, started_at, finished_at)
          select uuidv7(at - now()), 'tenant-' || n % 50, 'SUCCEEDED', 'RUN', '{true}', '{}', 0, 0,
                 1, at, at, at, at, at
          from (select n, now() - n * interval '1 minute' as at
                from generate_series(1, {0}) n) times
          """,
          DSL.inline(HISTORY));
      sql.execute(
          """
          insert into jobs (id, tenant, state, mode, prompt, argv, sandbox, lane, priority)
          select uuidv7(), 'tenant-' || n % 20,
                 case n % 2 when 0 then 'PLAN_QUEUED' else 'RUN_QUEUED' end, 'RUN',
                 case n % 2 when 0 then 'x' end, case n % 2 when 1 then array['x'] end, '{}',
                 n % 3 / 2, n % 5
          from generate_series(1, 5000) n
          """);
      sql.execute(
          """
          insert into job_events (job_id, type, state, fence)
            select id, type, 'RUNNING', 0 from jobs, (values ('accepted'), ('claimed')) e(type);
          insert into runs (job_id, fence, verdict, wall_ms, stdout_bytes, stderr_bytes,
                            stdout_truncated, stderr_truncated, queued_ms, start_ms)
            select id, 1, 'NONZERO', 1, 0, 0, false, false, 0, 0 from jobs
            where finished_at is not null;
          insert into output_chunks (job_id, fence, sequence, stream, data)
            select id, 1, 1, 1, 'out' from jobs where finished_at is not null;
          insert into artifacts (job_id, fence, name, mode, data)
            select id, 1, 'a', 0, 'a' from jobs where finished_at is not null limit 20000;
          insert into plans (job_id, revision, script, explanation, risk, needs_network,
                             confidence, planner, alternatives)
            select id, 1, 'x', 'x', 'READ', false, 1, 'x', '{}' from jobs
            where finished_at is not null limit 20000;
          insert into repaired_runs select runs.* from runs join plans using (job_id);
          update repaired_runs set exit_code = 1;
          insert into outbox (stage, job_id, attempt)
            select case prompt when 'x' then 'PLAN' else 'RUN' end, id, 0 from jobs
            where finished_at is null;
          insert into event_outbox (event_id, job_id, tenant, type, state, at)
            select id, job_id, 'x', type, state, at from job_events limit 20000;
          """);
      sql.execute("analyze");
    }
  }

  @AfterAll
  void close() {
    notifications.close();
    database.close();
  }

  @Test
  void attempt() {
    Lease lease = store.claim(Stage.RUN, "worker", MINUTE).orElseThrow().lease();
    store.heartbeat(List.of(lease), MINUTE);
    OutputChunk chunk = new OutputChunk(OutputStreamName.STDOUT, Bytes.utf8("x"));
    store.appendOutput(lease, 1, List.of(chunk));
    assertThat(store.record(lease, new JobEvent.Finished(Fixtures.ok()))).isTrue();
    Lease planning = store.claim(Stage.PLAN, "worker", MINUTE).orElseThrow().lease();
    JobEvent planned = Fixtures.planned("ls", new JobEvent.AfterPlan.Run());
    assertThat(store.record(planning, planned)).isTrue();
    var _ = store.claim(Stage.RUN, "gone", Duration.ZERO).orElseThrow();
    assertThat(store.rescueExpired(10)).isPositive();

    assertNoneReadsAll(LARGE, 9);
  }

  @Test
  void caller() {
    Job made = store.accept(Fixtures.script("true"));
    store.cancel(made.tenant(), made.id(), "me");
    store.find(made.tenant(), made.id());
    JobId before = made.id();
    assertThat(store.list(new JobQuery(TENANT, Set.of(), null, 50))).hasSize(50);
    store.list(new JobQuery(TENANT, Set.of(), before, 50));
    store.list(new JobQuery(TENANT, Set.of(JobState.FAILED), null, 50));
    JobId finished = finished();
    assertThat(store.output(finished, OutputCursor.START, 100).chunks()).hasSize(1);
    assertThat(store.events(finished)).hasSize(2);
    store.artifacts(finished, 1);
    store.plans(finished);
    store.failedRuns(finished);

    assertNoneReadsAll(LARGE, 9);
  }

  @Test
  void listByStateGoesThroughNoOtherStates() {
    assertThat(store.list(new JobQuery(TENANT, Set.of(JobState.FAILED), null, 50))).isEmpty();
    JobQuery some = new JobQuery(TENANT, Set.of(JobState.FAILED, JobState.SUCCEEDED), null, 50);
    List<Job> page = store.list(some);
    assertThat(page).hasSize(50).isSortedAccordingTo(Comparator.comparing(Job::id).reversed());
    JobId before = page.getLast().id();
    assertThat(store.list(new JobQuery(TENANT, some.states(), before, 50)))
        .hasSize(50)
        .allMatch(job -> job.id().compareTo(before) < 0);

    // Doorbells that ring late are sent between.
    List<String> statements = sent.stream().filter(one -> one.contains(TENANT)).toList();
    assertThat(statements).hasSize(3);
    for (String statement : statements) {
      JsonNode plan = explain("analyze, ", statement);
      assertThat(jobsRead(plan)).as("%s%n%s", statement, plan.toPrettyString()).isLessThan(250);
    }
    assertNoneReadsAll(LARGE, 3);
  }

  /** How many jobs a statement went through, in vain or not. */
  private static long jobsRead(JsonNode plan) {
    return plan.findParents("Node Type").stream()
        .filter(node -> node.path("Relation Name").asText().equals("jobs"))
        .mapToLong(node ->
            node.path("Actual Loops").asLong()
                * (node.path("Actual Rows").asLong()
                    + node.path("Rows Removed by Filter").asLong()
                    + node.path("Rows Removed by Index Recheck").asLong()))
        .sum();
  }

  @Test
  void approval() {
    Lease lease = store.claim(Stage.PLAN, "worker", MINUTE).orElseThrow().lease();
    JobEvent asking = Fixtures.planned("ls", new JobEvent.AfterPlan.AwaitApproval(MINUTE));
    assertThat(store.record(lease, asking)).isTrue();
    String tenant =
        database.query(sql ->
            sql.fetchSingle("select tenant from jobs where id = ?", lease.id().value())
                .get(0, String.class));
    assertThat(store.answer(tenant, lease.id(), new ApprovalAnswer.Approve("me", null)))
        .isPresent();
    store.expireApprovals(10);

    assertNoneReadsAll(LARGE, 8);
  }

  @Test
  void messages() {
    OutboxRows rows = new OutboxRows(watched, Stage.RUN);
    List<OutboxRows.Taken> taken = rows.take(16);
    assertThat(taken).hasSize(16);
    rows.giveBack(taken.getFirst().id());
    rows.remove(taken.getLast().id());
    PostgresOutbox relay = new PostgresOutbox(watched, notifications);
    List<Entry<WakeUp>> entries = relay.take(100, MINUTE);
    relay.giveBack(entries.subList(0, 50), "away", MINUTE);
    relay.remove(entries.subList(50, 100));
    relay.parked();
    PostgresEventOutbox events = new PostgresEventOutbox(watched, notifications);
    events.remove(events.take(100, MINUTE));
    events.parked();
    PostgresWakeUpsDue due = new PostgresWakeUpsDue(watched);
    Stream.of(Stage.values()).forEach(stage -> due.due(stage, MINUTE));

    assertNoneReadsAll(LARGE, 11);
  }

  @Test
  void care() {
    assertThat(new PostgresPruning(watched, Duration.ofDays(7)).prune(200)).isEqualTo(200);
    Metrics metrics = new Metrics();
    new Backlog(watched).show(metrics);
    metrics.scrape();
    assertThat(store.queued(100_000)).isPositive();

    // Messages are counted up to a number, so the table may be read up to there.
    Set<String> large = new TreeSet<>(LARGE);
    large.remove("outbox");
    assertNoneReadsAll(large, 8);
  }

  private JobId finished() {
    return database.query(sql ->
        new JobId(sql.fetchSingle("select job_id from output_chunks limit 1").get(0, UUID.class)));
  }

  private void assertNoneReadsAll(Set<String> tables, int atLeast) {
    List<String> statements = List.copyOf(sent);
    sent.clear();
    assertThat(statements).hasSizeGreaterThanOrEqualTo(atLeast);
    for (String statement : statements) {
      JsonNode plan = explain(statement);
      assertThat(readFromEndToEnd(plan))
          .as("%s%n%s", statement, plan.toPrettyString())
          .doesNotContainAnyElementsOf(tables);
    }
  }

  private JsonNode explain(String statement) {
    return explain("", statement);
  }

  private JsonNode explain(String how, String statement) {
    try {
      String json =
          database.query(sql ->
              sql.fetchSingle(
                      DSL.sql("{0}", DSL.raw("explain (" + how + "format json) " + statement)))
                  .get(0, String.class));
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> readFromEndToEnd(JsonNode plan) {
    Set<String> tables = new TreeSet<>();
    plan.findParents("Node Type").stream()
        .filter(node -> node.path("Node Type").asText().endsWith("Seq Scan"))
        .forEach(node -> tables.add(node.path("Relation Name").asText()));
    return tables;
  }
}
