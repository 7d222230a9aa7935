package leo.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import leo.job.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TickerTest {
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final AtomicInteger ticks = new AtomicInteger();

  @Test
  void whateverIsThrownTheNextTimeComes() {
    try (Ticker ticker = new Ticker("throws", PAUSE, this::throwSomething)) {
      ticker.start();

      await().atMost(LONG).untilAsserted(() -> assertThat(ticks).hasValueGreaterThan(6));
    }
  }

  @Test
  void closedTickerTicksNoMore() {
    Ticker ticker = new Ticker("closed", PAUSE, ticks::incrementAndGet);
    ticker.start();
    await().atMost(LONG).untilAsserted(() -> assertThat(ticks).hasPositiveValue());

    ticker.close();
    int last = ticks.get();

    await().during(PAUSE.multipliedBy(10)).atMost(LONG).until(() -> ticks.get() == last);
  }

  @Test
  void closeWaitsForTheTimeThatIsUnderWay() {
    CountDownLatch inside = new CountDownLatch(1);
    Ticker ticker =
        new Ticker(
            "slow",
            PAUSE,
            () -> {
              inside.countDown();
              long until = System.nanoTime() + Duration.ofMillis(100).toNanos();
              while (System.nanoTime() - until < 0) {
                Thread.onSpinWait();
              }
              ticks.incrementAndGet();
            });
    ticker.start();
    await().atMost(LONG).until(() -> inside.getCount() == 0);

    ticker.close();

    assertThat(ticks).hasPositiveValue();
  }

  @Test
  void tickerThatWasNeverStartedCloses() {
    new Ticker("unused", PAUSE, ticks::incrementAndGet).close();

    assertThat(ticks).hasValue(0);
  }

  private void throwSomething() {
    switch (ticks.getAndIncrement() % 3) {
      case 0 -> throw new StoreUnavailableException("on purpose", new RuntimeException());
      case 1 -> throw new IllegalStateException("on purpose");
      default -> throw new StackOverflowError("on purpose");
    }
  }
}
