package leo.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    List<Doctor.Finding> findings = Doctor.examine(new Home(empty), noDocker);

    assertThat(findings)
        .extracting(Doctor.Finding::name)
        .containsExactly("jdk", "docker", "gvisor", "sandbox image", "server", "database", "disk");
    assertThat(findings).allMatch(part -> !part.health().detail().isBlank());
    assertThat(findings)
        .filteredOn(part -> !part.health().ok())
        .extracting(Doctor.Finding::name)
        .contains("docker", "gvisor", "sandbox image")
        .doesNotContain("jdk", "server", "database");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void wrongSettingIsAFindingAndNotAFailure() throws InterruptedException {
    List<Doctor.Finding> findings =
        Doctor.examine(new Home(folder), Map.of("LEO_EXECUTOR_SLOTS", "none"));

    assertThat(findings)
        .filteredOn(part -> part.name().equals("settings"))
        .singleElement()
        .satisfies(part -> {
          assertThat(part.health().ok()).isFalse();
          assertThat(part.health().detail()).contains("LEO_EXECUTOR_SLOTS");
        });
  }
}
