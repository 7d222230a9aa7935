package leo.schema;

import leo.message.MessageBus;
import leo.testing.MessageBusContract;
import org.junit.jupiter.api.AfterEach;

class PostgresBusTest extends MessageBusContract {
  private final Database database = TestDatabase.open();
  private final Notifications notifications = Notifications.start(database);
  private final PostgresBus bus = new PostgresBus(database, notifications);

  @AfterEach
  void close() {
    bus.close();
    notifications.close();
    database.close();
  }

  @Override
  protected MessageBus bus() {
    return bus;
  }
}
