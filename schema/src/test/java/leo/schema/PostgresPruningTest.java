package leo.schema;

import static leo.schema.generated.Tables.EVENT_OUTBOX;
import static leo.schema.generated.Tables.JOBS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobPruning;
import leo.job.JobStore;
import leo.job.Lease;
import leo.job.OutputCursor;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.runtime.ConfigException;
import leo.runtime.Env;
import leo.testing.Fixtures;
import leo.testing.JobPruningContract;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresPruningTest extends JobPruningContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final DatabaseConfig config = TestDatabase.create();
  private final Database database = Database.open(config.publishingEvents());
  private final Notifications notifications = Notifications.start(database);
  private final PostgresJobStore store = new PostgresJobStore(database, notifications);
  private final PostgresPruning pruning = new PostgresPruning(database, KEPT);

  @AfterEach
  void close() {
    notifications.close();
    database.close();
  }

  @Override
  protected JobStore store() {
    return store;
  }

  @Override
  protected JobPruning pruning() {
    return pruning;
  }

  @Override
  protected void pass(Duration time) {
    String by = " - interval '" + time.toSeconds() + " seconds'";
    database.query(sql ->
        sql.execute(
            "update jobs set finished_at = finished_at%1$s, created_at = created_at%1$s,"
                    .formatted(by)
                + " queued_at = queued_at%1$s, run_at = run_at%1$s".formatted(by)));
  }

  @Test
  void nothingThatNamesAnOldJobStaysButWhatIsToBeTold() {
    Job job = finished();
    Job prompt = store.accept(Fixtures.prompt("list files"));
    Lease lease = store.claim(Stage.PLAN, "worker", MINUTE).orElseThrow().lease();
    store.record(lease, Fixtures.planned("ls", new JobEvent.AfterPlan.Run()));
    Lease run = store.claim(Stage.RUN, "worker", MINUTE).orElseThrow().lease();
    store.record(run, new JobEvent.RepairWanted(Fixtures.failed(1)));
    store.cancel(prompt.tenant(), prompt.id(), "me");
    Map<String, Integer> before = rows();
    assertThat(before).hasSizeGreaterThan(7).allSatisfy((_, rows) -> assertThat(rows).isPositive());
    pass(LONGER);

    assertThat(pruning.prune(10)).isEqualTo(2);

    assertThat(rows())
        .allSatisfy((table, rows) ->
            assertThat(rows)
                .as(table)
                .isEqualTo(table.endsWith("outbox") ? before.get(table) : Integer.valueOf(0)));
    assertThat(new PostgresEventOutbox(database, notifications).take(100, MINUTE))
        .filteredOn(entry -> entry.message().jobId().equals(job.id()))
        .hasSize(3);
    int told = database.query(sql -> sql.fetchCount(EVENT_OUTBOX));
    assertThat(told).isEqualTo(before.get("event_outbox"));
  }

  /** How many rows there are in each table that holds something of a job. */
  private Map<String, Integer> rows() {
    return database.transact(sql ->
        sql
            .fetch(
                "select table_name from information_schema.columns"
                    + " where table_schema = 'public' and column_name = 'job_id'")
            .stream()
            .map(row -> (String) row.get(0))
            .collect(Collectors.toMap(table -> table, table -> sql.fetchCount(DSL.table(table)))));
  }

  @Test
  void jobThatSomebodyHasLockedIsLeftAndHoldsUpNoOther() {
    Job locked = finished();
    Job free = finished();
    pass(LONGER);

    database.transact(sql -> {
      sql.selectOne().from(JOBS).where(JOBS.ID.eq(locked.id().value())).forKeyShare().fetch();
      assertThat(pruning.prune(10)).isEqualTo(1);
      return true;
    });

    assertThat(isThere(locked)).isTrue();
    assertThat(isThere(free)).isFalse();
    assertThat(pruning.prune(10)).isEqualTo(1);
  }

  @Test
  void whoReadsAJobReadsItToTheEnd() {
    Job job = finished();
    pass(LONGER);

    database.transact(sql -> {
      sql.execute("set transaction isolation level repeatable read");
      assertThat(JobRows.find(sql, JOBS.ID.eq(job.id().value()))).isPresent();
      assertThat(pruning.prune(10)).isEqualTo(1);
      assertThat(OutputRows.read(sql, job.id(), OutputCursor.START, 100).chunks()).hasSize(1);
      return true;
    });
    assertThat(isThere(job)).isFalse();
  }

  @Test
  void manyPrunersDeleteEachJobOnce() throws Exception {
    int jobs = 60;
    IntStream.range(0, jobs).forEach(_ -> finished());
    pass(LONGER);
    Job young = finished();
    int gone = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> one = () -> pruning.prune(7) + pruning.prune(7);
      for (Future<Integer> each : threads.invokeAll(Stream.generate(() -> one).limit(5).toList())) {
        gone += each.get();
      }
    }
    for (int more = -1; more != 0; gone += more) {
      more = pruning.prune(7);
      assertThat(more).isLessThanOrEqualTo(7);
    }

    assertThat(gone).isEqualTo(jobs);
    assertThat(isThere(young)).isTrue();
  }

  @Test
  void batchThatTakesTooLongDeletesNothing() {
    Job job = finished();
    pass(LONGER);
    database.query(sql ->
        sql.execute(
            """
            create function dawdle() returns trigger language plpgsql as
            'begin perform pg_sleep(60); return old; end';
            create trigger dawdle before delete on runs for each row execute function dawdle();
            """));
    try (Database hasty = Database.open(TimeoutsTest.limited(config, Duration.ofMillis(500)))) {
      assertThatThrownBy(() -> new PostgresPruning(hasty, KEPT).prune(10))
          .isInstanceOf(StoreUnavailableException.class);
    }
    assertThat(isThere(job)).isTrue();
    assertThat(store.events(job.id())).hasSize(3);
  }

  @Test
  void jobsAreKeptAMonthUnlessToldOtherwise() {
    assertThat(read(Map.of()).jobs()).isEqualTo(Duration.ofDays(30));
    assertThat(read(Map.of("LEO_RETAIN_JOBS", "7d")).jobs()).isEqualTo(Duration.ofDays(7));
    List<String> wrong = List.of("0s", "10000d", "forever");
    assertThat(wrong)
        .allSatisfy(text ->
            assertThatThrownBy(() -> read(Map.of("LEO_RETAIN_JOBS", text)))
                .isInstanceOf(ConfigException.class));
  }

  private static RetentionConfig read(Map<String, String> variables) {
    return Env.read(variables, RetentionConfig.SETTINGS, RetentionConfig::from);
  }
}
