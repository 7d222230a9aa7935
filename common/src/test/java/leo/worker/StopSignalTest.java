package leo.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import leo.worker.StopSignal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StopSignalTest {
  private final StopSignal signal = new StopSignal();
  private final List<String> ran = new ArrayList<>();

  @Test
  void taskMayGoOnUntilTheSignalIsRaised() {
    signal.onStop(() -> ran.add("a"));

    assertThat(signal.reason()).isEmpty();
    assertThat(ran).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void firstReasonCountsAndActionsRunOnceInOrder(Reason first) {
    signal.onStop(() -> ran.add("a"));
    signal.onStop(() -> ran.add("b"));

    signal.raise(first);
    for (Reason later : Reason.values()) {
      signal.raise(later);
    }

    assertThat(signal.reason()).contains(first);
    assertThat(ran).containsExactly("a", "b");
  }

  @Test
  void leaseThatRanOutIsSeenByWhoeverAsks() {
    AtomicBoolean lapsed = new AtomicBoolean();
    StopSignal leased = new StopSignal(lapsed::get);
    leased.onStop(() -> ran.add("a"));
    assertThat(leased.reason()).isEmpty();

    lapsed.set(true);

    assertThat(leased.reason()).contains(Reason.LEASE_LOST);
    assertThat(ran).containsExactly("a");
    assertThat(leased.raise(Reason.DRAIN)).isFalse();
  }

  @Test
  void actionThatComesLateRunsAtOnce() {
    signal.raise(Reason.DRAIN);
    signal.onStop(() -> ran.add("late"));

    assertThat(ran).containsExactly("late");
  }

  @Test
  void actionThatFailsKeepsNeitherTheOthersNorTheCaller() {
    signal.onStop(() -> {
      throw new IllegalStateException("on purpose");
    });
    signal.onStop(() -> ran.add("b"));

    signal.raise(Reason.CANCELLED);

    assertThat(ran).containsExactly("b");
  }

  @Test
  void actionSeesTheReasonAndMayAddAnother() {
    signal.onStop(() -> signal.onStop(() -> ran.add(signal.reason().orElseThrow().name())));

    signal.raise(Reason.LEASE_LOST);

    assertThat(ran).containsExactly("LEASE_LOST");
  }

  @Test
  void everyActionRunsOnceHoweverTheRaceGoes() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      StopSignal raced = new StopSignal();
      AtomicInteger runs = new AtomicInteger();
      CountDownLatch go = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        threads.add(after(go, () -> raced.onStop(runs::incrementAndGet)));
        threads.add(after(go, () -> raced.raise(Reason.CANCELLED)));
      }
      go.countDown();
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(runs).hasValue(4);
    }
  }

  private static Thread after(CountDownLatch go, Runnable action) {
    return Thread.startVirtualThread(() -> {
      try {
        go.await();
        action.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }
}
