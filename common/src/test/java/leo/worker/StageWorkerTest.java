package leo.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobState;
import leo.job.JobStore;
import leo.job.Lease;
import leo.job.RecordedEvent;
import leo.message.JobBell;
import leo.testing.Fixtures;
import leo.testing.InMemoryBus.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StageWorkerTest {
  private static final StageTask FINISHES = (_, _) -> new JobEvent.Finished(Fixtures.ok());

  private Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void wakeUpStartsAJobThatRunsToItsOutcome() {
    bench.start(Bench.sweep(Duration.ofHours(1)), FINISHES);

    Job job = bench.accept();

    bench.awaitState(job, JobState.SUCCEEDED);
    assertThat(bench.types(job)).containsExactly("accepted", "claimed", "finished");
    assertThat(bench.now(job).report()).isEqualTo(Fixtures.ok());
  }

  @Test
  void jobsWaitInTheirQueueWhileTheTaskIsNotAble() {
    AtomicBoolean able = new AtomicBoolean();
    bench.start(
        Bench.CONFIG,
        new StageTask() {
          @Override
          public JobEvent perform(Claim claim, StopSignal stop) {
            return new JobEvent.Finished(Fixtures.ok());
          }

          @Override
          public boolean isAble() {
            return able.get();
          }
        });
    Job job = bench.accept();
    bench.holds(job, now -> now.state() == JobState.RUN_QUEUED);

    able.set(true);

    bench.awaitState(job, JobState.SUCCEEDED);
    assertThat(bench.types(job)).containsExactly("accepted", "claimed", "finished");
  }

  @Test
  void sweepFindsJobsWhoseWakeUpsWereAllLost() {
    use(new Faults(0, 1, 0, 0, 0, Duration.ZERO));
    bench.start(Bench.CONFIG, FINISHES);

    List<Job> jobs = Stream.generate(bench::accept).limit(20).toList();

    jobs.forEach(job -> bench.awaitState(job, JobState.SUCCEEDED));
  }

  @Test
  void onAWildBusEveryJobHasOneOutcomeAndEveryFenceOneTry(TestReporter reporter) {
    long seed = Long.getLong("leo.seed", System.nanoTime());
    reporter.publishEntry("repeat with -Dleo.seed", Long.toString(seed));
    use(Faults.wild(seed));
    Map<Lease, Integer> tries = new ConcurrentHashMap<>();
    StageTask task =
        (claim, _) -> {
          tries.merge(claim.lease(), 1, Integer::sum);
          if (claim.lease().fence() == 1 && claim.job().id().hashCode() % 7 == 0) {
            throw new TransientFaultException("on purpose", null);
          }
          return new JobEvent.Finished(Fixtures.ok());
        };
    bench.start(Bench.slots("one", 4), task);
    bench.start(Bench.slots("two", 4), task);

    List<Job> jobs = IntStream.range(0, 300).mapToObj(_ -> bench.accept()).toList();

    await()
        .atMost(Bench.LONG)
        .untilAsserted(() -> {
          bench.clock.advance(Duration.ofSeconds(1));
          assertThat(jobs).as("seed %d", seed).allMatch(job -> bench.now(job).state().isTerminal());
        });
    assertThat(tries).as("seed %d", seed).allSatisfy((_, count) -> assertThat(count).isOne());
    assertThat(jobs)
        .as("seed %d", seed)
        .allSatisfy(job -> {
          assertThat(bench.now(job).state()).isEqualTo(JobState.SUCCEEDED);
          assertThat(bench.store.events(job.id()))
              .extracting(RecordedEvent::state)
              .filteredOn(JobState::isTerminal)
              .hasSize(1);
        });
  }

  @Test
  void slotsBoundHowManyRunAtOnce() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    StageWorker worker =
        bench.start(
            Bench.slots("worker", 3),
            (_, _) -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              go.await();
              running.decrementAndGet();
              return new JobEvent.Finished(Fixtures.ok());
            });

    List<Job> jobs = Stream.generate(bench::accept).limit(12).toList();

    await().atMost(Bench.LONG).until(() -> running.get() == 3);
    await().during(Bench.A_WHILE).atMost(Bench.LONG).until(() -> running.get() == 3);
    assertThat(worker.busy()).isEqualTo(3);
    go.countDown();
    jobs.forEach(job -> bench.awaitState(job, JobState.SUCCEEDED));
    assertThat(most).hasValue(3);
  }

  @Test
  void transientFaultIsTriedAgainAfterAWhileAndThenGivenUp() {
    AtomicInteger tries = new AtomicInteger();
    bench.start(
        Bench.CONFIG,
        (_, _) -> {
          tries.incrementAndGet();
          throw new NamedFault("the sandbox did not start");
        });
    Job job = bench.accept();

    for (int failure = 1; failure < JobStore.MAX_FAILURES; failure++) {
      int expected = failure;
      Duration delay = Duration.ofSeconds(1L << (failure - 1));
      await().atMost(Bench.LONG).until(() -> bench.now(job).failures() == expected);
      bench.clock.advance(delay.minusMillis(1));
      bench.holds(job, now -> now.state() == JobState.RUN_QUEUED && tries.get() == expected);
      bench.clock.advance(Duration.ofMillis(1));
    }

    bench.awaitState(job, JobState.FAILED);
    assertThat(tries).hasValue(JobStore.MAX_FAILURES);
    assertThat(bench.now(job).reason())
        .isEqualTo("gave up after 3 attempts: the sandbox did not start");
    assertThat(bench.now(job).cause()).isEqualTo("outage");
  }

  @Test
  void taskThatThrowsAnErrorIsADefectThatIsBoundedAndKeptFromTheCaller() {
    bench.start(
        Bench.CONFIG,
        (_, _) -> {
          throw new StackOverflowError("deep inside");
        });
    Job job = bench.accept();
    Job other = bench.accept();

    await()
        .atMost(Bench.LONG)
        .until(() -> {
          bench.clock.advance(Duration.ofSeconds(4));
          return bench.now(job).state().isTerminal() && bench.now(other).state().isTerminal();
        });
    assertThat(bench.now(job).reason())
        .isEqualTo("gave up after 3 attempts: an internal error of LEO");
  }

  @Test
  void cancelledJobIsStoppedWithinAFewBeats() {
    bench.start(Bench.CONFIG, (_, stop) -> Bench.untilStopped(stop));
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);

    bench.store.cancel(job.tenant(), job.id(), "me");

    bench.awaitState(job, JobState.CANCELLED);
    assertThat(bench.types(job))
        .containsExactly("accepted", "claimed", "cancel-requested", "cancelled");
  }

  @Test
  void heartbeatKeepsALongJobFromTheRescuer() {
    FragileQueue queue = new FragileQueue(bench.store);
    bench.start(Bench.drain(Duration.ZERO), queue, (_, stop) -> Bench.untilStopped(stop));
    Job job = bench.accept();
    bench.awaitState(job, JobState.RUNNING);

    for (int i = 0; i < 3; i++) {
      bench.clock.advance(Bench.CONFIG.lease().minusSeconds(1));
      int before = queue.heartbeats();
      await().atMost(Bench.LONG).until(() -> queue.heartbeats() > before + 1);
      assertThat(bench.store.rescueExpired(10)).isZero();
    }
    assertThat(bench.now(job).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void bellRingsForWhoWaits() throws InterruptedException {
    bench.start(Bench.CONFIG, FINISHES);
    CountDownLatch rung = new CountDownLatch(1);
    Job job = bench.store.accept(Fixtures.script("true"));
    try (JobBell.Waiter waiter = bench.bell.listen(job.id())) {
      Thread listener =
          Thread.startVirtualThread(() -> {
            try {
              while (!bench.now(job).state().isTerminal()) {
                waiter.await(Duration.ofMillis(500));
              }
              rung.countDown();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      assertThat(listener.join(Bench.LONG)).isTrue();
    }
    assertThat(rung.getCount()).isZero();
  }

  @Test
  void workerThatCannotSubscribeLeavesNothingRunning() {
    bench.bus.close();

    assertThatThrownBy(() -> bench.start(Bench.CONFIG, FINISHES))
        .isInstanceOf(IllegalStateException.class);
  }

  private void use(Faults faults) {
    bench.close();
    bench = new Bench(faults);
  }

  private static final class NamedFault extends TransientFaultException {
    @Serial private static final long serialVersionUID = 1L;

    NamedFault(String message) {
      super(message, null);
    }

    @Override
    public String word() {
      return "outage";
    }
  }
}
