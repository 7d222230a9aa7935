package leo.schema;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import leo.runtime.Env;
import leo.runtime.Secret;
import leo.runtime.Setting;

/**
 * Where the database is and how it is used.
 *
 * @param url a {@code jdbc:postgresql:} address
 * @param user whom to connect as
 * @param password the user's password, if it needs one
 * @param poolSize connections at the most, besides one that listens
 * @param connectTimeout how long to wait for a connection
 * @param statementTimeout how long a statement may run
 * @param publishEvents whether state changes are kept for a relay that tells the world outside
 */
public record DatabaseConfig(
    String url,
    String user,
    Optional<Secret> password,
    int poolSize,
    Duration connectTimeout,
    Duration statementTimeout,
    boolean publishEvents) {
  private static final Setting<String> URL =
      Setting.required("LEO_DB_URL", "a jdbc:postgresql: address", "the database");
  private static final Setting<String> USER =
      Setting.text("LEO_DB_USER", "leo", "\\S{1,63}", "a name", "whom to connect as");
  private static final Setting<Optional<Secret>> PASSWORD =
      Setting.optionalSecret("LEO_DB_PASSWORD", "the database user's password");
  private static final Setting<Integer> POOL =
      Setting.integer(
          "LEO_DB_POOL", 16, 2, 200, "connections at the most, besides a listening one");
  private static final Setting<Duration> CONNECT =
      Setting.duration(
          "LEO_DB_CONNECT_TIMEOUT", "5s", "250ms", "1m", "how long to wait for a connection");
  private static final Setting<Duration> STATEMENT =
      Setting.duration(
          "LEO_DB_STATEMENT_TIMEOUT", "10s", "100ms", "5m", "how long a statement may run");

  /** All that can be set. */
  public static final List<Setting<?>> SETTINGS =
      List.of(URL, USER, PASSWORD, POOL, CONNECT, STATEMENT);

  /** A database whose changes are told to nobody outside. */
  public DatabaseConfig(
      String url,
      String user,
      Optional<Secret> password,
      int poolSize,
      Duration connectTimeout,
      Duration statementTimeout) {
    this(url, user, password, poolSize, connectTimeout, statementTimeout, false);
  }

  /** The same database, with its changes told. */
  public DatabaseConfig publishingEvents() {
    return new DatabaseConfig(
        url, user, password, poolSize, connectTimeout, statementTimeout, true);
  }

  public static DatabaseConfig from(Env env) {
    return new DatabaseConfig(
        env.get(URL),
        env.get(USER),
        env.get(PASSWORD),
        env.get(POOL),
        env.get(CONNECT),
        env.get(STATEMENT),
        false);
  }

  /** The same with state changes kept for a relay, or not. */
  DatabaseConfig publishingEvents(boolean wanted) {
    return new DatabaseConfig(
        url, user, password, poolSize, connectTimeout, statementTimeout, wanted);
  }
}
