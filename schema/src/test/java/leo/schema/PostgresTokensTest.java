package leo.schema;

import static leo.schema.generated.Tables.TOKEN_USE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.Lease;
import leo.job.ModelUse;
import leo.job.Stage;
import leo.testing.Fixtures;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tables of tokens do that no twin shows. */
class PostgresTokensTest {
  private static final ModelUse USE = new ModelUse("m", null, null, null, 100, 20, 3, 50, 1);
  private static final String TENANT = "default";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Database database = TestDatabase.open();
  private final Notifications notifications = Notifications.start(database);
  private final PostgresJobStore store = new PostgresJobStore(database, notifications);

  @AfterEach
  void close() {
    notifications.close();
    database.close();
  }

  @Test
  void nextDayStartsWithNothingUsed() {
    store.keepBudgets(Map.of(TENANT, 1L));
    assertThat(store.record(planning(), new JobEvent.Declined("why", null, USE))).isTrue();
    assertThat(store.tokens(TENANT).isUsedUp()).isTrue();

    aDayPasses();

    assertThat(store.tokens(TENANT).usedToday()).isZero();
    assertThat(store.tokens(TENANT).isUsedUp()).isFalse();
  }

  @Test
  void pastDaysGoAsOldAsJobsAndTodayStays() {
    assertThat(store.record(planning(), new JobEvent.Declined("why", null, USE))).isTrue();
    aDayPasses();
    assertThat(store.record(planning(), new JobEvent.Declined("why", null, USE))).isTrue();

    new PostgresPruning(database, Duration.ofDays(2)).prune(1);
    assertThat(days()).isEqualTo(2);
    new PostgresPruning(database, Duration.ZERO).prune(1);

    assertThat(days()).isEqualTo(1);
    assertThat(store.tokens(TENANT).usedToday()).isEqualTo(USE.billedTokens());
  }

  @Test
  void chargeThatCannotBeWrittenLeavesTheJobWithItsWorker() {
    Lease lease = planning();
    database.query(sql -> sql.execute("alter table token_use add check (tokens < 100)"));

    assertThatThrownBy(() -> store.record(lease, new JobEvent.Declined("why", null, USE)))
        .isInstanceOf(DataAccessException.class);

    assertThat(days()).isZero();
    database.query(
        sql -> sql.execute("alter table token_use drop constraint token_use_tokens_check1"));
    assertThat(store.record(lease, new JobEvent.Declined("why", null, USE))).isTrue();
    assertThat(store.tokens(TENANT).usedToday()).isEqualTo(USE.billedTokens());
  }

  @Test
  void sharesOfAGatewayThatKnowsNoBudgetsLeaveThem() {
    store.keepBudgets(Map.of(TENANT, 5L));

    store.keepShares(Map.of());

    assertThat(store.tokens(TENANT).tokensPerDay()).hasValue(5);
  }

  @Test
  void tableRefusesNegativeBudgets() {
    assertThatThrownBy(() -> store.keepBudgets(Map.of(TENANT, -1L)))
        .isInstanceOf(IntegrityConstraintViolationException.class);
  }

  private Lease planning() {
    Job job = store.accept(Fixtures.prompt("count"));
    Lease lease = store.claim(Stage.PLAN, "w", MINUTE).orElseThrow().lease();
    assertThat(lease.id()).isEqualTo(job.id());
    return lease;
  }

  private void aDayPasses() {
    database.query(sql -> sql.execute("update token_use set day = day - 1"));
  }

  private int days() {
    return database.query(sql -> sql.fetchCount(TOKEN_USE));
  }
}
