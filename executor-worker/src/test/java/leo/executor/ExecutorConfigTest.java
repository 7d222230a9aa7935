package leo.executor;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import leo.job.Network;
import leo.runtime.ConfigException;
import leo.runtime.Env;
import leo.runtime.SandboxOffer;
import leo.runtime.Setting;
import leo.worker.WorkerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorConfigTest {
  @Test
  void withoutSettingsTheDefaultsHold() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new ExecutorConfig(
                "executor",
                2,
                Duration.ofSeconds(15),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                "runsc",
                new SandboxOffer(
                    Map.of("base", "leo-sandbox-base:latest", "full", "leo-sandbox-full:latest"),
                    Set.of(Network.NONE)),
                "unix:///var/run/docker.sock",
                Duration.ofSeconds(30),
                2,
                1,
                SandboxDriver.DOCKER,
                Path.of("/var/lib/leo/sandboxes")));
  }

  @Test
  void everySettingIsRead() {
    Map<String, String> all =
        Map.ofEntries(
            entry("LEO_EXECUTOR_NAME", "north-1"),
            entry("LEO_EXECUTOR_SLOTS", "8"),
            entry("LEO_EXECUTOR_LEASE", "30s"),
            entry("LEO_EXECUTOR_BEAT", "2s"),
            entry("LEO_EXECUTOR_SWEEP", "500ms"),
            entry("LEO_EXECUTOR_DRAIN", "0s"),
            entry("LEO_SANDBOX_RUNTIME", "gvisor"),
            entry("LEO_SANDBOX_IMAGES", "base=registry.example:5000/box@sha256:00"),
            entry("LEO_SANDBOX_NETWORKS", "none,egress"),
            entry("LEO_DOCKER_HOST", "unix:///run/other.sock"),
            entry("LEO_DOCKER_TIMEOUT", "5s"),
            entry("LEO_POOL_SIZE", "7"),
            entry("LEO_POOL_SHAPES", "3"),
            entry("LEO_SANDBOX_DRIVER", "runsc"),
            entry("LEO_SANDBOX_FOLDER", "/srv/boxes"));
    ExecutorConfig config = read(all);

    assertThat(all.keySet())
        .containsExactlyInAnyOrderElementsOf(
            ExecutorConfig.SETTINGS.stream().map(Setting::name).toList());
    assertThat(config)
        .isEqualTo(
            new ExecutorConfig(
                "north-1",
                8,
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ZERO,
                "gvisor",
                new SandboxOffer(
                    Map.of("base", "registry.example:5000/box@sha256:00"),
                    Set.of(Network.NONE, Network.EGRESS)),
                "unix:///run/other.sock",
                Duration.ofSeconds(5),
                7,
                3,
                SandboxDriver.RUNSC,
                Path.of("/srv/boxes")));
    assertThat(config.worker())
        .isEqualTo(
            new WorkerConfig(
                "north-1",
                8,
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    "LEO_EXECUTOR_SLOTS, 0",
    "LEO_EXECUTOR_SLOTS, 257",
    "LEO_EXECUTOR_NAME, Executor",
    "LEO_EXECUTOR_NAME, -a",
    "LEO_EXECUTOR_LEASE, 2s",
    "LEO_EXECUTOR_BEAT, 99ms",
    "LEO_EXECUTOR_SWEEP, 61s",
    "LEO_EXECUTOR_DRAIN, 11m",
    "LEO_SANDBOX_RUNTIME, ../runc",
    "LEO_SANDBOX_IMAGES, full=box",
    "LEO_SANDBOX_NETWORKS, host",
    "LEO_DOCKER_HOST, tcp://localhost:2375",
    "LEO_DOCKER_TIMEOUT, 0s",
    "LEO_POOL_SIZE, 65",
    "LEO_POOL_SHAPES, 9",
  })
  void whatIsOutOfBoundsIsRefused(String name, String value) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name);
  }

  @Test
  void aLeaseShorterThanThreeBeatsIsRefused() {
    assertThatThrownBy(() -> read(Map.of("LEO_EXECUTOR_LEASE", "5s", "LEO_EXECUTOR_BEAT", "2s")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("three beats");
  }

  private static ExecutorConfig read(Map<String, String> variables) {
    return Env.read(variables, ExecutorConfig.SETTINGS, ExecutorConfig::from);
  }
}
