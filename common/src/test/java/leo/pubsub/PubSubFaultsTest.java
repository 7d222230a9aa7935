package leo.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.message.BusUnavailableException;
import leo.message.MessageBus.Subscription;
import leo.message.WakeUp;
import leo.message.WakeUpsDue;
import leo.testing.PubSubEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the bus does while Pub/Sub hangs, dies, and comes back with nothing. */
class PubSubFaultsTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private static PubSubEmulator emulator;

  @BeforeAll
  static void start() {
    emulator = PubSubEmulator.start();
  }

  @AfterAll
  static void end() {
    emulator.close();
  }

  @Test
  void subscriptionAndTopicsComeBackAfterTheEmulatorLostThemAll() {
    Queue<WakeUp> got = new ConcurrentLinkedQueue<>();
    try (PubSubBus bus = open(WakeUpsDue.never());
        var _ = collect(bus, got)) {
      publishUntilTaken(bus, got);

      emulator.restart();

      got.clear();
      publishUntilTaken(bus, got);
      assertThat(bus.rebuilds()).isPositive();
      await().atMost(LONG).until(() -> bus.health().ok());
    }
  }

  @Test
  void publishingToADeadEmulatorFailsWithinItsBound() {
    PubSubConfig config = PubSubFixtures.config(emulator.address(), true);
    try (PubSubBus bus = PubSubBus.open(config, WakeUpsDue.never())) {
      emulator.kill();
      try {
        assertPublishFailsInTime(bus, config);
      } finally {
        emulator.restart();
      }
    }
  }

  @Test
  void publishingAndClosingAreBoundedWhileTheEmulatorHangs() {
    PubSubConfig config = PubSubFixtures.config(emulator.address(), true);
    PubSubBus bus = PubSubBus.open(config, WakeUpsDue.never());
    Queue<WakeUp> got = new ConcurrentLinkedQueue<>();
    var _ = collect(bus, got);
    publishUntilTaken(bus, got);
    emulator.freeze();
    try {
      assertPublishFailsInTime(bus, config);

      long begin = System.nanoTime();
      bus.close();
      assertThat(since(begin)).isLessThan(Duration.ofSeconds(20));
    } finally {
      emulator.thaw();
    }
  }

  @Test
  void openingIsBoundedWhileTheEmulatorHangs() {
    PubSubConfig config = PubSubFixtures.config(emulator.address(), true);
    emulator.freeze();
    try {
      long begin = System.nanoTime();
      assertThatThrownBy(() -> PubSubBus.open(config, WakeUpsDue.never()))
          .isInstanceOf(BusUnavailableException.class);
      assertThat(since(begin)).isLessThan(Duration.ofSeconds(20));
    } finally {
      emulator.thaw();
    }
  }

  @Test
  void silenceWhileTheStoreHasWorkRebuildsTheSubscriber() {
    AtomicBoolean work = new AtomicBoolean();
    Queue<WakeUp> got = new ConcurrentLinkedQueue<>();
    try (PubSubBus bus = open((stage, _) -> stage == Stage.RUN && work.get());
        var _ = collect(bus, got)) {
      publishUntilTaken(bus, got);
      assertThat(bus.rebuilds()).isZero();

      work.set(true);
      await().atMost(LONG).until(() -> bus.rebuilds() > 0);
      work.set(false);

      got.clear();
      publishUntilTaken(bus, got);
    }
  }

  @Test
  void silenceIsNoFaultWhileTheStoreIsAwayOrAllSlotsAreTaken() {
    Queue<WakeUp> held = new ConcurrentLinkedQueue<>();
    AtomicBoolean away = new AtomicBoolean(true);
    WakeUpsDue due =
        (_, _) -> {
          if (away.get()) {
            throw new StoreUnavailableException("on purpose", new IllegalStateException());
          }
          return true;
        };
    try (PubSubBus bus = open(due);
        var _ = bus.subscribe(Stage.RUN, 1, delivery -> held.add(delivery.message()))) {
      bus.publish(List.of(PubSubFixtures.wakeUp(Stage.RUN)));
      await().atMost(LONG).until(() -> !held.isEmpty());
      away.set(false);

      await().during(Duration.ofSeconds(4)).atMost(LONG).until(() -> bus.rebuilds() == 0);
    }
  }

  private static PubSubBus open(WakeUpsDue due) {
    return PubSubBus.open(PubSubFixtures.config(emulator.address(), true), due);
  }

  private static Subscription collect(PubSubBus bus, Queue<WakeUp> into) {
    return bus.subscribe(
        Stage.RUN,
        4,
        delivery -> {
          into.add(delivery.message());
          delivery.ack();
        });
  }

  /** As a relay would: what failed is published again. */
  private static void publishUntilTaken(PubSubBus bus, Queue<WakeUp> got) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(500))
        .ignoreException(BusUnavailableException.class)
        .until(() -> {
          bus.publish(List.of(PubSubFixtures.wakeUp(Stage.RUN)));
          return !got.isEmpty();
        });
  }

  private static void assertPublishFailsInTime(PubSubBus bus, PubSubConfig config) {
    long begin = System.nanoTime();
    assertThatThrownBy(() -> bus.publish(List.of(PubSubFixtures.wakeUp(Stage.RUN))))
        .isInstanceOf(BusUnavailableException.class);
    assertThat(since(begin)).isLessThan(config.publishWithin().plusSeconds(3));
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
