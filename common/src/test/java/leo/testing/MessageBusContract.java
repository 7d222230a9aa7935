package leo.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import leo.job.JobId;
import leo.job.Stage;
import leo.message.MessageBus;
import leo.message.MessageBus.Delivery;
import leo.message.MessageBus.Subscription;
import leo.message.WakeUp;
import org.junit.jupiter.api.Test;

/** What every bus does while nothing goes wrong. */
public abstract class MessageBusContract {
  private static final Duration LONG = Duration.ofSeconds(30);

  /** A bus that holds no messages. */
  protected abstract MessageBus bus();

  @Test
  void messageReachesItsStageAndNoOther() {
    Queue<WakeUp> plans = new ConcurrentLinkedQueue<>();
    Queue<WakeUp> runs = new ConcurrentLinkedQueue<>();
    try (var _ = collect(Stage.PLAN, plans);
        var _ = collect(Stage.RUN, runs)) {
      WakeUp plan = wakeUp(Stage.PLAN);
      WakeUp run = wakeUp(Stage.RUN);
      bus().publish(List.of(plan, run));

      await().atMost(LONG).untilAsserted(() -> assertThat(plans).contains(plan));
      await().atMost(LONG).untilAsserted(() -> assertThat(runs).contains(run));
      assertThat(plans).doesNotContain(run);
    }
  }

  @Test
  void messagePublishedBeforeTheSubscriptionIsNotLost() {
    WakeUp early = wakeUp(Stage.RUN);
    bus().publish(List.of(early));
    Queue<WakeUp> got = new ConcurrentLinkedQueue<>();
    try (var _ = collect(Stage.RUN, got)) {
      await().atMost(LONG).untilAsserted(() -> assertThat(got).contains(early));
    }
  }

  @Test
  void everyMessageOfALargeBatchArrives() {
    List<WakeUp> sent = IntStream.range(0, 500).mapToObj(_ -> wakeUp(Stage.RUN)).toList();
    Queue<WakeUp> got = new ConcurrentLinkedQueue<>();
    try (var _ = collect(Stage.RUN, got);
        var _ = collect(Stage.RUN, got)) {
      bus().publish(sent);

      await().atMost(LONG).untilAsserted(() -> assertThat(got).containsAll(sent));
    }
  }

  @Test
  void refusedMessageComesAgain() {
    WakeUp sent = wakeUp(Stage.RUN);
    AtomicInteger deliveries = new AtomicInteger();
    try (var _ =
        bus()
            .subscribe(
                Stage.RUN,
                1,
                delivery -> {
                  if (deliveries.incrementAndGet() < 3) {
                    delivery.nack();
                  } else {
                    delivery.ack();
                  }
                })) {
      bus().publish(List.of(sent));

      await().atMost(LONG).untilAsserted(() -> assertThat(deliveries).hasValueGreaterThan(2));
    }
  }

  @Test
  void receiverThatThrowsAnErrorRefuses() {
    AtomicInteger deliveries = new AtomicInteger();
    try (var _ =
        bus()
            .subscribe(
                Stage.RUN,
                1,
                delivery -> {
                  if (deliveries.incrementAndGet() == 1) {
                    throw new StackOverflowError("on purpose");
                  }
                  delivery.ack();
                })) {
      bus().publish(List.of(wakeUp(Stage.RUN)));

      await().atMost(LONG).untilAsserted(() -> assertThat(deliveries).hasValueGreaterThan(1));
    }
  }

  @Test
  void noMoreThanTheAllowedAreOutstanding() throws InterruptedException {
    AtomicInteger outstanding = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    try (var _ =
        bus()
            .subscribe(
                Stage.RUN,
                3,
                delivery -> {
                  most.accumulateAndGet(outstanding.incrementAndGet(), Math::max);
                  Thread.onSpinWait();
                  outstanding.decrementAndGet();
                  delivery.ack();
                  done.incrementAndGet();
                })) {
      bus().publish(IntStream.range(0, 100).mapToObj(_ -> wakeUp(Stage.RUN)).toList());

      await().atMost(LONG).untilAsserted(() -> assertThat(done).hasValueGreaterThanOrEqualTo(100));
      assertThat(most.get()).isBetween(1, 3);
    }
  }

  @Test
  void unsettledMessagesHoldBackTheNext() throws InterruptedException {
    Queue<Delivery> held = new ConcurrentLinkedQueue<>();
    CountDownLatch third = new CountDownLatch(3);
    try (var _ =
        bus()
            .subscribe(
                Stage.RUN,
                2,
                delivery -> {
                  held.add(delivery);
                  third.countDown();
                })) {
      bus().publish(IntStream.range(0, 3).mapToObj(_ -> wakeUp(Stage.RUN)).toList());
      await().atMost(LONG).until(() -> held.size() == 2);

      assertThat(third.await(300, TimeUnit.MILLISECONDS)).isFalse();
      held.forEach(Delivery::ack);
      assertThat(third.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      held.forEach(Delivery::ack);
    }
  }

  @Test
  void closedSubscriptionGetsNothingAndLosesNothing() {
    Queue<WakeUp> first = new ConcurrentLinkedQueue<>();
    collect(Stage.RUN, first).close();
    WakeUp sent = wakeUp(Stage.RUN);
    bus().publish(List.of(sent));
    Queue<WakeUp> second = new ConcurrentLinkedQueue<>();
    try (var _ = collect(Stage.RUN, second)) {
      await().atMost(LONG).untilAsserted(() -> assertThat(second).contains(sent));
      assertThat(first).isEmpty();
    }
  }

  private Subscription collect(Stage stage, Queue<WakeUp> into) {
    return bus()
        .subscribe(
            stage,
            10,
            delivery -> {
              into.add(delivery.message());
              delivery.ack();
            });
  }

  private static WakeUp wakeUp(Stage stage) {
    return new WakeUp(JobId.next(Clock.systemUTC()), stage, 1);
  }
}
