package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.RecordedEvent;
import leo.job.Stage;
import leo.job.TenantShare;
import leo.schema.generated.tables.records.JobsRecord;
import leo.testing.Fixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that a newer version wrote, or that something spoiled, hold up no others. */
class UnreadableJobsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String NEWER = "{\"network\": \"VPN\"}";

  private final Database database = TestDatabase.open();
  private final Notifications notifications = Notifications.start(database);
  private final PostgresJobStore store = new PostgresJobStore(database, notifications);

  @AfterEach
  void close() {
    notifications.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {NEWER, "[]", "{\"network\": 1}"})
  void claimGoesPastThemAndTheyEnd(String sandbox) {
    Job unreadable = spoil(store.accept(Fixtures.script("true")), sandbox);
    Job sound = store.accept(Fixtures.script("true"));

    assertThat(claim().job().id()).isEqualTo(sound.id());

    assertFailed(unreadable);
    assertThat(store.rescueExpired(10)).isZero();
  }

  @Test
  void claimInTurnGoesPastThemToo() {
    store.keepShares(Map.of("default", new TenantShare(1, OptionalInt.of(1))));
    Job unreadable = spoil(store.accept(Fixtures.script("true")), NEWER);
    Job sound = store.accept(Fixtures.script("true"));

    assertThat(claim().job().id()).isEqualTo(sound.id());

    assertFailed(unreadable);
  }

  @Test
  void thoseClaimedWithOneAreHandedOut() {
    Job first = store.accept(Fixtures.script("true"));
    spoil(store.accept(Fixtures.script("true")), NEWER);
    Job last = store.accept(Fixtures.script("true"));

    ClaimStatement.Claimed claimed =
        database.query(sql -> ClaimStatement.run(sql, Stage.RUN, "w", MINUTE, 3));

    assertThat(claimed.claims().stream().map(one -> one.job().id()))
        .containsExactly(first.id(), last.id());
    assertThat(claimed.unreadable()).hasSize(1);
  }

  @Test
  void promptEndsAsWell() {
    Job unreadable = spoil(store.accept(Fixtures.prompt("count")), NEWER);

    assertThat(store.claim(Stage.PLAN, "w", MINUTE)).isEmpty();

    assertFailed(unreadable);
  }

  @Test
  void moreThanARescueTakesHoldUpNoOther() {
    int batch = 20;
    List<Job> lost =
        IntStream.range(0, batch).mapToObj(_ -> store.accept(Fixtures.script("true"))).toList();
    lost.forEach(_ -> store.claim(Stage.RUN, "w", Duration.ofMillis(1)));
    lost.forEach(job -> spoil(job, NEWER));
    Job sound = store.accept(Fixtures.script("true"));
    assertThat(claim(Duration.ofMillis(2)).job().id()).isEqualTo(sound.id());

    assertThat(store.rescueExpired(batch)).isEqualTo(batch);
    assertThat(store.rescueExpired(batch)).isEqualTo(1);

    lost.forEach(this::assertFailed);
    assertThat(row(sound).getState()).isEqualTo("RUN_QUEUED");
  }

  @Test
  void whatWasToBeCancelledIsCancelled() {
    Job unreadable = store.accept(Fixtures.script("true"));
    claim(Duration.ofMillis(1));
    store.cancel("default", unreadable.id(), "me");
    spoil(unreadable, NEWER);

    assertThat(store.rescueExpired(10)).isEqualTo(1);

    assertThat(row(unreadable).getState()).isEqualTo(JobState.CANCELLED.name());
  }

  private Claim claim() {
    return claim(MINUTE);
  }

  private Claim claim(Duration lease) {
    return store.claim(Stage.RUN, "w", lease).orElseThrow();
  }

  private void assertFailed(Job job) {
    JobsRecord row = row(job);
    assertThat(row.getState()).isEqualTo("FAILED");
    assertThat(row.getReason()).contains("cannot read the job", "whoever operates LEO");
    assertThat(row.getLeaseOwner()).isNull();
    assertThat(store.events(job.id()).stream().map(RecordedEvent::type))
        .containsExactly("accepted", "claimed", "failed");
  }

  private JobsRecord row(Job job) {
    return database.query(sql -> sql.fetchSingle(JOBS, JOBS.ID.eq(job.id().value())));
  }

  private Job spoil(Job job, String sandbox) {
    JobId id = job.id();
    database.query(
        sql -> sql.execute("update jobs set sandbox = ?::jsonb where id = ?", sandbox, id.value()));
    return job;
  }
}
