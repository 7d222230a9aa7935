package leo.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobState;
import leo.job.RunReport;
import leo.job.Verdict;
import leo.testing.Fixtures;
import leo.worker.StopSignal.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a worker does when its lease or its store is gone. */
@Timeout(120)
class StageWorkerOutageTest {
  private static final Duration LEASE = Duration.ofMillis(600);

  private final Bench bench = new Bench();
  private final FragileQueue queue = new FragileQueue(bench.store);
  private final Queue<Reason> reasons = new ConcurrentLinkedQueue<>();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void close() {
    queue.thaw();
    go.countDown();
    bench.close();
  }

  @Test
  void jobThatWasTakenOverIsStoppedAndItsOldOutcomeDropped() {
    CountDownLatch dropped = new CountDownLatch(1);
    bench.start(
        Bench.CONFIG,
        (claim, stop) -> {
          if (claim.lease().fence() > 1) {
            go.await();
            return new JobEvent.Finished(report(Verdict.NONZERO));
          }
          Bench.untilStopped(stop);
          reasons.add(stop.reason().orElseThrow());
          dropped.countDown();
          return new JobEvent.Finished(report(Verdict.OK));
        });
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);

    await().atMost(Bench.LONG).until(this::takeOver);
    await().atMost(Bench.LONG).until(() -> dropped.getCount() == 0);
    await().atMost(Bench.LONG).until(() -> bench.now(job).fence() == 2);
    bench.holds(job, now -> now.state() == JobState.RUNNING);
    go.countDown();

    bench.awaitState(job, JobState.FAILED);
    assertThat(reasons).containsExactly(Reason.LEASE_LOST);
    assertThat(bench.types(job))
        .containsExactly("accepted", "claimed", "requeued", "claimed", "finished");
  }

  /** The clock jumps a lease ahead; true unless a heartbeat came in between. */
  private boolean takeOver() {
    bench.clock.advance(Bench.CONFIG.lease());
    return bench.store.rescueExpired(10) == 1;
  }

  @Test
  void leaseThatCannotBeRenewedIsGivenUp() {
    bench.start(Bench.lease(LEASE), queue, this::untilStopped);
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);
    bench.holds(job, _ -> reasons.isEmpty());

    queue.failHeartbeats();

    await().atMost(Bench.LONG).until(() -> !reasons.isEmpty());
    assertThat(reasons).containsExactly(Reason.LEASE_LOST);
    assertThat(bench.now(job).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void leaseIsGivenUpEvenWhileTheStoreHangs() {
    bench.start(Bench.lease(LEASE), queue, this::untilStopped);
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);

    queue.hangHeartbeats();

    await().atMost(Bench.LONG).until(() -> !reasons.isEmpty());
    assertThat(reasons).containsExactly(Reason.LEASE_LOST);
    assertThat(bench.now(job).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void shortOutageStopsNothing() {
    bench.start(
        Bench.lease(Duration.ofMinutes(5)),
        queue,
        (_, _) -> {
          go.await();
          return new JobEvent.Finished(Fixtures.ok());
        });
    queue.failHeartbeats();
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);
    bench.holds(job, now -> now.state() == JobState.RUNNING);
    go.countDown();

    bench.awaitState(job, JobState.SUCCEEDED);
  }

  @Test
  void outcomeIsRecordedOnceTheStoreIsBack() {
    queue.failRecords(2);
    bench.start(Bench.CONFIG, queue, (_, _) -> new JobEvent.Finished(Fixtures.ok()));

    Job job = bench.accept();

    bench.awaitState(job, JobState.SUCCEEDED);
    assertThat(bench.types(job)).containsExactly("accepted", "claimed", "finished");
  }

  @Test
  void outcomeThatCannotBeRecordedIsLeftToTheRescuerAndTheSlotIsFree() {
    queue.failRecords(Integer.MAX_VALUE);
    StageWorker worker =
        bench.start(Bench.lease(LEASE), queue, (_, _) -> new JobEvent.Finished(Fixtures.ok()));
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);
    await().atMost(Bench.LONG).until(() -> worker.busy() == 0);
    assertThat(bench.now(job).state()).isEqualTo(JobState.RUNNING);

    queue.failRecords(0);
    bench.clock.advance(LEASE);
    bench.store.rescueExpired(10);

    bench.awaitState(job, JobState.SUCCEEDED);
    assertThat(bench.now(job).failures()).isZero();
  }

  @Test
  void eventThatDoesNotFitIsADefectThatFreesTheSlot() {
    StageWorker worker = bench.start(Bench.CONFIG, (_, _) -> new JobEvent.Approved("nobody", null));
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);

    await().atMost(Bench.LONG).until(() -> worker.busy() == 0);
    assertThat(bench.types(job)).containsExactly("accepted", "claimed");
  }

  private JobEvent untilStopped(leo.job.Claim claim, StopSignal stop) throws InterruptedException {
    JobEvent event = Bench.untilStopped(stop);
    reasons.add(stop.reason().orElseThrow());
    return event;
  }

  private static RunReport report(Verdict verdict) {
    return new RunReport(verdict, null, null, 1, null, null, 0, 0, false, false, 0, 0, null);
  }
}
