package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leo.job.Job;
import leo.job.StoreUnavailableException;
import leo.testing.Fixtures;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What keeps one connection from holding up the others. */
@Timeout(60)
class TimeoutsTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final DatabaseConfig config = limited(TestDatabase.create(), LIMIT);

  static DatabaseConfig limited(DatabaseConfig config, Duration statement) {
    return new DatabaseConfig(
        config.url(), config.user(), config.password(), 3, config.connectTimeout(), statement);
  }

  @Test
  void everyKindOfConnectionHasAllThree() throws SQLException {
    Map<String, String> limits =
        Map.of(
            "statement_timeout", "2s",
            "lock_timeout", "500ms",
            "idle_in_transaction_session_timeout", "2s");
    try (Database database = Database.open(config);
        Connection listening = database.listeningConnection()) {
      assertThat(database.query(TimeoutsTest::limits)).isEqualTo(limits);
      assertThat(database.queryRelaxed(TimeoutsTest::limits)).isEqualTo(limits);
      assertThat(limits(DSL.using(listening))).isEqualTo(limits);
    }
  }

  private static Map<String, String> limits(DSLContext sql) {
    return Stream.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
        .collect(
            Collectors.toMap(
                name -> name, name -> sql.fetchSingle("show " + name).into(String.class)));
  }

  @Test
  void lockThatAnotherHoldsIsGivenUpBeforeTheStatementIs() {
    try (Database database = Database.open(config);
        Notifications notifications = Notifications.start(database)) {
      Job job = new PostgresJobStore(database, notifications).accept(Fixtures.script("true"));

      database.transact(sql -> {
        sql.selectOne().from(JOBS).where(JOBS.ID.eq(job.id().value())).forUpdate().fetch();
        assertThatThrownBy(
                () -> database.query(other -> other.execute("update jobs set priority = 1")))
            .isInstanceOf(StoreUnavailableException.class)
            .cause()
            .isInstanceOfSatisfying(
                DataAccessException.class,
                e -> assertThat(e.sqlState()).as("lock not available").isEqualTo("55P03"));
        return true;
      });
    }
  }

  @Test
  void transactionThatDoesNothingIsCutAndItsLocksAreFree() {
    try (Database database = Database.open(config);
        Notifications notifications = Notifications.start(database)) {
      PostgresJobStore store = new PostgresJobStore(database, notifications);
      Job job = store.accept(Fixtures.script("true"));

      assertThatThrownBy(() ->
              database.transact(sql -> {
                int pid = sql.fetchSingle("select pg_backend_pid()").into(Integer.class);
                sql.selectOne().from(JOBS).forUpdate().fetch();
                await().atMost(Duration.ofSeconds(30)).until(() -> !connected(database, pid));
                return sql.execute("select 1");
              }))
          .isInstanceOf(StoreUnavailableException.class);

      assertThat(store.cancel(job.tenant(), job.id(), "me")).isPresent();
      assertThat(database.health().ok()).isTrue();
    }
  }

  private static boolean connected(Database database, int pid) {
    return database.query(sql ->
        sql.fetchExists(DSL.table("pg_stat_activity"), DSL.condition("pid = {0}", DSL.val(pid))));
  }

  @Test
  void listenersAndWakeUpsDoNotWaitForThePool() throws Exception {
    try (Database database = Database.open(limited(config, Duration.ofSeconds(20)))) {
      CountDownLatch taken = new CountDownLatch(3);
      CountDownLatch done = new CountDownLatch(1);
      Runnable hog =
          () ->
              database.transact(sql -> {
                sql.execute("select 1");
                taken.countDown();
                return awaited(done);
              });
      Thread[] hogs = {
        Thread.ofVirtual().start(hog), Thread.ofVirtual().start(hog), Thread.ofVirtual().start(hog)
      };
      taken.await();

      try (Connection listening = database.listeningConnection()) {
        assertThat(listening.createStatement().execute("listen anything")).isFalse();
      }
      assertThat(database.<Integer>queryRelaxed(sql -> sql.fetchCount(sql.selectOne()))).isOne();
      assertThat(
              database
                  .queryRelaxed(sql -> sql.fetchSingle("show synchronous_commit"))
                  .into(String.class))
          .isEqualTo("off");
      done.countDown();
      for (Thread one : hogs) {
        one.join();
      }
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
