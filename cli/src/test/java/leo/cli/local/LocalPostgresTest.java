package leo.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
  @TempDir Path data;

  @Test
  void emptyPidFileOfACrashedMachineIsPutAside() throws Exception {
    Path file = pidFile("");
    LocalPostgres.stopLeftover(data.resolve("postgres"));
    assertThat(file).doesNotExist();
  }

  @Test
  void numberOfAnotherProgramIsPutAsideAndTheProgramLives() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "60").directory(data.toFile()).start();
    try {
      Path file = pidFile(stranger.pid() + "\n");
      LocalPostgres.stopLeftover(data.resolve("postgres"));
      assertThat(file).doesNotExist();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void databaseOfThisClusterIsStoppedWhateverItsProgramIsCalled() throws Exception {
    Path file = pidFile("");
    Process own =
        new ProcessBuilder("sleep", "60").directory(data.resolve("postgres").toFile()).start();
    Files.writeString(file, own.pid() + "\n");
    LocalPostgres.stopLeftover(data.resolve("postgres"));
    assertThat(own.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void numberOfADeadProcessIsLeftToPostgresWhichStarts() throws Exception {
    LocalPostgres first = LocalPostgres.start(data, data.resolve("log"));
    execute(first, "create table kept (x int)");
    Path file = data.resolve("postgres/postmaster.pid");
    String dead = Files.readString(file);
    first.close();
    Files.writeString(file, dead);

    try (LocalPostgres second = LocalPostgres.start(data, data.resolve("log"))) {
      execute(second, "insert into kept values (1)");
    }
  }

  private Path pidFile(String text) throws Exception {
    Path cluster = Files.createDirectories(data.resolve("postgres"));
    return Files.writeString(cluster.resolve("postmaster.pid"), text);
  }

  private static void execute(LocalPostgres postgres, String sql) throws Exception {
    var c = postgres.config();
    try (var connection =
            DriverManager.getConnection(c.url(), c.user(), c.password().orElseThrow().reveal());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
