package leo.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobState;
import leo.job.Stage;
import leo.message.MessageBus;
import leo.message.WakeUp;
import leo.testing.Fixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What closing a worker does to what runs and what waits. */
@Timeout(120)
class StageWorkerDrainTest {
  private final Bench bench = new Bench();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void close() {
    go.countDown();
    bench.close();
  }

  @Test
  void closeWaitsForAJobThatEndsInTime() throws InterruptedException {
    StageWorker worker = bench.start(Bench.CONFIG, this::untilGo);
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);

    Thread closer = Thread.startVirtualThread(worker::close);
    bench.holds(job, now -> now.state() == JobState.RUNNING && closer.isAlive());
    go.countDown();

    assertThat(closer.join(Bench.LONG)).isTrue();
    assertThat(bench.now(job).state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(worker.busy()).isZero();
  }

  @Test
  void closeHandsALongJobBackWithoutAFailure() {
    StageWorker worker =
        bench.start(Bench.drain(Bench.BEAT), (_, stop) -> Bench.untilStopped(stop));
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);

    worker.close();

    Job after = bench.now(job);
    assertThat(after.state()).isEqualTo(JobState.RUN_QUEUED);
    assertThat(after.failures()).isZero();
    assertThat(after.interruptions()).isZero();
    assertThat(worker.busy()).isZero();
  }

  @Test
  void faultThatTheDrainItselfCausedIsNotCounted() {
    StageWorker worker =
        bench.start(
            Bench.drain(Duration.ZERO),
            (_, stop) -> {
              Bench.untilStopped(stop);
              throw new TransientFaultException("the sandbox was killed", null);
            });
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);

    worker.close();

    assertThat(bench.now(job).state()).isEqualTo(JobState.RUN_QUEUED);
    assertThat(bench.now(job).failures()).isZero();
    assertThat(bench.now(job).reason()).isEqualTo("the worker was stopped");
  }

  @Test
  void nothingIsClaimedWhileAWorkerDrainsNorAfter() throws InterruptedException {
    StageWorker worker = bench.start(Bench.CONFIG, this::untilGo);
    Job running = bench.accept();
    bench.awaitState(running, JobState.RUNNING);
    CountDownLatch closing = new CountDownLatch(1);
    Thread closer =
        Thread.startVirtualThread(() -> {
          closing.countDown();
          worker.close();
        });
    closing.await();
    bench.holds(running, _ -> closer.isAlive());

    Job late = bench.accept();

    bench.holds(late, now -> now.state() == JobState.RUN_QUEUED && now.fence() == 0);
    go.countDown();
    assertThat(closer.join(Bench.LONG)).isTrue();
    bench.holds(late, now -> now.state() == JobState.RUN_QUEUED && now.fence() == 0);
  }

  @Test
  void whatADrainedWorkerLeavesAnotherFinishes() {
    StageWorker drained =
        bench.start(Bench.drain(Duration.ZERO), (_, stop) -> Bench.untilStopped(stop));
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);
    drained.close();

    bench.start(Bench.CONFIG, (_, _) -> new JobEvent.Finished(Fixtures.ok()));

    bench.awaitState(job, JobState.SUCCEEDED);
    assertThat(bench.types(job))
        .containsExactly("accepted", "claimed", "requeued", "claimed", "finished");
  }

  @Test
  void messageThatWaitsForASlotGoesBackAsSoonAsTheDrainBegins() throws Exception {
    HeldBus bus = new HeldBus();
    StageWorker worker =
        StageWorker.start(
            Stage.RUN, Bench.slots("worker", 1), bench.store, bus, bench.bell, this::untilGo);
    Job running = bench.accept();
    bench.awaitState(running, JobState.RUNNING);
    CompletableFuture<Boolean> acknowledged = bus.deliver();
    bench.holds(running, _ -> !acknowledged.isDone());

    Thread closer = Thread.startVirtualThread(worker::close);

    // Far less than the lease, for which it would have waited.
    assertThat(acknowledged).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
    assertThat(closer.isAlive()).as("the job still has its time").isTrue();
    go.countDown();
    assertThat(closer.join(Bench.LONG)).isTrue();
    assertThat(bench.now(running).state()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void taskThatDoesNotLetGoIsLeftToItsLease() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    StageTask deaf =
        (_, _) -> {
          try {
            go.await();
            return new JobEvent.Finished(Fixtures.ok());
          } finally {
            over.countDown();
          }
        };
    StageWorker worker =
        StageWorker.start(
            Stage.RUN,
            Bench.drain(Duration.ZERO),
            bench.store,
            bench.bus,
            bench.bell,
            deaf,
            Bench.BEAT);
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);

    worker.close();

    // It was interrupted, but whatever it ran may run on: nobody else may start before the lease.
    assertThat(over.await(Bench.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    await().atMost(Bench.LONG).until(() -> worker.busy() == 0);
    assertThat(bench.now(job).state()).isEqualTo(JobState.RUNNING);
    assertThat(bench.types(job)).containsExactly("accepted", "claimed");
    bench.clock.advance(Bench.CONFIG.lease());
    assertThat(bench.store.rescueExpired(1)).isEqualTo(1);
    assertThat(bench.now(job).state()).isEqualTo(JobState.RUN_QUEUED);
  }

  @Test
  void timeToStopIsTheSumOfAllThatClosingWaitsFor() {
    Duration drain = Duration.ofSeconds(7);

    assertThat(StageWorker.stopWithin(Bench.drain(drain), Duration.ofSeconds(12)))
        .isEqualTo(Duration.ofSeconds(7 + 12 + 15 + 3 * 5));
  }

  @Test
  void closingTwiceIsClosingOnce() {
    StageWorker worker = bench.start(Bench.CONFIG, this::untilGo);

    worker.close();
    worker.close();

    await().atMost(Bench.LONG).until(() -> worker.busy() == 0);
  }

  /** A bus that carries nothing but what a test hands over. */
  private static final class HeldBus implements MessageBus {
    private final CompletableFuture<Receiver> receiver = new CompletableFuture<>();

    /** Hands over a message; the answer tells whether it was acknowledged. */
    CompletableFuture<Boolean> deliver() {
      CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
      Thread.startVirtualThread(() -> {
        try {
          receiver.join().receive(new Answered(acknowledged));
        } catch (InterruptedException e) {
          acknowledged.completeExceptionally(e);
        }
      });
      return acknowledged;
    }

    @Override
    public void publish(List<WakeUp> messages) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Subscription subscribe(Stage stage, int maxOutstanding, Receiver one) {
      receiver.complete(one);
      return () -> {};
    }

    @Override
    public Duration unsubscribeWithin() {
      return Duration.ZERO;
    }

    @Override
    public void close() {
      // Nothing is open.
    }

    private record Answered(CompletableFuture<Boolean> acknowledged)
        implements MessageBus.Delivery {
      @Override
      public WakeUp message() {
        throw new UnsupportedOperationException();
      }

      @Override
      public void ack() {
        acknowledged.complete(true);
      }

      @Override
      public void nack() {
        acknowledged.complete(false);
      }
    }
  }

  private JobEvent untilGo(leo.job.Claim claim, StopSignal stop) throws InterruptedException {
    go.await();
    return new JobEvent.Finished(Fixtures.ok());
  }
}
