package leo.system.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The course over Pub/Sub, with Google's emulator: every role relays, so several do at once. */
class PubSubChaosTest extends ChaosCourse {
  private static final int RARELY_MS = 1_000;

  private static final List<Fault> SHORT =
      List.of(
          Fault.PUBSUB_EMPTIED, Fault.PUBSUB_FROZEN, Fault.MESSAGES_HOARDED, Fault.GATEWAY_KILLED);

  @Override
  Cluster open(Path at, long seed) throws IOException {
    return Cluster.overPubSub(at, seed);
  }

  /** An emulator that has seen 15,000 jobs answers so late that no role can start. */
  @Override
  int afterwardsMs(Scale asked) {
    return asked.all() ? RARELY_MS : PACE_MS;
  }

  @Override
  List<Fault> course(Scale asked) {
    return asked.all() ? List.of(Fault.values()) : SHORT;
  }
}
