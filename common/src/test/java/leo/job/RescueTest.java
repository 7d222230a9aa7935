package leo.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import leo.job.JobEvent.RequeueCause;
import leo.job.JobLifecycle.Step;
import leo.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RescueTest {
  private static final int LAST = JobStore.MAX_INTERRUPTIONS;

  @Test
  void lostJobGoesBackAtOnceAndWithoutAFailure() {
    assertThat(Rescue.of(job(JobState.RUNNING, LAST - 1, false)))
        .isEqualTo(
            new JobEvent.Requeued(
                RequeueCause.LEASE_EXPIRED, "its worker vanished", Duration.ZERO));
  }

  @Test
  void runThatIsLostTooOftenEndsInterruptedAndAPlanFails() {
    String reason = "its worker vanished 6 times";

    assertThat(Rescue.of(job(JobState.RUNNING, LAST, false)))
        .isEqualTo(new JobEvent.Interrupted(reason));
    assertThat(Rescue.of(job(JobState.PLANNING, LAST, false)))
        .isEqualTo(new JobEvent.Failed(reason));
  }

  @Test
  void commandThatMayHaveReachedTheNetworkIsNotRunAgain() {
    JobEvent requeued = new JobEvent.Requeued(RequeueCause.DRAIN, "drained", Duration.ZERO);
    JobEvent ended = new JobEvent.Finished(Fixtures.ok());
    Job outward = job(JobState.RUNNING, 0, false, Network.EGRESS);

    assertThat(Rescue.neverTwice(outward, requeued))
        .isEqualTo(
            new JobEvent.Interrupted(
                "drained; it is not run again, for it may have reached the network"));
    assertThat(Rescue.of(outward)).isInstanceOf(JobEvent.Interrupted.class);
    assertThat(Rescue.neverTwice(outward, ended)).isEqualTo(ended);
    assertThat(Rescue.of(job(JobState.PLANNING, 0, false, Network.EGRESS)))
        .isInstanceOf(JobEvent.Requeued.class);
    assertThat(Rescue.neverTwice(job(JobState.RUNNING, 0, false), requeued)).isEqualTo(requeued);
  }

  @Test
  void callersWishCountsMoreThanAnotherTry() {
    assertThat(Rescue.of(job(JobState.RUNNING, 0, true))).isEqualTo(new JobEvent.Cancelled());
    assertThat(Rescue.of(job(JobState.RUNNING, LAST, true))).isEqualTo(new JobEvent.Cancelled());
  }

  @ParameterizedTest
  @EnumSource(names = {"PLANNING", "RUNNING"})
  void whateverIsDecidedFitsTheLifecycle(JobState state) {
    for (int interruptions = 0; interruptions <= LAST + 1; interruptions++) {
      for (boolean cancel : new boolean[] {true, false}) {
        assertThat(JobLifecycle.next(state, Rescue.of(job(state, interruptions, cancel))))
            .isInstanceOf(Step.Moved.class);
      }
    }
  }

  private static Job job(JobState state, int interruptions, boolean cancel) {
    return job(state, interruptions, cancel, Network.NONE);
  }

  private static Job job(JobState state, int interruptions, boolean cancel, Network network) {
    NewJob job = Fixtures.script("true");
    Instant now = Instant.EPOCH;
    return new Job(
        job.id(),
        job.tenant(),
        state,
        job.mode(),
        job.work(),
        job.sandbox().withNetwork(network),
        !job.input().isEmpty(),
        job.oversight(),
        job.lane(),
        job.priority(),
        1,
        0,
        interruptions,
        0,
        cancel,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        now,
        now,
        now,
        null);
  }
}
