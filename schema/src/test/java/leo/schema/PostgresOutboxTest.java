package leo.schema;

import static leo.schema.generated.Tables.OUTBOX;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import leo.job.Job;
import leo.job.Stage;
import leo.message.Outbox;
import leo.message.WakeUp;
import leo.testing.Fixtures;
import leo.testing.OutboxContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresOutboxTest extends OutboxContract<WakeUp> {
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Database database = TestDatabase.open();
  private final Notifications notifications = Notifications.start(database);
  private final PostgresJobStore store = new PostgresJobStore(database, notifications);
  private final PostgresOutbox outbox = new PostgresOutbox(database, notifications);

  @AfterEach
  void close() {
    notifications.close();
    database.close();
  }

  @Override
  protected Outbox<WakeUp> outbox() {
    return outbox;
  }

  @Override
  protected WakeUp put() {
    Job job = store.accept(Fixtures.script("true"));
    return new WakeUp(job.id(), Stage.RUN, 0);
  }

  @Override
  protected Optional<String> lastError() {
    return database.query(
        sql -> Optional.ofNullable(sql.selectFrom(OUTBOX).fetchSingle(OUTBOX.LAST_ERROR)));
  }

  @Test
  void longQueueOfOneStageDoesNotHideTheOther() {
    for (int i = 0; i < 10; i++) {
      store.accept(Fixtures.prompt("count"));
    }
    put();

    assertThat(outbox.take(5, LEASE))
        .extracting(entry -> entry.message().stage())
        .containsOnly(Stage.PLAN, Stage.RUN)
        .hasSize(6);
  }

  @Test
  void parkedRowIsHandedOutByNoVersionOfLeo() {
    put();
    outbox.park(outbox.take(1, LEASE).getFirst(), "refused");

    assertThat(new OutboxRows(database, Stage.RUN).take(10)).isEmpty();
  }

  @Test
  void rowOfAStageThatIsNotKnownHereIsLeftToThoseWhoKnowIt() {
    database.query(sql -> sql.execute("alter table outbox drop constraint outbox_stage_check"));
    put();
    database.query(sql -> sql.update(OUTBOX).set(OUTBOX.STAGE, "LATER").execute());

    assertThat(outbox.take(10, LEASE)).isEmpty();
    assertThat(outbox.parked()).isZero();
  }
}
