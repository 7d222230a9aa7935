package leo.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import leo.message.OutboxRelay.Publisher;
import leo.testing.InMemoryOutbox;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int POISON = -1;

  private final InMemoryOutbox<Integer> outbox = new InMemoryOutbox<>();
  private final Queue<Integer> sent = new ConcurrentLinkedQueue<>();

  @Test
  void twoRelaysAtOncePublishEachMessageOnce() {
    try (var _ = start(sent::addAll);
        var _ = start(sent::addAll)) {
      IntStream.range(0, 1_000).forEach(outbox::add);

      await().atMost(LONG).until(() -> outbox.size() == 0);
      assertThat(sent).hasSize(1_000).doesNotHaveDuplicates();
    }
  }

  @Test
  void ringWakesTheRelayLongBeforeItPolls() {
    try (var _ = OutboxRelay.start("test", outbox, sent::addAll, config(Duration.ofHours(1)))) {
      outbox.add(1);

      await().atMost(LONG).until(() -> sent.contains(1));
    }
  }

  @Test
  void pollingFindsWhatNoRingToldOf() {
    try (var _ = start(sent::addAll)) {
      outbox.addSilently(1);

      await().atMost(LONG).until(() -> sent.contains(1));
    }
  }

  @Test
  void messageStaysWithItsErrorWhileTheBusIsAwayHoweverLong() {
    AtomicBoolean away = new AtomicBoolean(true);
    AtomicInteger tries = new AtomicInteger();
    try (OutboxRelay<Integer> relay =
        start(messages -> {
          tries.incrementAndGet();
          if (away.get()) {
            throw new BusUnavailableException("no bus", new IllegalStateException("on purpose"));
          }
          sent.addAll(messages);
        })) {
      outbox.add(1);

      // More often than a message may be refused.
      await().atMost(LONG).until(() -> tries.get() > 6);
      assertThat(outbox.parked()).isZero();
      assertThat(outbox.lastError())
          .hasValueSatisfying(error -> assertThat(error).contains("no bus", "on purpose"));
      assertThat(relay.health().ok()).isFalse();
      assertThat(relay.failed()).isPositive();

      away.set(false);
      await().atMost(LONG).until(() -> outbox.size() == 0);
      assertThat(sent).containsExactly(1);
      await().atMost(LONG).until(() -> relay.health().ok());
    }
  }

  @Test
  void publishThatTimedOutAfterItSucceededIsRepeated() {
    AtomicInteger tries = new AtomicInteger();
    try (var _ =
        start(messages -> {
          sent.addAll(messages);
          if (tries.incrementAndGet() == 1) {
            throw new BusUnavailableException("too late", new IllegalStateException());
          }
        })) {
      outbox.add(1);

      await().atMost(LONG).until(() -> outbox.size() == 0);
      assertThat(sent).containsExactly(1, 1);
    }
  }

  @Test
  void messageThatTheBusRefusesIsParkedAndHoldsUpNothing() {
    try (OutboxRelay<Integer> relay = start(this::refusePoison)) {
      IntStream.range(0, 20).forEach(outbox::addSilently);
      outbox.addSilently(POISON);
      IntStream.range(20, 40).forEach(outbox::addSilently);

      await().atMost(LONG).until(() -> outbox.parked() == 1);
      await().atMost(LONG).until(() -> outbox.size() == 1);
      assertThat(sent).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40).boxed().toList());
      assertThat(relay.health().ok()).isFalse();
      assertThat(relay.health().detail()).contains("1 message(s)", "parked");
      assertThat(relay.published()).isEqualTo(40);
    }
  }

  @Test
  void outagesAreNoRefusals() {
    AtomicInteger tries = new AtomicInteger();
    AtomicInteger refusals = new AtomicInteger();
    try (var _ =
        start(messages -> {
          // Away more often than a message may be refused; then refused less often than that.
          if (tries.incrementAndGet() <= 8) {
            throw new BusUnavailableException("no bus", new IllegalStateException("on purpose"));
          }
          if (refusals.incrementAndGet() < 3) {
            throw new IllegalArgumentException("refused");
          }
          sent.addAll(messages);
        })) {
      outbox.add(1);

      await().atMost(LONG).until(() -> outbox.size() == 0 || outbox.parked() > 0);
      assertThat(outbox.parked()).isZero();
      assertThat(sent).containsExactly(1);
    }
  }

  @Test
  void outagesBetweenDoNotKeepARefusedMessageFromBeingParked() {
    AtomicInteger tries = new AtomicInteger();
    try (var _ =
        start(_ -> {
          if (tries.incrementAndGet() % 2 == 0) {
            throw new BusUnavailableException("no bus", new IllegalStateException("on purpose"));
          }
          throw new IllegalArgumentException("refused");
        })) {
      outbox.add(1);

      await().atMost(LONG).until(() -> outbox.parked() == 1);
      // Refused three times, as often as a message may be, and away twice.
      assertThat(tries).hasValue(5);
    }
  }

  @Test
  void relayIsWellAgainWhenAnotherGotItsMessagesOut() {
    try (OutboxRelay<Integer> relay =
        OutboxRelay.start(
            "test",
            outbox,
            _ -> {
              throw new BusUnavailableException("no bus", new IllegalStateException("on purpose"));
            },
            config(Duration.ofMillis(50), Duration.ofSeconds(1)))) {
      outbox.add(1);
      await().atMost(LONG).until(() -> !relay.health().ok());
      // Longer than it takes to be well again, had it got nothing to do.
      await().during(Duration.ofMillis(1_500)).atMost(LONG).until(() -> !relay.health().ok());

      outbox.takeAway();

      await().atMost(LONG).until(() -> relay.health().ok());
      assertThat(relay.published()).isZero();
    }
  }

  @Test
  void refusalsOfFewMessagesAreRemembered() {
    Refusals refusals = new Refusals();
    for (long id = 0; id <= Refusals.MOST; id++) {
      assertThat(refusals.count(new Outbox.Entry<>(id, 0, 9))).isEqualTo(1);
    }

    assertThat(refusals.count(new Outbox.Entry<>(Refusals.MOST, 0, 9))).isEqualTo(2);
    assertThat(refusals.count(new Outbox.Entry<>(0, 0, 9))).as("the oldest").isEqualTo(1);
    refusals.forget(List.of(new Outbox.Entry<>(Refusals.MOST, 0, 9)));
    assertThat(refusals.count(new Outbox.Entry<>(Refusals.MOST, 0, 9))).isEqualTo(1);
  }

  @Test
  void closingIsBoundedAndGivesBackWhatHangs() throws InterruptedException {
    CountDownLatch hanging = new CountDownLatch(1);
    OutboxRelay<Integer> relay =
        start(messages -> {
          hanging.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusUnavailableException("interrupted", e);
          }
        });
    outbox.add(1);
    assertThat(hanging.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

    long begin = System.nanoTime();
    relay.close();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertThat(outbox.take(10, LONG)).hasSize(1);
  }

  @Test
  void pausesGrowUpToTheirBound() {
    RelayConfig standard = RelayConfig.standard(Duration.ofSeconds(30));

    assertThat(List.of(1, 2, 3, 100, Integer.MAX_VALUE).stream().map(standard::pauseAfter))
        .containsExactly(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));
  }

  private void refusePoison(List<Integer> messages) {
    if (messages.contains(POISON)) {
      throw new IllegalArgumentException("refused for good");
    }
    sent.addAll(messages);
  }

  private OutboxRelay<Integer> start(Publisher<Integer> publisher) {
    return OutboxRelay.start("test", outbox, publisher, config(Duration.ofMillis(50)));
  }

  private static RelayConfig config(Duration poll) {
    return config(poll, LONG);
  }

  private static RelayConfig config(Duration poll, Duration lease) {
    return new RelayConfig(
        10,
        3,
        poll,
        lease,
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        3,
        Duration.ofMillis(500));
  }
}
