package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.JOB_EVENTS;
import static leo.schema.generated.Tables.OUTBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import leo.job.JobEvent;
import leo.job.JobState;
import leo.job.Lease;
import leo.job.Stage;
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
