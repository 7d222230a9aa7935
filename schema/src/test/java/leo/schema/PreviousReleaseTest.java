package leo.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.NewJob;
import leo.job.OutputCursor;
import leo.job.RecordedEvent;
import leo.job.Stage;
import leo.runtime.Secret;
import leo.testing.Fixtures;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Processes of an earlier release go on while those of this one start, and bring the tables up to
 * date. The earlier statements, as that release sent them, are in {@code v2/}.
 */
class PreviousReleaseTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final DatabaseConfig config = TestDatabase.empty();
  private final JobId before = acceptBefore();
  private final Database database = Database.open(config);
  private final Notifications notifications = Notifications.start(database);
  private final PostgresJobStore store = new PostgresJobStore(database, notifications);

  @AfterEach
  void close() {
    notifications.close();
    database.close();
  }

  /** Has the earlier release make its tables and accept a job. */
  private JobId acceptBefore() {
    Flyway flyway =
        Flyway.configure()
            .dataSource(
                config.url(), config.user(), config.password().map(Secret::reveal).orElseThrow())
            .locations("classpath:db/migration")
            .target("2")
            .load();
    flyway.migrate();
    JobId id = Fixtures.script("true").id();
    try (Connection connection =
            Objects.requireNonNull(flyway.getConfiguration().getDataSource()).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text("accept", id));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return id;
  }

  @Test
  void jobOfTheEarlierReleaseIsRunByItAfterTheMigration() {
    assertThat(choose()).contains(before);
    earlier("take", before);
    earlier("record", before);

    Job job = store.find("default", before).orElseThrow();
    assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(Objects.requireNonNull(job.report()).stdoutBytes()).isEqualTo(3);
    assertThat(store.events(before))
        .extracting(RecordedEvent::type)
        .containsExactly("accepted", "claimed", "finished");
    assertThat(store.output(before, OutputCursor.START, 100).chunks()).hasSize(1);
    assertThat(store.artifacts(before, 1)).hasSize(1);
    assertThat(new PostgresPruning(database, Duration.ZERO).prune(10)).isEqualTo(1);
  }

  @Test
  void jobsGoFromOneReleaseToTheOtherBothWays() {
    assertThat(store.claim(Stage.RUN, "new", MINUTE).orElseThrow().job().id()).isEqualTo(before);
    JobId old = Fixtures.script("true").id();
    earlier("accept", old);
    assertThat(store.claim(Stage.RUN, "new", MINUTE).orElseThrow().job().id()).isEqualTo(old);

    NewJob made = Fixtures.script("true");
    store.accept(made);
    assertThat(choose()).contains(made.id());
    earlier("take", made.id());
    assertThat(store.claim(Stage.RUN, "new", MINUTE)).isEmpty();
    earlier("record", made.id());
    assertThat(store.find("default", made.id()).orElseThrow().state())
        .isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void jobThatTheEarlierReleaseLetGoIsRescuedAndFinishedByThisOne() {
    earlier("take", before);
    database.query(sql -> sql.execute("update jobs set lease_until = now()"));

    assertThat(store.rescueExpired(10)).isEqualTo(1);
    Claim claim = store.claim(Stage.RUN, "new", MINUTE).orElseThrow();
    assertThat(claim.lease().fence()).isEqualTo(2);
    assertThat(store.record(claim.lease(), new JobEvent.Finished(Fixtures.ok()))).isTrue();
  }

  private Optional<JobId> choose() {
    return database.transact(sql ->
        sql.fetch(text("choose", before)).stream()
            .map(row -> new JobId(row.get("id", UUID.class)))
            .findFirst());
  }

  private void earlier(String name, JobId id) {
    database.transact(sql -> sql.execute(text(name, id)));
  }

  private static String text(String name, JobId id) {
    String path = "v2/" + name + ".sql";
    try (InputStream in =
        Objects.requireNonNull(PreviousReleaseTest.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{id}", id.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
