package leo.system.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leo.job.Stage;
import leo.message.MessageBus;
import leo.message.WakeUp;

/**
 * Stands between a bus and its subscribers and loses, repeats and delays what comes, by a seed.
 * What is delayed is overtaken by what is not. The bus behind it stays open when it is closed.
 */
final class FaultyBus implements MessageBus {
  private static final double SHARE = 0.3;
  private static final int MOST_DELAY_MS = 400;

  private final MessageBus bus;
  private final Random random;
  private final Ledger ledger;
  private final CountDownLatch closed = new CountDownLatch(1);

  FaultyBus(MessageBus bus, long seed, Ledger ledger) {
    this.bus = bus;
    this.ledger = ledger;
    this.random = new Random(seed);
  }

  @Override
  public void publish(List<WakeUp> messages) {
    bus.publish(messages);
  }

  @Override
  public Subscription subscribe(Stage stage, int maxOutstanding, Receiver receiver) {
    return bus.subscribe(stage, maxOutstanding, delivery -> pass(delivery, receiver));
  }

  @Override
  public Duration unsubscribeWithin() {
    return bus.unsubscribeWithin();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void pass(Delivery delivery, Receiver receiver) throws InterruptedException {
    if (strikes()) {
      ledger.note(Ledger.Kind.LOST);
      delivery.ack();
      return;
    }
    if (strikes()) {
      ledger.note(Ledger.Kind.DELAYED);
      var _ = closed.await(delayMs(), TimeUnit.MILLISECONDS);
    }
    if (strikes()) {
      ledger.note(Ledger.Kind.REPEATED);
      receiver.receive(new Copy(delivery.message()));
    }
    receiver.receive(delivery);
  }

  private synchronized boolean strikes() {
    return random.nextDouble() < SHARE;
  }

  private synchronized long delayMs() {
    return Duration.ofMillis(random.nextInt(MOST_DELAY_MS)).toMillis();
  }

  /** A second delivery of a message: whatever its receiver says of it, the first one counts. */
  private record Copy(WakeUp message) implements Delivery {
    @Override
    public void ack() {}

    @Override
    public void nack() {}
  }
}
