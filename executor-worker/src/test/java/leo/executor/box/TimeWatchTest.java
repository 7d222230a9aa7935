package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import leo.executor.Specs;
import leo.job.Limit;
import leo.job.SandboxSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeWatchTest {
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final AtomicInteger looks = new AtomicInteger();

  /** Under systemd nothing can be read of a box that is gone. */
  @Test
  void figuresAreSeenNowAndThenThoughNoLimitIsNear() throws Exception {
    TimeWatch watch = watch(Specs.timeoutMs(60_000).with(Limit.CPU_TIME_MS, 60_000), 0L);
    FutureTask<Ending> task = new FutureTask<>(() -> watch.await(ending));
    Thread.ofVirtual().start(task);

    await().atMost(Duration.ofSeconds(20)).until(() -> looks.get() >= 2);
    ending.complete(Ending.EXITED);
    assertThat(task.get(20, TimeUnit.SECONDS)).isEqualTo(Ending.EXITED);
  }

  @Test
  void aRunThatUsedUpItsProcessorTimeIsOver() throws Exception {
    TimeWatch watch = watch(Specs.with(Limit.CPU_TIME_MS, 100), 100L);

    assertThat(watch.await(ending)).isEqualTo(Ending.OUT_OF_CPU);
  }

  @Test
  void figuresThatCannotBeReadEndNothing() throws Exception {
    TimeWatch watch = watch(Specs.timeoutMs(500).with(Limit.CPU_TIME_MS, 100), null);

    assertThat(watch.await(ending)).isEqualTo(Ending.OUT_OF_TIME);
    assertThat(looks.get()).isPositive();
  }

  private TimeWatch watch(SandboxSpec spec, @Nullable Long usedMs) {
    return new TimeWatch(
        spec,
        () -> {
          looks.incrementAndGet();
          return usedMs;
        });
  }
}
