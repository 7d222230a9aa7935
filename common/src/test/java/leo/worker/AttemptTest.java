package leo.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.RequeueCause;
import leo.job.JobState;
import leo.job.RecordedEvent;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.testing.Fixtures;
import leo.testing.InMemoryJobStore;
import leo.testing.SettableClock;
import leo.worker.StopSignal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptTest {
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final InMemoryJobStore store = new InMemoryJobStore(Clock.systemUTC(), _ -> {});
  private final StopSignal stop = new StopSignal();
  private final Job job = store.accept(Fixtures.script("true"));
  private final Claim claim = store.claim(Stage.RUN, "w", LEASE).orElseThrow();

  @Test
  void whatTheTaskSaysIsRecorded() {
    perform((_, _) -> new JobEvent.Finished(Fixtures.ok()));

    assertThat(now().state()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void jobThatIsAlreadyToBeCancelledIsNotEvenBegun() {
    store.cancel(job.tenant(), job.id(), "me");
    Claim asked = new Claim(claim.lease(), now());

    new Attempt(store, (_, _) -> new JobEvent.Finished(Fixtures.ok()), LEASE).perform(asked, stop);

    assertThat(now().state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void storeThatIsAwayDuringATaskIsTheWorldsFaultAndNotADefect() {
    perform((_, _) -> {
      throw new StoreUnavailableException("away", new RuntimeException("on purpose"));
    });

    assertThat(now().state()).isEqualTo(JobState.RUN_QUEUED);
    assertThat(now().failures()).isEqualTo(1);
    assertThat(now().reason()).isEqualTo("LEO's store was away");
  }

  @Test
  void interruptedTaskGoesBackWithoutAFailure() {
    perform((_, _) -> {
      throw new InterruptedException();
    });

    assertThat(now().state()).isEqualTo(JobState.RUN_QUEUED);
    assertThat(now().failures()).isZero();
  }

  @Test
  void commandThatMayHaveReachedTheNetworkEndsWithItsAttempt() {
    Job outward = store.accept(Fixtures.outward("true"));
    Claim claimed = store.claim(Stage.RUN, "w", LEASE).orElseThrow();
    StageTask spoiled =
        (_, _) -> {
          throw new TransientFaultException("the line was cut", null);
        };

    new Attempt(store, spoiled, LEASE).perform(claimed, stop);

    Job ended = store.find(outward.tenant(), outward.id()).orElseThrow();
    assertThat(ended.state()).isEqualTo(JobState.INTERRUPTED);
    assertThat(ended.reason()).startsWith("the line was cut; it is not run again");
  }

  @Test
  void faultOfAJobThatWasToBeCancelledIsACancel() {
    stop.raise(Reason.CANCELLED);
    perform((_, _) -> {
      throw new TransientFaultException("killed", null);
    });

    assertThat(now().state()).isEqualTo(JobState.CANCELLED);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "20, 20", "3600, 60"})
  void faultThatDoesNotPassAtOnceIsWaitedOut(long pause, long expected) {
    SettableClock clock = new SettableClock(Instant.EPOCH);
    InMemoryJobStore timed = new InMemoryJobStore(clock, _ -> {});
    timed.accept(Fixtures.script("true"));
    Claim first = timed.claim(Stage.RUN, "w", LEASE).orElseThrow();
    StageTask spoiled =
        (_, _) -> {
          throw new TransientFaultException("quota", null, Duration.ofSeconds(pause));
        };
    new Attempt(timed, spoiled, LEASE).perform(first, stop);

    clock.advance(Duration.ofSeconds(expected).minusMillis(1));
    assertThat(timed.claim(Stage.RUN, "w", LEASE)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(timed.claim(Stage.RUN, "w", LEASE)).isPresent();
  }

  @Test
  void outcomeUnderALostLeaseIsNotWritten() {
    stop.raise(Reason.LEASE_LOST);
    perform((_, _) -> new JobEvent.Finished(Fixtures.ok()));

    assertThat(now().state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void outcomeUnderAStaleLeaseChangesNothing() {
    store.record(
        claim.lease(), new JobEvent.Requeued(RequeueCause.DRAIN, "elsewhere", Duration.ZERO));
    store.claim(Stage.RUN, "heir", LEASE);
    List<RecordedEvent> before = store.events(job.id());

    perform((_, _) -> new JobEvent.Finished(Fixtures.ok()));

    assertThat(store.events(job.id())).isEqualTo(before);
    assertThat(now().state()).isEqualTo(JobState.RUNNING);
  }

  private void perform(StageTask task) {
    new Attempt(store, task, LEASE).perform(claim, stop);
  }

  private Job now() {
    return store.find(job.tenant(), job.id()).orElseThrow();
  }
}
