package leo.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalBusTest {
  private static final Map<String, String> NOTHING = Map.of("PATH", "/bin");

  @Test
  void oneProcessNeedsNoPubSub() throws IOException {
    LocalBus bus = LocalBus.choose(NOTHING, false);

    assertThat(bus.environment()).isEqualTo(NOTHING);
    assertThat(bus.ownEmulator()).isEmpty();
  }

  @Test
  void separateProcessesGetAnEmulatorOfTheirOwn() throws IOException {
    LocalBus bus = LocalBus.choose(NOTHING, true);

    int port = bus.ownEmulator().orElseThrow();
    assertThat(bus.environment())
        .containsEntry("LEO_BUS", "pubsub")
        .containsEntry("LEO_PUBSUB_PROJECT", "leo-local")
        .containsEntry("LEO_PUBSUB_CREATE", "true")
        .containsEntry("PUBSUB_EMULATOR_HOST", "127.0.0.1:" + port);
  }

  @Test
  void oneProcessGetsAnEmulatorWhenItIsToUsePubSub() throws IOException {
    assertThat(LocalBus.choose(Map.of("LEO_BUS", "pubsub"), false).ownEmulator()).isPresent();
  }

  @Test
  void separateProcessesDoWithoutPubSubWhenTold() throws IOException {
    LocalBus bus = LocalBus.choose(Map.of("LEO_BUS", "postgres"), true);

    assertThat(bus.environment()).isEqualTo(Map.of("LEO_BUS", "postgres"));
    assertThat(bus.ownEmulator()).isEmpty();
  }

  @Test
  void namedEmulatorIsUsed() throws IOException {
    Map<String, String> named = Map.of("PUBSUB_EMULATOR_HOST", "pubsub:8085");
    LocalBus bus = LocalBus.choose(named, true);

    assertThat(bus.ownEmulator()).isEmpty();
    assertThat(bus.environment()).containsAllEntriesOf(named).containsKey("LEO_PUBSUB_PROJECT");
  }

  @Test
  void namedProjectIsGooglesOwnServiceAndNothingIsMadeThereUnasked() throws IOException {
    Map<String, String> named = Map.of("LEO_PUBSUB_PROJECT", "ours");
    Map<String, String> expected = new HashMap<>(named);
    expected.put("LEO_BUS", "pubsub");

    assertThat(LocalBus.choose(named, true)).extracting(LocalBus::environment).isEqualTo(expected);
    assertThat(LocalBus.choose(named, true).ownEmulator()).isEmpty();
  }
}
