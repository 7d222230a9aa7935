package leo.schema;

import static leo.schema.generated.Tables.EVENT_OUTBOX;
import static leo.schema.generated.Tables.JOB_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobState;
import leo.job.RecordedEvent;
import leo.job.Stage;
import leo.message.JobNotice;
import leo.message.Outbox;
import leo.message.Outbox.Entry;
import leo.testing.Fixtures;
import leo.testing.OutboxContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresEventOutboxTest extends OutboxContract<JobNotice> {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final DatabaseConfig config = TestDatabase.create();
  private final Database database = Database.open(config.publishingEvents());
  private final Notifications notifications = Notifications.start(database);
  private final PostgresJobStore store = new PostgresJobStore(database, notifications);
  private final PostgresEventOutbox outbox = new PostgresEventOutbox(database, notifications);

  @AfterEach
  void close() {
    notifications.close();
    database.close();
  }

  @Override
  protected Outbox<JobNotice> outbox() {
    return outbox;
  }

  @Override
  protected JobNotice put() {
    return notices(store.accept(Fixtures.script("true"))).getFirst();
  }

  @Override
  protected Optional<String> lastError() {
    return database.query(sql ->
        Optional.ofNullable(sql.selectFrom(EVENT_OUTBOX).fetchSingle(EVENT_OUTBOX.LAST_ERROR)));
  }

  @Test
  void everyChangeOfAJobIsToldOnce() {
    Job job = store.accept(Fixtures.script("true"));
    Claim claim = store.claim(Stage.RUN, "worker", MINUTE).orElseThrow();
    assertThat(store.record(claim.lease(), new JobEvent.Finished(Fixtures.ok()))).isTrue();

    List<JobNotice> told = outbox.take(10, MINUTE).stream().map(Entry::message).toList();

    assertThat(told).isEqualTo(notices(job)).hasSize(3);
    assertThat(told.getLast().state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(told.getLast().tenant()).isEqualTo(job.tenant());
  }

  @Test
  void nothingIsKeptWhereNobodyPublishes() {
    try (Database silent = Database.open(config);
        Notifications rings = Notifications.start(silent)) {
      new PostgresJobStore(silent, rings).accept(Fixtures.script("true"));
    }

    assertThat(outbox.take(10, MINUTE)).isEmpty();
  }

  @Test
  void changeThatWasTakenBackIsNotTold() {
    Job job = store.accept(Fixtures.script("true"));
    assertThatThrownBy(() ->
            database.transact(sql -> {
              JobTransitions.note(sql, job.id(), "claimed", JobState.RUNNING, 1, null);
              throw new IllegalStateException("on purpose");
            }))
        .hasMessage("on purpose");

    assertThat(outbox.take(10, MINUTE)).hasSize(1);
  }

  @Test
  void changeIsToldEvenWhenItsHistoryIsGone() {
    put();
    database.query(sql -> sql.deleteFrom(JOB_EVENTS).execute());

    assertThat(outbox.take(10, MINUTE)).hasSize(1);
  }

  private List<JobNotice> notices(Job job) {
    return store.events(job.id()).stream().map(event -> notice(job, event)).toList();
  }

  private static JobNotice notice(Job job, RecordedEvent event) {
    return new JobNotice(
        event.id(), job.id(), job.tenant(), event.state(), event.type(), event.at());
  }
}
