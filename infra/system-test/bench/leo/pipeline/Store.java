package leo.pipeline;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL whose commits are on the disk when they are answered, looked at by SQL. */
final class Store implements AutoCloseable {
  private final Path folder;
  private EmbeddedPostgres postgres;
  private Connection connection;

  private Store(Path folder) throws IOException, SQLException {
    this.folder = folder;
    this.postgres = start(folder, 0);
    this.connection = postgres.getPostgresDatabase().getConnection();
  }

  static Store start(Path folder) throws IOException, SQLException {
    return new Store(folder);
  }

  private static EmbeddedPostgres start(Path folder, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("shared_buffers", "512MB")
        .setServerConfig("max_wal_size", "4GB")
        .setServerConfig("max_connections", "100")
        // As OPERATING.md advises and the local server has it.
        .setServerConfig("autovacuum_naptime", "5s")
        .start();
  }

  String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  /** Kills it and all its processes, as an outage would, and starts it on the same port. */
  void killAndRestart() throws IOException, InterruptedException, SQLException {
    int port = postgres.getPort();
    ProcessHandle postmaster = postmaster();
    postmaster.destroyForcibly();
    // One that is left holds the memory that they share: no server starts beside it.
    while (postmaster.isAlive() || killBackends()) {
      Thread.sleep(1);
    }
    // Lets go of the folder; there is nothing left to stop.
    postgres.close();
    postgres = start(folder, port);
    connection = postgres.getPostgresDatabase().getConnection();
  }

  /** Processor time so far of all its processes that live, in ms. */
  double cpuMs() throws IOException {
    ProcessHandle postmaster = postmaster();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants())
        .mapToDouble(one -> one.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6)
        .sum();
  }

  private ProcessHandle postmaster() throws IOException {
    String pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** All processes of a server work in its folder, and nobody else does. */
  private boolean killBackends() {
    List<ProcessHandle> left = ProcessHandle.allProcesses().filter(this::isAtHome).toList();
    left.forEach(ProcessHandle::destroyForcibly);
    return !left.isEmpty();
  }

  private boolean isAtHome(ProcessHandle process) {
    try {
      return Path.of("/proc/%d/cwd".formatted(process.pid()))
          .toRealPath()
          .equals(folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  double decimal(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getDouble(1);
    }
  }

  void execute(String statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
