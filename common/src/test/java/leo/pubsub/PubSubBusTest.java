package leo.pubsub;

import leo.message.MessageBus;
import leo.message.WakeUpsDue;
import leo.testing.MessageBusContract;
import leo.testing.PubSubEmulator;
import org.junit.jupiter.api.AfterEach;

class PubSubBusTest extends MessageBusContract {
  private final PubSubBus bus =
      PubSubBus.open(PubSubFixtures.config(PubSubEmulator.shared(), true), WakeUpsDue.never());

  @Override
  protected MessageBus bus() {
    return bus;
  }

  @AfterEach
  void close() {
    bus.close();
  }
}
