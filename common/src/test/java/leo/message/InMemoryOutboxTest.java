package leo.message;

import java.util.Optional;
import leo.testing.InMemoryOutbox;
import leo.testing.OutboxContract;

class InMemoryOutboxTest extends OutboxContract<Integer> {
  private final InMemoryOutbox<Integer> outbox = new InMemoryOutbox<>();
  private int last;

  @Override
  protected Outbox<Integer> outbox() {
    return outbox;
  }

  @Override
  protected Integer put() {
    outbox.add(++last);
    return last;
  }

  @Override
  protected Optional<String> lastError() {
    return outbox.lastError();
  }
}
