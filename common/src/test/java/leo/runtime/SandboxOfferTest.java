package leo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import leo.job.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxOfferTest {
  @Test
  void withoutSettingsThereAreTwoImagesAndNoNetwork() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new SandboxOffer(
                Map.of("base", "leo-sandbox-base:latest", "full", "leo-sandbox-full:latest"),
                Set.of(Network.NONE)));
  }

  @Test
  void bothSettingsAreRead() {
    SandboxOffer offer =
        read(
            Map.of(
                "LEO_SANDBOX_IMAGES", "base=registry.example:5000/box@sha256:00, my-own=box:1",
                "LEO_SANDBOX_NETWORKS", "none,egress"));

    assertThat(offer.images())
        .containsOnly(
            Map.entry("base", "registry.example:5000/box@sha256:00"), Map.entry("my-own", "box:1"));
    assertThat(offer.networks()).containsExactlyInAnyOrder(Network.NONE, Network.EGRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full=box:1",
        "base",
        "base=",
        "base=-v",
        "base=box,",
        "base=box,base=box",
        "base=box,Full=box",
        "base=box,-full=box",
        "base=box --privileged",
        "base=box,a23456789012345678901234567890123=box"
      })
  void imagesInAnotherFormAreRefused(String images) {
    assertRefused("LEO_SANDBOX_IMAGES", images);
  }

  @Test
  void moreThanSixteenImagesAreRefused() {
    assertThat(read(Map.of("LEO_SANDBOX_IMAGES", images(16))).images()).hasSize(16);
    assertRefused("LEO_SANDBOX_IMAGES", images(17));
  }

  @ParameterizedTest
  @ValueSource(strings = {"egress", "host", "None", "none,none", "none,"})
  void networksInAnotherFormAreRefused(String networks) {
    assertRefused("LEO_SANDBOX_NETWORKS", networks);
  }

  private static String images(int count) {
    return IntStream.range(1, count)
        .mapToObj(i -> "i" + i + "=box")
        .collect(Collectors.joining(",", "base=box,", ""));
  }

  private static void assertRefused(String name, String value) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(value);
  }

  private static SandboxOffer read(Map<String, String> variables) {
    return Env.read(variables, SandboxOffer.SETTINGS, SandboxOffer::from);
  }
}
