package leo.system.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A PostgreSQL of the suite's own that keeps what it committed, and that can be killed. */
final class ChaosPostgres implements AutoCloseable {
  private static final int CONNECTIONS = 80;
  private static final Duration DIES_WITHIN = Duration.ofSeconds(30);

  private final Path folder;
  private final int port;
  private EmbeddedPostgres postgres;

  private ChaosPostgres(Path folder, EmbeddedPostgres postgres) {
    this.folder = folder;
    this.postgres = postgres;
    this.port = postgres.getPort();
  }

  static ChaosPostgres start(Path folder) throws IOException {
    return new ChaosPostgres(folder, start(folder, 0));
  }

  private static EmbeddedPostgres start(Path folder, int port) throws IOException {
    Path log = folder.resolve("postgres.log");
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPgBinaryResolver(ChaosPostgres::program)
            .setDataDirectory(folder.resolve("postgres"))
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setOutputRedirector(Redirect.appendTo(log.toFile()))
            .setErrorRedirector(Redirect.appendTo(log.toFile()))
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", Integer.toString(CONNECTIONS));
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  /** The library's own look refuses what is there twice: here, through the client's manifest. */
  private static InputStream program(String system, String hardware) throws IOException {
    String name =
        "postgres-%s-%s.txz"
            .formatted(system, ArchUtils.normalize(hardware))
            .toLowerCase(Locale.ROOT);
    InputStream found = EmbeddedPostgres.class.getClassLoader().getResourceAsStream(name);
    if (found == null) {
      throw new FileNotFoundException("no PostgreSQL for this machine on the class path: " + name);
    }
    return found;
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port);
  }

  /** A connection of the suite's own, marked so that no storm hits it. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url() + "&ApplicationName=chaos&connectTimeout=5");
  }

  /** As if the machine had lost its power: no goodbye, nothing flushed that was not committed. */
  void kill() throws IOException {
    String pidFile =
        Files.readString(data().resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
    long pid = Long.parseLong(pidFile.lines().findFirst().orElseThrow().strip());
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    server.destroyForcibly();
    Awaitility.await("PostgreSQL dies")
        .atMost(DIES_WITHIN)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !server.isAlive() && !killBackends());
  }

  /**
   * Backends see that their server is gone only when they next wait: they go with it. One that is
   * left holds the memory that they share, and no server starts beside it.
   */
  private boolean killBackends() {
    List<ProcessHandle> left = ProcessHandle.allProcesses().filter(this::isAtHome).toList();
    left.forEach(ProcessHandle::destroyForcibly);
    return !left.isEmpty();
  }

  /** All processes of a server work in its folder, and nobody else does. */
  private boolean isAtHome(ProcessHandle process) {
    try {
      return Path.of("/proc/%d/cwd".formatted(process.pid())).toRealPath().equals(data());
    } catch (IOException e) {
      return false;
    }
  }

  /** Starts it again on what it left, at the same address. */
  void restart() throws IOException {
    // Lets go of the folder; there is nothing left to stop.
    postgres.close();
    postgres = start(folder, port);
  }

  private Path data() throws IOException {
    return folder.resolve("postgres").toRealPath();
  }

  /** Leaves nothing of a closed one but its log. */
  void deleteData() throws IOException {
    try (Stream<Path> all = Files.walk(data())) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
