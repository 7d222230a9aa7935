package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.OUTBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import leo.job.Claim;
import leo.job.JobEvent;
import leo.job.JobEvent.AfterPlan;
import leo.job.JobId;
import leo.job.Stage;
import leo.message.OutboxRelay;
import leo.message.OutboxRelay.Publisher;
import leo.message.RelayConfig;
import leo.message.WakeUp;
import leo.testing.Fixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Relays on the real tables, filled by the real store. */
class PostgresRelayTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Database database = TestDatabase.open();
  private final Notifications notifications = Notifications.start(database);
  private final PostgresJobStore store = new PostgresJobStore(database, notifications);
  private final Queue<WakeUp> sent = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    notifications.close();
    database.close();
  }

  @Test
  void twoRelaysAtOncePublishEachWakeUpOnce() {
    List<JobId> jobs = new ArrayList<>();
    try (var _ = relay(sent::addAll);
        var _ = relay(sent::addAll)) {
      for (int i = 0; i < 200; i++) {
        jobs.add(store.accept(i % 2 == 0 ? Fixtures.script("true") : Fixtures.prompt("x")).id());
      }
      await().atMost(LONG).until(this::isEmpty);
    }

    assertThat(sent)
        .extracting(WakeUp::jobId)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(jobs);
  }

  @Test
  void stepFromPlannerToExecutorAndTheRescueGoThroughTheRelay() {
    JobId id = store.accept(Fixtures.prompt("count")).id();
    try (var _ = relay(sent::addAll)) {
      Claim plan = store.claim(Stage.PLAN, "planner", MINUTE).orElseThrow();
      assertThat(store.record(plan.lease(), Fixtures.planned("ls", new AfterPlan.Run()))).isTrue();
      await().atMost(LONG).until(() -> sent.contains(new WakeUp(id, Stage.RUN, 1)));

      assertThat(store.claim(Stage.RUN, "executor", MINUTE)).isPresent();
      expireLeases();
      assertThat(store.rescueExpired(10)).isEqualTo(1);
      await().atMost(LONG).until(() -> sent.contains(new WakeUp(id, Stage.RUN, 2)));
    }
  }

  @Test
  void wakeUpsAreDueWhenAJobEnteredTheQueueLately() {
    PostgresWakeUpsDue due = new PostgresWakeUpsDue(database);
    store.accept(Fixtures.script("true"));
    assertThat(due.due(Stage.RUN, MINUTE)).as("just now: it may be on its way").isFalse();

    entered(Duration.ofSeconds(10));
    assertThat(due.due(Stage.RUN, MINUTE)).isTrue();
    assertThat(due.due(Stage.PLAN, MINUTE)).isFalse();

    // The sweep may have found it: it should have been woken all the same.
    assertThat(store.claim(Stage.RUN, "executor", MINUTE)).isPresent();
    assertThat(due.due(Stage.RUN, MINUTE)).isTrue();

    entered(Duration.ofHours(1));
    assertThat(due.due(Stage.RUN, MINUTE)).isFalse();
  }

  @Test
  void wakeUpsAreDueWhenJobsAreOverBeforeAnybodyLooks() {
    PostgresWakeUpsDue due = new PostgresWakeUpsDue(database);
    store.accept(Fixtures.script("true"));
    finishRun();
    assertThat(due.due(Stage.RUN, MINUTE)).as("just now: it may be on its way").isFalse();

    entered(Duration.ofSeconds(10));
    assertThat(due.due(Stage.RUN, MINUTE)).isTrue();
    assertThat(due.due(Stage.PLAN, MINUTE)).as("no prompt").isFalse();
    entered(Duration.ofHours(1));
    assertThat(due.due(Stage.RUN, MINUTE)).isFalse();

    JobId prompt = store.accept(Fixtures.prompt("count")).id();
    Claim plan = store.claim(Stage.PLAN, "planner", MINUTE).orElseThrow();
    store.record(plan.lease(), new JobEvent.Declined("not a task", null, null));
    accepted(prompt, Duration.ofSeconds(10));
    entered(Duration.ofSeconds(10));
    assertThat(due.due(Stage.PLAN, MINUTE)).isTrue();
  }

  @Test
  void promptThatNeverRanHadNoWakeUpForARun() {
    PostgresWakeUpsDue due = new PostgresWakeUpsDue(database);
    store.accept(Fixtures.prompt("count"));
    Claim plan = store.claim(Stage.PLAN, "planner", MINUTE).orElseThrow();
    store.record(plan.lease(), new JobEvent.Declined("not a task", null, null));
    entered(Duration.ofSeconds(10));

    assertThat(due.due(Stage.RUN, MINUTE)).isFalse();
  }

  @Test
  void promptThatRanHadOneForEachStage() {
    PostgresWakeUpsDue due = new PostgresWakeUpsDue(database);
    JobId prompt = store.accept(Fixtures.prompt("count")).id();
    Claim plan = store.claim(Stage.PLAN, "planner", MINUTE).orElseThrow();
    store.record(plan.lease(), Fixtures.planned("ls", new AfterPlan.Run()));
    finishRun();
    accepted(prompt, Duration.ofSeconds(10));
    entered(Duration.ofSeconds(10));

    assertThat(due.due(Stage.PLAN, MINUTE)).isTrue();
    assertThat(due.due(Stage.RUN, MINUTE)).isTrue();
  }

  private void finishRun() {
    Claim run = store.claim(Stage.RUN, "executor", MINUTE).orElseThrow();
    assertThat(store.record(run.lease(), new JobEvent.Finished(Fixtures.ok()))).isTrue();
  }

  private void accepted(JobId id, Duration ago) {
    database.query(sql ->
        sql.update(JOBS)
            .set(JOBS.CREATED_AT, JobTransitions.after(ago.negated()))
            .where(JOBS.ID.eq(id.value()))
            .execute());
  }

  private OutboxRelay<WakeUp> relay(Publisher<WakeUp> publisher) {
    return OutboxRelay.start(
        "test", new PostgresOutbox(database, notifications), publisher, RelayConfig.standard(LONG));
  }

  private boolean isEmpty() {
    return database.query(sql -> sql.fetchCount(OUTBOX) == 0);
  }

  private void expireLeases() {
    database.query(sql ->
        sql.update(JOBS)
            .set(JOBS.LEASE_UNTIL, JobTransitions.after(MINUTE.negated()))
            .where(JOBS.LEASE_OWNER.isNotNull())
            .execute());
  }

  private void entered(Duration ago) {
    database.query(
        sql -> sql.update(JOBS).set(JOBS.RUN_AT, JobTransitions.after(ago.negated())).execute());
  }
}
