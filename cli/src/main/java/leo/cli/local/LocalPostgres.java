package leo.cli.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import leo.runtime.Secret;
import leo.schema.DatabaseConfig;

/**
 * A PostgreSQL of this home's own: its data stays, commits are durable, it listens on loopback
 * alone and wants a password that only the home's owner can read.
 */
final class LocalPostgres implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofSeconds(60);
  private static final Duration LEFTOVER_STOPS_WITHIN = Duration.ofSeconds(20);
  private static final int PASSWORD_BYTES = 24;

  private final EmbeddedPostgres postgres;
  private final Secret password;

  private LocalPostgres(EmbeddedPostgres postgres, Secret password) {
    this.postgres = postgres;
    this.password = password;
  }

  /** Starts the database, after stopping one that a killed server left behind. */
  static LocalPostgres start(Path data, Path log) throws IOException {
    Path cluster = data.resolve("postgres");
    stopLeftover(cluster);
    Secret password = password(data.resolve("postgres-password"));
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(cluster)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(data.resolve("postgres-program").toFile())
            .setPGStartupWait(START_WITHIN)
            .setOutputRedirector(Redirect.appendTo(log.toFile()))
            .setErrorRedirector(Redirect.appendTo(log.toFile()))
            .setConnectConfig("password", password.reveal())
            // The library is made for tests and trades safety for speed: trade it back.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("max_connections", "60")
            // A queue's dead rows come by the thousand a second, not by the minute.
            .setServerConfig("autovacuum_naptime", "5s")
            .start();
    LocalPostgres started = new LocalPostgres(postgres, password);
    try {
      started.requirePassword(cluster.resolve("pg_hba.conf"));
      return started;
    } catch (IOException | SQLException e) {
      started.close();
      throw new IOException("the database could not be closed to strangers", e);
    }
  }

  DatabaseConfig config() {
    return new DatabaseConfig(
        postgres.getJdbcUrl("postgres", "postgres"),
        "postgres",
        Optional.of(password),
        16,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10));
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }

  /** The library lets every local user in. From here on only who knows the password. */
  private void requirePassword(Path hostRules) throws IOException, SQLException {
    List<String> rules = List.of("host all all 127.0.0.1/32 scram-sha-256");
    if (Files.readAllLines(hostRules).equals(rules)) {
      return;
    }
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      // The password is our own hexadecimal: nothing in it needs quoting.
      statement.execute("alter user postgres password '" + password.reveal() + "'");
      // Whole or not at all: PostgreSQL does not start with half a file.
      OwnerFile.write(hostRules, String.join("\n", rules) + "\n");
      statement.execute("select pg_reload_conf()");
      // Whoever came in before the rules held has to go.
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
    }
  }

  private static Secret password(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      OwnerFile.write(file, HexFormat.of().formatHex(random));
    }
    return new Secret(Files.readString(file).strip());
  }

  /**
   * Stops the database of this cluster that a killed server left running. A file that names a dead
   * process is left to PostgreSQL, which knows whether others of the cluster are still at work.
   */
  static void stopLeftover(Path cluster) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    OptionalLong pid = pidIn(pidFile);
    Optional<ProcessHandle> named =
        pid.isPresent() ? ProcessHandle.of(pid.getAsLong()) : Optional.empty();
    if (named.isPresent() && worksIn(named.get(), cluster)) {
      named.get().destroy();
      awaitExit(named.get());
    } else if (named.isPresent() || pid.isEmpty()) {
      // The number is another program's by now, or a crash of the machine left half a file.
      Files.deleteIfExists(pidFile);
    }
  }

  private static OptionalLong pidIn(Path pidFile) throws IOException {
    String text = Files.readString(pidFile, StandardCharsets.ISO_8859_1);
    try {
      return OptionalLong.of(Long.parseLong(text.lines().findFirst().orElse("").strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** PostgreSQL works in its cluster's folder; the machine may run others, which are not ours. */
  private static boolean worksIn(ProcessHandle process, Path cluster) {
    try {
      Path folder = Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath();
      return folder.equals(cluster.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private static void awaitExit(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(LEFTOVER_STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException(
          "a database left behind by a killed server (process %d) does not stop; end it by hand"
              .formatted(process.pid()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
