package leo.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import leo.runtime.Secret;
import leo.schema.DatabaseConfig;

/** The database of a local server, without the server: for roles that are started by hand. */
public final class HomePostgres implements AutoCloseable {
  private final LocalPostgres postgres;
  private final DatabaseConfig config;

  /** Starts it in a folder of the home. */
  public HomePostgres(Path home) throws IOException {
    Path data = Files.createDirectories(home.resolve("data"));
    postgres = LocalPostgres.start(data, home.resolve("postgres.log"));
    config = postgres.config();
  }

  /** What a role is told to find it. */
  public Map<String, String> settings() {
    return Map.of(
        "LEO_DB_URL", config.url(), "LEO_DB_USER", config.user(), "LEO_DB_PASSWORD", password());
  }

  /** The number that a query gives. */
  public long number(String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(config.url(), config.user(), password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private String password() {
    return config.password().map(Secret::reveal).orElse("");
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
