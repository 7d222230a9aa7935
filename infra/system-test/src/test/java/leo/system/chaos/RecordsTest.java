package leo.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import leo.schema.Database;
import leo.schema.DatabaseConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Histories that no LEO may write are seen for what they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsTest {
  private final UUID job = UUID.randomUUID();
  private ChaosPostgres postgres;
  private Connection connection;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    postgres = ChaosPostgres.start(folder);
    Duration soon = Duration.ofSeconds(10);
    Database.open(new DatabaseConfig(postgres.url(), "postgres", Optional.empty(), 2, soon, soon))
        .close();
    connection = postgres.connect();
  }

  @AfterAll
  void stop() throws Exception {
    connection.close();
    postgres.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    sql("truncate jobs, job_events, runs, output_chunks cascade");
  }

  @Test
  void whatWentWellIsNoBreach() throws SQLException {
    job("SUCCEEDED", null, 0, 0);
    event("accepted", "RUN_QUEUED", 0, null);
    event("claimed", "RUNNING", 1, "w");
    event("finished", "SUCCEEDED", 1, null);
    sql(
        "insert into runs (job_id, fence, verdict, exit_code, wall_ms, stdout_bytes, stderr_bytes,"
            + " stdout_truncated, stderr_truncated, queued_ms, start_ms)"
            + " values ('%s', 1, 'OK', 0, 1, 1, 0, false, false, 0, 0)".formatted(job));
    sql("insert into output_chunks values ('%s', 1, 1, 1, 'x')".formatted(job));

    assertThat(Records.breaches(connection, Set.of(job.toString()))).isEmpty();
    assertThat(Records.breachesOf(1, connection, 0)).isEmpty();
    assertThat(Records.breachesOfOrder(connection, 0)).isEmpty();
    assertThat(Records.succeeded(connection, Set.of(job.toString()))).isEqualTo(1);
  }

  @Test
  void jobThatFailedForNoReasonOfLeosIsABreach() throws SQLException {
    job("FAILED", "gave up after 3 attempts: an internal error of LEO", 2, 0);
    assertThat(Records.breaches(connection, Set.of())).anyMatch(one -> one.contains("outages"));

    empty();
    job("FAILED", null, 0, 0);
    assertThat(Records.breaches(connection, Set.of())).anyMatch(one -> one.contains("outages"));
    assertThat(Records.succeeded(connection, Set.of(job.toString()))).isZero();
  }

  @Test
  void attemptBeyondTheBoundIsABreach() throws SQLException {
    job("FAILED", "gave up after 3 attempts: LEO's store was away", 3, 0);
    event("accepted", "RUN_QUEUED", 0, null);
    for (int fence = 1; fence <= 4; fence++) {
      event("claimed", "RUNNING", fence, "w");
      if (fence < 4) {
        event("requeued", "RUN_QUEUED", fence, "LEO's store was away");
      }
    }
    event("failed", "FAILED", 4, "gave up after 3 attempts: LEO's store was away");

    assertThat(Records.breaches(connection, Set.of()))
        .anyMatch(one -> one.contains("attempts are bounded"));
  }

  @Test
  void oneJobMoreThanTheLimitIsABreach() throws SQLException {
    job("SUCCEEDED", null, 0, 0);
    event("claimed", "RUNNING", 1, "w");
    String other = UUID.randomUUID().toString();
    sql(
        "insert into jobs (id, tenant, state, mode, script, sandbox, lane, priority)"
            + " values ('%s', 'default', 'RUN_QUEUED', 'RUN', '1', '{}', 0, 0)".formatted(other));
    sql(
        "insert into job_events (job_id, type, state, fence) values ('%s', 'claimed', 'RUNNING', 1)"
            .formatted(other));
    event("finished", "SUCCEEDED", 1, null);

    assertThat(Records.breachesOf(1, connection, 0)).hasSize(1);
    assertThat(Records.breachesOf(2, connection, 0)).isEmpty();
    assertThat(Records.mostRunning(connection, 0)).isEqualTo(2);
  }

  @Test
  void secondClaimThatNoHandBackExplainsIsABreachOfOrder() throws SQLException {
    job("SUCCEEDED", null, 0, 0);
    event("accepted", "RUN_QUEUED", 0, null);
    event("claimed", "RUNNING", 1, "w");
    event("requeued", "RUN_QUEUED", 1, "The executor stopped while the command ran");
    event("claimed", "RUNNING", 2, "w");
    assertThat(Records.breachesOfOrder(connection, 0)).isEmpty();

    event("requeued", "RUN_QUEUED", 2, "its worker vanished");
    event("claimed", "RUNNING", 3, "w");
    assertThat(Records.breachesOfOrder(connection, 0)).hasSize(1);
  }

  private void job(String state, @Nullable String reason, int failures, int interruptions)
      throws SQLException {
    sql(
        "insert into jobs (id, tenant, state, mode, script, sandbox, lane, priority, fence, reason,"
            + " failures, interruptions, finished_at) values ('%s', 'default', '%s', 'RUN', '1',"
                .formatted(job, state)
            + " '{}', 0, 0, 1, %s, %d, %d, now())"
                .formatted(literal(reason), failures, interruptions));
  }

  private void event(String type, String state, int fence, @Nullable String detail)
      throws SQLException {
    sql(
        "insert into job_events (job_id, type, state, fence, detail)"
            + " values ('%s', '%s', '%s', %d, %s)"
                .formatted(job, type, state, fence, literal(detail)));
  }

  private static String literal(@Nullable String text) {
    return text == null ? "null" : "'" + text.replace("'", "''") + "'";
  }

  private void sql(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
