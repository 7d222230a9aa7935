package leo.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import leo.job.JobId;
import leo.message.JobBell;
import leo.testing.JobBellContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresBellTest extends JobBellContract {
  private final Database database = TestDatabase.open();
  private final Notifications notifications = Notifications.start(database);
  private final PostgresBell bell = new PostgresBell(notifications);

  /** As another process has it: what it rings comes through the database. */
  private final Notifications elsewhere = Notifications.start(database);

  private final PostgresBell ringer = new PostgresBell(elsewhere);

  /** A ring before the connection listens is lost, as the port allows: the tests wait for it. */
  @BeforeEach
  void listening() {
    await().atMost(Duration.ofSeconds(30)).until(() -> listeners() == 2);
  }

  @AfterEach
  void close() {
    elsewhere.close();
    notifications.close();
    database.close();
  }

  @Override
  protected JobBell bell() {
    return bell;
  }

  @Test
  void ringIsHeardInAnotherProcess() {
    assertThatRingsAreHeard();
  }

  @Test
  void ownRingIsHeardOnceAndWithoutTheDatabase() {
    AtomicInteger heard = new AtomicInteger();
    AtomicInteger heardElsewhere = new AtomicInteger();
    JobId id = JobId.next(Clock.systemUTC());
    notifications.onJob(_ -> heard.incrementAndGet());
    elsewhere.onJob(name -> heardElsewhere.addAndGet(name.equals(id.toString()) ? 1 : 0));

    bell.ring(id);

    assertThat(heard).hasValue(1);
    // Its echo goes the way of the ring that the others hear, and would have come by then.
    await().until(() -> heardElsewhere.get() == 1);
    assertThat(heard).hasValue(1);
  }

  @Test
  void listeningGoesOnAfterTheConnectionIsCut() {
    database.query(sql ->
        sql.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'"));
    assertThatRingsAreHeard();
  }

  @Test
  void listeningGoesOnAfterSomeoneWhoHearsARingFails() {
    AtomicBoolean failed = new AtomicBoolean();
    notifications.onJob(id -> {
      if (failed.compareAndSet(false, true)) {
        throw new IllegalStateException("on purpose");
      }
    });
    ringer.ring(JobId.next(Clock.systemUTC()));
    await().untilTrue(failed);

    assertThatRingsAreHeard();
  }

  private void assertThatRingsAreHeard() {
    JobId id = JobId.next(Clock.systemUTC());
    try (JobBell.Waiter waiter = bell.listen(id)) {
      CompletableFuture<Void> woken = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            try {
              waiter.await(Duration.ofMinutes(10));
              woken.complete(null);
            } catch (InterruptedException e) {
              woken.completeExceptionally(e);
            }
          });
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            ringer.ring(id);
            return woken.isDone();
          });
    }
  }

  private int listeners() {
    return database.query(sql ->
        sql.fetchCount(
            org.jooq
                .impl
                .DSL
                .selectOne()
                .from("pg_stat_activity")
                .where("query like 'listen%' and datname = current_database()")));
  }
}
