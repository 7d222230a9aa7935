package leo.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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

class PlannerConfigTest {
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("LEO_PLANNER", "recipes"),
          Map.entry("LEO_PLANNER_NAME", "planner-7"),
          Map.entry("LEO_PLANNER_SLOTS", "9"),
          Map.entry("LEO_PLANNER_LEASE", "31s"),
          Map.entry("LEO_PLANNER_BEAT", "2s"),
          Map.entry("LEO_PLANNER_SWEEP", "300ms"),
          Map.entry("LEO_PLANNER_DRAIN", "1m"),
          Map.entry("LEO_APPROVAL_EXPIRY", "720h"),
          Map.entry("LEO_PLANNER_MIN_CONFIDENCE", "85"),
          Map.entry("LEO_PLAN_CACHE", "0"),
          Map.entry("LEO_PLAN_CACHE_AGE", "90s"),
          Map.entry("LEO_PLAN_CACHE_FILES", "true"),
          Map.entry("LEO_PLANNER_INVENTORIES", "/elsewhere"),
          Map.entry("LEO_SANDBOX_IMAGES", "base=box:1"),
          Map.entry("LEO_SANDBOX_NETWORKS", "none,egress"));

  private static PlannerConfig read(Map<String, String> variables) {
    return Env.read(variables, PlannerConfig.SETTINGS, PlannerConfig::from);
  }

  @Test
  void hasDefaults() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new PlannerConfig(
                "planner",
                4,
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofDays(1),
                0.7,
                Path.of("/var/lib/leo/images"),
                new SandboxOffer(
                    Map.of("base", "leo-sandbox-base:latest", "full", "leo-sandbox-full:latest"),
                    Set.of(Network.NONE)),
                new ModelChoice.Recipes(),
                new PlanCacheConfig(256, Duration.ofHours(1), false)));
  }

  @Test
  void mapsEverySetting() {
    PlannerConfig expected =
        new PlannerConfig(
            "planner-7",
            9,
            Duration.ofSeconds(31),
            Duration.ofSeconds(2),
            Duration.ofMillis(300),
            Duration.ofMinutes(1),
            Duration.ofDays(30),
            0.85,
            Path.of("/elsewhere"),
            new SandboxOffer(Map.of("base", "box:1"), Set.of(Network.NONE, Network.EGRESS)),
            new ModelChoice.Recipes(),
            new PlanCacheConfig(0, Duration.ofSeconds(90), true));
    assertThat(read(OTHERS)).isEqualTo(expected);
    assertThat(OTHERS)
        .containsOnlyKeys(
            PlannerConfig.SETTINGS.stream()
                .map(Setting::name)
                .filter(name -> !name.matches("LEO_(VERTEX|OPENAI)_.*"))
                .toArray(String[]::new));
  }

  @Test
  void configuresTheWorker() {
    assertThat(read(OTHERS).worker())
        .isEqualTo(
            new WorkerConfig(
                "planner-7",
                9,
                Duration.ofSeconds(31),
                Duration.ofSeconds(2),
                Duration.ofMillis(300),
                Duration.ofMinutes(1)));
  }

  @Test
  void refusesAnUnknownName() {
    assertThatThrownBy(() -> read(Map.of("LEO_PLANNER_SLOT", "4")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("LEO_PLANNER_SLOT: no such setting")
        .hasMessageContaining("LEO_PLANNER_SLOTS");
  }

  @Test
  void refusesALeaseShorterThanThreeBeats() {
    assertThatThrownBy(() -> read(Map.of("LEO_PLANNER_LEASE", "3s", "LEO_PLANNER_BEAT", "2s")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("three beats");
  }

  @ParameterizedTest
  @CsvSource({
    "LEO_PLANNER_NAME, Planner",
    "LEO_PLANNER_NAME, -planner",
    "LEO_PLANNER_SLOTS, 0",
    "LEO_PLANNER_SLOTS, 257",
    "LEO_PLANNER_LEASE, 2999ms",
    "LEO_PLANNER_LEASE, 601s",
    "LEO_PLANNER_BEAT, 99ms",
    "LEO_PLANNER_BEAT, 61s",
    "LEO_PLANNER_SWEEP, 99ms",
    "LEO_PLANNER_SWEEP, 61s",
    "LEO_PLANNER_DRAIN, 601s",
    "LEO_PLANNER_MIN_CONFIDENCE, -1",
    "LEO_PLANNER_MIN_CONFIDENCE, 101"
  })
  void refusesWhatIsOutOfBounds(String name, String value) {
    assertThatThrownBy(() -> read(new HashMap<>(Map.of(name, value))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name);
  }
}
