package leo.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import leo.runtime.ConfigException;
import leo.runtime.Env;
import org.junit.jupiter.api.Test;

class PubSubConfigTest {
  @Test
  void defaults() {
    assertThat(read(Map.of("LEO_PUBSUB_PROJECT", "mine")))
        .isEqualTo(
            new PubSubConfig(
                "mine",
                "",
                false,
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5)));
  }

  @Test
  void everySettingIsRead() {
    Map<String, String> given =
        Map.of(
            "LEO_PUBSUB_PROJECT", "mine",
            "LEO_PUBSUB_PREFIX", "test-",
            "LEO_PUBSUB_CREATE", "true",
            "PUBSUB_EMULATOR_HOST", "localhost:8085",
            "LEO_PUBSUB_PUBLISH_TIMEOUT", "2s",
            "LEO_PUBSUB_HOLD", "60m",
            "LEO_PUBSUB_SILENCE", "3s",
            "LEO_PUBSUB_CLOSE_TIMEOUT", "4s");

    assertThat(read(given))
        .isEqualTo(
            new PubSubConfig(
                "mine",
                "test-",
                true,
                Optional.of("localhost:8085"),
                Duration.ofSeconds(2),
                Duration.ofMinutes(60),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4)));
    assertThat(PubSubConfig.SETTINGS).hasSize(given.size());
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() ->
            read(
                Map.of(
                    "LEO_PUBSUB_PREFIX", "1x",
                    "LEO_PUBSUB_CREATE", "yes",
                    "LEO_PUBSUB_HOLD", "61m",
                    "PUBSUB_EMULATOR_HOST", "http://localhost:1")))
        .isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.problems()).hasSize(5))
        .hasMessageContaining("LEO_PUBSUB_PROJECT: missing")
        .hasMessageContaining("LEO_PUBSUB_CREATE: 'yes' is not allowed; it must be true or false");
  }

  private static PubSubConfig read(Map<String, String> variables) {
    return Env.read(variables, PubSubConfig.SETTINGS, PubSubConfig::from);
  }
}
