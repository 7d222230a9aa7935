package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.JOB_EVENTS;
import static leo.schema.generated.Tables.OUTBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import leo.job.JobEvent;
import leo.job.JobState;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Lease;
import leo.job.Mode;
import leo.job.Stage;
import leo.job.TenantShare;
import leo.testing.Fixtures;
import leo.worker.Rescuer;
import leo.worker.StageTask;
import leo.worker.StageWorker;
import leo.worker.WorkerConfig;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two workers and a rescuer on one real database, each with connections and bells of its own. */
class ClusterTest {
  private static final int JOBS_SENT = 600;
  private static final int LIMIT = 3;
  private static final int CLAIMERS = 16;

  /** By the order of events: whoever claims has seen all that were written before. */
  private static final String MOST_RUNNING =
      "select max(running) from (select sum(case type when 'claimed' then 1 when 'finished' then -1"
          + " else 0 end) over (order by id) as running from job_events) sums";

  private final DatabaseConfig config = TestDatabase.create();
  private final Node submitting = new Node(config);
  private final Node one = new Node(config);
  private final Node two = new Node(config);
  private final Map<Lease, AtomicInteger> performed = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    List.of(two, one, submitting).forEach(Node::close);
  }

  @Test
  void everyJobRunsOnceAndHasOneOutcome() {
    StageTask task =
        (claim, _) -> {
          performed.computeIfAbsent(claim.lease(), _ -> new AtomicInteger()).incrementAndGet();
          return new JobEvent.Finished(Fixtures.ok());
        };
    try (StageWorker _ = worker(one, "one", task);
        StageWorker _ = worker(two, "two", task);
        Rescuer _ = Rescuer.start(submitting.store, Duration.ofMillis(50))) {
      IntStream.range(0, JOBS_SENT).forEach(_ -> submitting.store.accept(Fixtures.script("true")));

      await().atMost(Duration.ofMinutes(2)).until(() -> count(JobState.SUCCEEDED) == JOBS_SENT);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> submitting.database.<Integer>query(sql -> sql.fetchCount(OUTBOX)) == 0);
    }
    assertThat(performed)
        .hasSize(JOBS_SENT)
        .allSatisfy((_, times) -> assertThat(times).hasValue(1));
    assertThat(performed.keySet()).allMatch(lease -> lease.fence() == 1);
    assertThat(submitting.database.<Integer>query(sql -> sql.fetchCount(JOB_EVENTS)))
        .isEqualTo(3 * JOBS_SENT);
  }

  @Test
  void jobWhoseWakeUpIsGoneIsSweptUp() {
    submitting.store.accept(Fixtures.script("true"));
    submitting.database.query(sql -> sql.deleteFrom(OUTBOX).execute());

    try (StageWorker _ = worker(one, "one", (_, _) -> new JobEvent.Finished(Fixtures.ok()))) {
      await().atMost(Duration.ofSeconds(30)).until(() -> count(JobState.SUCCEEDED) == 1);
    }
  }

  @Test
  void wakeUpReachesAnotherProcessLongBeforeItsNextPoll() {
    try (StageWorker _ = worker(one, "one", (_, _) -> new JobEvent.Finished(Fixtures.ok()))) {
      submitting.store.accept(Fixtures.script("true"));
      await().atMost(Duration.ofSeconds(30)).until(() -> count(JobState.SUCCEEDED) == 1);
    }
  }

  @Test
  void limitHoldsHoweverManyClaimAtOnce() throws Exception {
    one.store.keepShares(Map.of("default", new TenantShare(1, OptionalInt.of(LIMIT))));
    AtomicInteger finished = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < CLAIMERS; i++) {
        PostgresJobStore store = i % 2 == 0 ? one.store : two.store;
        // A name of its own: claims of one worker are made together.
        String worker = "w" + i;
        all.add(threads.submit(() -> runAll(store, worker, finished)));
      }
      all.add(threads.submit(this::submitEverMoreUrgent));
      for (Future<?> each : all) {
        each.get(2, TimeUnit.MINUTES);
      }
    }

    assertThat(count(JobState.SUCCEEDED)).isEqualTo(JOBS_SENT);
    int most = submitting.database.query(sql -> sql.fetchSingle(MOST_RUNNING).into(Integer.class));
    assertThat(most).isEqualTo(LIMIT);
  }

  /** Who claims at the same time sees another job as the next: only turns keep the limit. */
  private void submitEverMoreUrgent() {
    for (int i = 0; i < JOBS_SENT; i++) {
      int priority = 200 * i / JOBS_SENT - 100;
      submitting.store.accept(
          Fixtures.job(new JobWork.Script("true"), Mode.RUN, Lane.INTERACTIVE, priority));
    }
  }

  private static void runAll(PostgresJobStore store, String worker, AtomicInteger finished) {
    while (finished.get() < JOBS_SENT) {
      store
          .claim(Stage.RUN, worker, Duration.ofMinutes(1))
          .ifPresent(claim -> {
            store.record(claim.lease(), new JobEvent.Finished(Fixtures.ok()));
            finished.incrementAndGet();
          });
    }
  }

  private int count(JobState state) {
    return submitting.database.query(
        sql -> sql.fetchCount(DSL.selectFrom(JOBS).where(JOBS.STATE.eq(state.name()))));
  }

  private static StageWorker worker(Node node, String name, StageTask task) {
    WorkerConfig settings =
        new WorkerConfig(
            name,
            4,
            Duration.ofSeconds(10),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            Duration.ofSeconds(5));
    return StageWorker.start(Stage.RUN, settings, node.store, node.bus, node.bell, task);
  }

  /** What one process holds. */
  private static final class Node {
    private final Database database;
    private final Notifications notifications;
    private final PostgresJobStore store;
    private final PostgresBus bus;
    private final PostgresBell bell;

    Node(DatabaseConfig config) {
      database = Database.open(config);
      notifications = Notifications.start(database);
      store = new PostgresJobStore(database, notifications);
      bus = new PostgresBus(database, notifications);
      bell = new PostgresBell(notifications);
    }

    void close() {
      bus.close();
      notifications.close();
      database.close();
    }
  }
}
