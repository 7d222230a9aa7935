package leo.cli.local;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import leo.runtime.Secret;
import leo.schema.DatabaseConfig;

/**
 * The database of a local server, without the server: for roles that are started by hand. It runs
 * under a process of its own, which ends with its standard input.
 */
public final class HomePostgres implements AutoCloseable {
  private final Process process;
  private final String url;
  private final String user;
  private final String password;

  /**
   * Starts it in a folder of the home.
   *
   * @param jar the packaged client, which has the database with it
   */
  public HomePostgres(Path home, Path jar) throws IOException {
    String classes = jar + File.pathSeparator + Path.of("target/test-classes").toAbsolutePath();
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes,
                HomePostgres.class.getName(),
                home.toString())
            .redirectError(home.resolve("postgres.err").toFile())
            .start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    url = Objects.requireNonNull(said.readLine(), "see postgres.err");
    user = Objects.requireNonNull(said.readLine());
    password = Objects.requireNonNull(said.readLine());
  }

  /** The process around the database: tells where it is, and waits for the end of its input. */
  public static void main(String[] args) throws IOException {
    Path home = Path.of(args[0]);
    Path data = Files.createDirectories(home.resolve("data"));
    try (LocalPostgres postgres = LocalPostgres.start(data, home.resolve("postgres.log"))) {
      DatabaseConfig config = postgres.config();
      System.out.println(config.url());
      System.out.println(config.user());
      System.out.println(config.password().map(Secret::reveal).orElse(""));
      while (System.in.read() >= 0) {
        // Whoever started this one closes the pipe.
      }
    }
  }

  /** What a role is told to find it. */
  public Map<String, String> settings() {
    return Map.of("LEO_DB_URL", url, "LEO_DB_USER", user, "LEO_DB_PASSWORD", password);
  }

  /** The number that a query gives. */
  public long number(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
