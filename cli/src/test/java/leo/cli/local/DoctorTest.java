package leo.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import leo.runtime.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DoctorTest {
  @TempDir Path folder;

  @Test
  void everyPartIsNamedWhereNothingRuns() throws InterruptedException {
    Path empty = folder.resolve("not/yet");
    Map<String, String> noDocker =
        Map.of("LEO_DOCKER_HOST", "unix://" + folder.resolve("no.sock"), "LEO_HTTP_PORT", "1");

    List<Doctor.Finding> findings = Doctor.examine(new Home(empty), noDocker, Map.of());

    assertThat(findings)
        .extracting(Doctor.Finding::name)
        .containsExactly(
            "jdk",
            "docker",
            "gvisor",
            "image base",
            "image full",
            "tools in base",
            "tools in full",
            "server",
            "database",
            "bus",
            "emulator",
            "disk");
    assertThat(findings).allMatch(part -> !part.health().detail().isBlank());
    assertThat(findings)
        .filteredOn(part -> !part.health().ok())
        .extracting(Doctor.Finding::name)
        .contains("docker", "gvisor", "image base", "image full")
        .doesNotContain("jdk", "server", "database");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void serverThatDoesNotAnswerIsNotFine() throws Exception {
    assertThat(unfine(Map.of())).contains("server", "database");
  }

  @Test
  void databaseIsWhatTheServerSaysOfIt() throws Exception {
    assertThat(unfine(Map.of("database", Health.fine("PostgreSQL"))))
        .doesNotContain("server", "database");
    assertThat(unfine(Map.of("database", Health.broken("away")))).contains("database");
  }

  /** The parts that are not fine while this very process passes for the server. */
  private List<String> unfine(Map<String, Health> readiness) throws Exception {
    Home home = new Home(folder);
    home.announce(URI.create("http://127.0.0.1:1"), Duration.ofMinutes(1));
    return Doctor.examine(home, Map.of(), readiness).stream()
        .filter(part -> !part.health().ok())
        .map(Doctor.Finding::name)
        .toList();
  }

  @Test
  void inventoriesAreCountedAndBrokenOnesFound() throws Exception {
    Home home = new Home(folder);
    Files.createDirectories(home.images());
    Files.writeString(home.images().resolve("base.tsv"), "cat\t9.1\njq\t1.6\n");
    List<Doctor.Finding> findings = Doctor.examine(home, Map.of(), Map.of());

    assertThat(detail(findings, "tools in base")).startsWith("2, in ");
    assertThat(detail(findings, "tools in full")).contains("full.tsv", "infra/images/build.sh");
  }

  private static String detail(List<Doctor.Finding> findings, String name) {
    return findings.stream()
        .filter(part -> part.name().equals(name))
        .map(part -> part.health().detail())
        .findFirst()
        .orElse("");
  }

  @Test
  void wrongSettingIsAFindingAndNotAFailure() throws InterruptedException {
    List<Doctor.Finding> findings =
        Doctor.examine(new Home(folder), Map.of("LEO_EXECUTOR_SLOTS", "none"), Map.of());

    assertThat(findings)
        .filteredOn(part -> part.name().equals("settings"))
        .singleElement()
        .satisfies(part -> {
          assertThat(part.health().ok()).isFalse();
          assertThat(part.health().detail()).contains("LEO_EXECUTOR_SLOTS");
        });
  }
}
