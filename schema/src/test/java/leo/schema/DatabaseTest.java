package leo.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import leo.job.StoreUnavailableException;
import leo.runtime.ConfigException;
import leo.runtime.Env;
import leo.runtime.Secret;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static final String URL = "jdbc:postgresql://127.0.0.1:1/leo";

  @Test
  void defaults() {
    assertThat(read(Map.of("LEO_DB_URL", URL)))
        .isEqualTo(
            new DatabaseConfig(
                URL, "leo", Optional.empty(), 16, Duration.ofSeconds(5), Duration.ofSeconds(10)));
  }

  @Test
  void everySettingIsRead() {
    assertThat(
            read(
                Map.of(
                    "LEO_DB_URL", URL,
                    "LEO_DB_USER", "me",
                    "LEO_DB_PASSWORD", "secret",
                    "LEO_DB_POOL", "3",
                    "LEO_DB_CONNECT_TIMEOUT", "2s",
                    "LEO_DB_STATEMENT_TIMEOUT", "3s")))
        .isEqualTo(
            new DatabaseConfig(
                URL,
                "me",
                Optional.of(new Secret("secret")),
                3,
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                false));
    assertThat(DatabaseConfig.SETTINGS).hasSize(6);
  }

  @Test
  void addressIsRequired() {
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("LEO_DB_URL: missing");
  }

  @Test
  void databaseThatIsAwayIsUnavailableAndSoon() {
    DatabaseConfig away =
        new DatabaseConfig(
            URL, "leo", Optional.empty(), 2, Duration.ofSeconds(1), Duration.ofSeconds(1));

    assertThatThrownBy(() -> Database.open(away)).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void statementThatRunsTooLongIsEndedByTheServer() {
    DatabaseConfig impatient = TestDatabase.create();
    impatient =
        new DatabaseConfig(
            impatient.url(),
            impatient.user(),
            impatient.password(),
            2,
            impatient.connectTimeout(),
            Duration.ofMillis(300));
    try (Database database = Database.open(impatient)) {
      assertThatThrownBy(() -> database.query(sql -> sql.execute("select pg_sleep(60)")))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(database.health().ok()).isTrue();
    }
  }

  @Test
  void poolThatIsExhaustedIsUnavailableAndRecovers() throws Exception {
    DatabaseConfig small = TestDatabase.create();
    small =
        new DatabaseConfig(
            small.url(),
            small.user(),
            small.password(),
            2,
            Duration.ofMillis(500),
            Duration.ofSeconds(5));
    try (Database database = Database.open(small)) {
      Runnable hog = () -> database.query(sql -> sql.execute("select pg_sleep(2)"));
      Thread first = Thread.ofVirtual().start(hog);
      Thread second = Thread.ofVirtual().start(hog);
      assertThatThrownBy(
              () -> {
                while (first.isAlive()) {
                  database.query(sql -> sql.execute("select 1"));
                }
              })
          .isInstanceOf(StoreUnavailableException.class);
      first.join();
      second.join();
      assertThat(database.<Integer>query(sql -> sql.fetchCount(sql.selectOne()))).isEqualTo(1);
    }
  }

  private static DatabaseConfig read(Map<String, String> variables) {
    return Env.read(variables, DatabaseConfig.SETTINGS, DatabaseConfig::from);
  }
}
