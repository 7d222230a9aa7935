package leo.system.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The course over Pub/Sub, with Google's emulator: every role relays, so several do at once. */
class PubSubChaosTest extends ChaosCourse {
  private static final List<Fault> SHORT =
      List.of(
          Fault.PUBSUB_EMPTIED, Fault.PUBSUB_FROZEN, Fault.MESSAGES_HOARDED, Fault.GATEWAY_KILLED);

  @Override
  Cluster open(Path at, long seed) throws IOException {
    return Cluster.overPubSub(at, seed);
  }

  @Override
  List<Fault> course(Scale asked) {
    return asked.all() ? List.of(Fault.values()) : SHORT;
  }
}
