package leo.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import leo.executor.ExecutorConfig;
import leo.executor.SandboxDriver;
import leo.runtime.ConfigException;
import leo.runtime.Setting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalConfigTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void makeKey() throws IOException {
    home = new Home(folder);
    Files.writeString(home.keyFile(), "leo_0123456789abcdef0123456789abcdef\n");
  }

  @Test
  void everythingHasADefaultAndTheGatewayAsksForTheGivenKey() {
    LocalConfig config = LocalConfig.read(Map.of("PATH", "/bin"), home);

    assertThat(config.gateway().port()).isEqualTo(8420);
    assertThat(config.gateway().host()).isEqualTo("127.0.0.1");
    assertThat(config.executor().slots()).isEqualTo(2);
    assertThat(config.planner().inventories()).isEqualTo(folder.resolve("images"));
  }

  @Test
  void allRolesHaveTheSameOffer() {
    LocalConfig config = LocalConfig.read(Map.of("LEO_SANDBOX_IMAGES", "base=box:1"), home);

    assertThat(config.executor().offer().images()).isEqualTo(Map.of("base", "box:1"));
    assertThat(config.planner().offer()).isEqualTo(config.executor().offer());
  }

  @Test
  void gVisorsOwnProgramStartsSandboxesWhereItMay() {
    ExecutorConfig standard = LocalConfig.read(Map.of(), home).executor();
    assertThat(standard.folder()).isEqualTo(folder.resolve("sandboxes"));
    assertThat(standard.driver()).isEqualTo(SandboxDriver.suiting(standard.folder()));

    // Nothing is known of the host of another Docker.
    Map<String, String> elsewhere = Map.of("LEO_DOCKER_HOST", "unix:///elsewhere.sock");
    assertThat(LocalConfig.read(elsewhere, home).executor().driver())
        .isEqualTo(SandboxDriver.DOCKER);
    Map<String, String> told = Map.of("LEO_SANDBOX_DRIVER", "docker");
    assertThat(LocalConfig.read(told, home).executor().driver()).isEqualTo(SandboxDriver.DOCKER);
    String deep = "/" + "x".repeat(SandboxDriver.FOLDER_PATH_CHARS);
    assertThat(LocalConfig.read(Map.of("LEO_SANDBOX_FOLDER", deep), home).executor().driver())
        .isEqualTo(SandboxDriver.DOCKER);
  }

  @Test
  void unknownNameIsRefusedNamingTheNearest() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> LocalConfig.read(Map.of("LEO_EXECUTOR_SLOT", "2"), home))
        .satisfies(e ->
            assertThat(e.problems())
                .singleElement()
                .asString()
                .contains("LEO_EXECUTOR_SLOT: no such setting", "LEO_EXECUTOR_SLOTS"));
  }

  @Test
  void allProblemsAreToldAtOnce() {
    Map<String, String> wrong =
        Map.of(
            "LEO_HTTP_PORT", "99999",
            "LEO_PLANNER_SLOTS", "none",
            "LEO_EXECUTOR_LEASE", "1",
            "LEO_HTP_HOST", "127.0.0.1");

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> LocalConfig.read(wrong, home))
        .satisfies(e ->
            assertThat(e.problems())
                .hasSize(4)
                .anyMatch(one -> one.startsWith("LEO_HTTP_PORT: '99999'"))
                .anyMatch(one -> one.startsWith("LEO_PLANNER_SLOTS: 'none'"))
                .anyMatch(one -> one.startsWith("LEO_EXECUTOR_LEASE: '1'"))
                .anyMatch(one -> one.startsWith("LEO_HTP_HOST: no such setting")));
  }

  @Test
  void noTwoSettingsShareAName() {
    Map<String, Long> uses =
        LocalConfig.settings().stream()
            .collect(Collectors.groupingBy(Setting::name, Collectors.counting()));

    assertThat(uses.values()).isNotEmpty().containsOnly(1L);
  }
}
