package leo.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import leo.runtime.ProcessStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {
  private static final URI URL = URI.create("http://127.0.0.1:8420");

  @TempDir Path folder;

  @Test
  void homeIsWhereTheEnvironmentSays() {
    assertThat(Home.of(Map.of("LEO_HOME", folder.resolve("a/../b").toString())).path())
        .isEqualTo(folder.resolve("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unset"})
  void homeIsInTheUsersOwnFolderByDefault(String how) {
    Map<String, String> environment = how.isEmpty() ? Map.of("LEO_HOME", "") : Map.of();

    assertThat(Home.of(environment).path())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".leo"));
  }

  @Test
  void foldersAreTheirOwnersAlone() throws IOException {
    Home home = new Home(folder.resolve("new/home"));
    Files.createDirectories(home.path());
    Files.setPosixFilePermissions(home.path(), PosixFilePermissions.fromString("rwxr-xr-x"));

    home.create();
    home.create();

    for (Path made : new Path[] {home.path(), home.data(), home.logs()}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .as("%s", made)
          .isEqualTo("rwx------");
    }
  }

  @Test
  void announcedServerIsFoundUntilItIsWithdrawn() throws IOException {
    Home home = new Home(folder);
    assertThat(home.server()).isEmpty();

    home.announce(URL, Duration.ofMinutes(3));
    assertThat(home.server())
        .hasValueSatisfying(server -> {
          assertThat(server.url()).isEqualTo(URL);
          assertThat(server.pid()).isEqualTo(ProcessHandle.current().pid());
          assertThat(server.stopWithin()).isEqualTo(Duration.ofMinutes(3));
        });

    home.withdraw();
    home.withdraw();
    assertThat(home.server()).isEmpty();
  }

  @Test
  void serverWhoseProcessIsGoneIsNone() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    long startTicks = ProcessStart.ticks(gone.pid()).orElse(0);
    gone.waitFor();

    assertThat(announced(gone.pid(), startTicks).server()).isEmpty();
  }

  @Test
  void anotherProcessWithTheServersNumberIsNotTheServer() throws IOException {
    long self = ProcessHandle.current().pid();
    long started = ProcessStart.ticks(self).orElseThrow();

    assertThat(announced(self, started - 1).server()).isEmpty();
    assertThat(announced(self, started).server()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"url\": \"http://127",
        "[]",
        "{}",
        "{\"url\": \"http://127.0.0.1:1\", \"pid\": 1}",
        "{\"url\": \":\", \"pid\": 1, \"startTicks\": 1}",
        "{\"url\": \"http://h\", \"pid\": -1, \"startTicks\": 1}"
      })
  void halfWrittenAnnouncementIsNoServer(String content) throws IOException {
    Files.writeString(folder.resolve("server.json"), content);

    assertThat(new Home(folder).server()).isEmpty();
  }

  private Home announced(long pid, long startTicks) throws IOException {
    Files.writeString(
        folder.resolve("server.json"),
        "{\"url\": \"%s\", \"pid\": %d, \"startTicks\": %d, \"stopWithinSeconds\": 9}"
            .formatted(URL, pid, startTicks));
    return new Home(folder);
  }
}
