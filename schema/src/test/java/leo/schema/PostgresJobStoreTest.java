package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.OUTBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import leo.job.Approval;
import leo.job.Bytes;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.JobStore;
import leo.job.Lease;
import leo.job.OutputChunk;
import leo.job.OutputStreamName;
import leo.job.Oversight;
import leo.job.Stage;
import leo.job.WorkQueue.Heartbeat;
import leo.message.WakeUp;
import leo.testing.Fixtures;
import leo.testing.JobStoreContract;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresJobStoreTest extends JobStoreContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Database database = TestDatabase.open();
  private final Notifications notifications = Notifications.start(database);
  private final PostgresJobStore store = new PostgresJobStore(database, notifications);

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
  protected List<WakeUp> wakeUps() {
    return database.query(sql ->
        sql.selectFrom(OUTBOX)
            .orderBy(OUTBOX.ID)
            .fetch(row ->
                new WakeUp(
                    new JobId(row.getJobId()), Stage.valueOf(row.getStage()), row.getAttempt())));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RUN_QUEUED")
  void tableRefusesAJobInAStateThatDoesNotFitItsOtherColumns(JobState state) {
    Job job = store.accept(Fixtures.script("true"));

    assertThatThrownBy(() -> update(job, state))
        .isInstanceOf(IntegrityConstraintViolationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "finished_at = now()",
        "lease_owner = 'w', lease_until = now()",
        "lease_owner = 'w'",
        "script = null",
        "prompt = 'x'",
        "mode = 'PLAN'",
        "priority = 101",
        "fence = -1",
        "state = 'NEW'",
        "tenant = ''",
        "approval = 'ALWAYS'",
        "approval = 'NEVER'",
        "max_repairs = 1",
        "repairs = 1"
      })
  void tableRefusesWhatNoLifecycleMakes(String assignment) {
    Job job = store.accept(Fixtures.script("true"));

    assertThatThrownBy(() ->
            database.query(sql ->
                sql.execute("update jobs set " + assignment + " where id = ?", job.id().value())))
        .isInstanceOf(IntegrityConstraintViolationException.class);
    assertThat(store.find("default", job.id())).contains(job);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state = 'AWAITING_APPROVAL'",
        "state = 'RUN_QUEUED'",
        "max_repairs = 4",
        "repairs = 2",
        "repairs = -1",
        "mode = 'PLAN'"
      })
  void tableRefusesWhatNoPersonAndNoRepairMakes(String assignment) {
    Job job = store.accept(Fixtures.prompt(new Oversight(Approval.ALWAYS, 1)));

    assertThatThrownBy(() ->
            database.query(sql ->
                sql.execute("update jobs set " + assignment + " where id = ?", job.id().value())))
        .isInstanceOf(IntegrityConstraintViolationException.class);
  }

  @Test
  void plannerThatKnowsNoApprovalCannotRunWhatIsAlwaysApproved() {
    Job job = store.accept(Fixtures.prompt(new Oversight(Approval.ALWAYS, 1)));
    Lease lease = store.claim(Stage.PLAN, "old", MINUTE).orElseThrow().lease();

    assertThatThrownBy(
            () -> store.record(lease, Fixtures.planned("ls", new JobEvent.AfterPlan.Run())))
        .isInstanceOf(IntegrityConstraintViolationException.class);
    assertThat(store.find("default", job.id()).orElseThrow().state()).isEqualTo(JobState.PLANNING);
  }

  @Test
  void outputThatHangsDoesNotKeepTheHeartbeatFromRenewing() throws Exception {
    store.accept(Fixtures.script("true"));
    Lease lease = store.claim(Stage.RUN, "worker", MINUTE).orElseThrow().lease();
    List<OutputChunk> output =
        List.of(new OutputChunk(OutputStreamName.STDOUT, Bytes.utf8("late")));
    FutureTask<Boolean> append = new FutureTask<>(() -> store.appendOutput(lease, 1, output));

    Heartbeat beat =
        database.transact(sql -> {
          // The row that the output is about to write: it waits for this transaction.
          sql.execute(
              "insert into output_chunks values (?, ?, 1, 1, '')",
              lease.id().value(),
              lease.fence());
          Thread.ofVirtual().start(append);
          await().until(() -> waiting() > 0);
          Heartbeat answer = store.heartbeat(List.of(lease), MINUTE);
          sql.execute("delete from output_chunks");
          return answer;
        });

    assertThat(beat.lost()).isEmpty();
    assertThat(append.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void tableRefusesASecondTerminalEvent() {
    Job job = store.accept(Fixtures.script("true"));
    store.cancel("default", job.id(), "me");

    assertThatThrownBy(() ->
            database.transact(sql -> {
              JobTransitions.note(sql, job.id(), "finished", JobState.FAILED, 1, null);
              return true;
            }))
        .isInstanceOf(IntegrityConstraintViolationException.class);
  }

  private int waiting() {
    return database.query(sql ->
        sql.fetchCount(
            DSL.table("pg_stat_activity"),
            DSL.condition("wait_event_type = 'Lock' and datname = current_database()")));
  }

  private int update(Job job, JobState state) {
    return database.query(sql ->
        sql.update(JOBS)
            .set(JOBS.STATE, state.name())
            .where(JOBS.ID.eq(job.id().value()))
            .execute());
  }
}
