package leo.message;

import leo.testing.InMemoryBus;
import leo.testing.MessageBusContract;
import org.junit.jupiter.api.AfterEach;

class InMemoryBusTest extends MessageBusContract {
  private final InMemoryBus bus = new InMemoryBus(InMemoryBus.Faults.none());

  @Override
  protected MessageBus bus() {
    return bus;
  }

  @AfterEach
  void close() {
    bus.close();
  }
}
