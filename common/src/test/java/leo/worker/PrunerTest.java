package leo.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import leo.job.StoreUnavailableException;
import leo.runtime.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrunerTest {
  private static final Duration TICK = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Pruner.Pace FAST = new Pruner.Pace(TICK, TICK);

  private final Metrics metrics = new Metrics();
  private final List<Integer> asked = new CopyOnWriteArrayList<>();

  @Test
  void oldJobsGoInBatchesAndAreCounted() {
    AtomicInteger old = new AtomicInteger(2 * Pruner.BATCH + 7);

    try (Pruner _ =
        Pruner.start(
            limit -> {
              asked.add(limit);
              int gone = Math.min(limit, old.get());
              old.addAndGet(-gone);
              return gone;
            },
            FAST,
            metrics)) {
      await().atMost(LONG).until(() -> asked.size() > 3);
    }
    assertThat(old).hasValue(0);
    assertThat(asked).containsOnly(Pruner.BATCH);
    assertThat(metrics.scrape()).contains("leo_pruned_jobs_total " + (2 * Pruner.BATCH + 7));
  }

  @Test
  void batchThatTakesTooLongIsTriedSmallerThenLargerAgain() {
    try (Pruner _ =
        Pruner.start(
            limit -> {
              asked.add(limit);
              if (asked.size() <= 10) {
                throw new StoreUnavailableException("slow", new RuntimeException("on purpose"));
              }
              return 0;
            },
            FAST,
            metrics)) {
      await().atMost(LONG).until(() -> asked.size() > 20);
    }
    assertThat(asked).startsWith(200, 100, 50, 25, 12, 6, 3, 1, 1, 1, 1, 2, 4).contains(200);
  }

  @Test
  void anEndlessBacklogDoesNotKeepItFromStopping() {
    Pruner pruner =
        Pruner.start(
            limit -> {
              asked.add(limit);
              return limit;
            },
            new Pruner.Pace(TICK, LONG.multipliedBy(10)),
            metrics);
    await().atMost(LONG).until(() -> !asked.isEmpty());

    pruner.close();

    assertThat(asked).hasSize(1);
  }
}
