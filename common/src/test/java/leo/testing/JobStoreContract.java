package leo.testing;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.AfterPlan;
import leo.job.JobEvent.RequeueCause;
import leo.job.JobId;
import leo.job.JobQuery;
import leo.job.JobState;
import leo.job.JobStore;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Lease;
import leo.job.Mode;
import leo.job.NewJob;
import leo.job.RecordedEvent;
import leo.job.RunReport;
import leo.job.Stage;
import leo.job.Verdict;
import leo.job.WorkQueue.Heartbeat;
import leo.message.WakeUp;
import org.junit.jupiter.api.Test;

/** What every job store does. */
public abstract class JobStoreContract extends ApprovalContract {
  @Test
  void acceptedJobIsQueuedWithItsEventAndWakeUp() {
    Job job = store().accept(Fixtures.script("true"));

    assertThat(job.state()).isEqualTo(JobState.RUN_QUEUED);
    assertThat(store().find(TENANT, job.id())).contains(job);
    assertThat(types(job)).containsExactly("accepted");
    assertThat(wakeUps()).containsExactly(new WakeUp(job.id(), Stage.RUN, 0));
  }

  @Test
  void everyKindOfWorkComesBackAsItWas() {
    List<JobWork> kinds =
        List.of(
            new JobWork.Prompt("zähle die Wörter 🦁"),
            new JobWork.Script("echo 'a\nb'\t\\"),
            new JobWork.Argv(List.of("printf", "", "a b", "\"'\\{},NULL")));
    for (JobWork work : kinds) {
      Job job = store().accept(Fixtures.job(work, Mode.RUN, Lane.BATCH, -7));
      assertThat(store().find(TENANT, job.id())).contains(job);
      assertThat(job.work()).isEqualTo(work);
    }
  }

  @Test
  void anotherTenantSeesAndCancelsNothing() {
    Job job = store().accept(Fixtures.script("true"));

    assertThat(store().find("other", job.id())).isEmpty();
    assertThat(store().state("other", job.id())).isEmpty();
    assertThat(store().cancel("other", job.id(), "them")).isEmpty();
    assertThat(store().list(new JobQuery("other", Set.of(), null, 10))).isEmpty();
    assertThat(state(job)).isEqualTo(JobState.RUN_QUEUED);
  }

  @Test
  void jobsThatWaitForAWorkerAreCountedUpToABound() {
    assertThat(store().queued(10)).isZero();
    store().accept(Fixtures.script("true"));
    store().accept(Fixtures.prompt("count"));
    Job last = store().accept(Fixtures.prompt("count"));

    assertThat(store().queued(10)).isEqualTo(3);
    assertThat(store().queued(2)).isEqualTo(2);
    assertThat(store().queued(1)).isEqualTo(1);

    claim(Stage.RUN);
    assertThat(store().queued(10)).isEqualTo(2);
    store().cancel("default", last.id(), "me");
    assertThat(store().queued(10)).isEqualTo(1);
  }

  @Test
  void claimGoesByLaneThenPriorityThenAge() {
    JobWork work = new JobWork.Script("true");
    Job batch = store().accept(Fixtures.job(work, Mode.RUN, Lane.BATCH, 100));
    Job first = store().accept(Fixtures.job(work, Mode.RUN, Lane.INTERACTIVE, 0));
    Job second = store().accept(Fixtures.job(work, Mode.RUN, Lane.INTERACTIVE, 0));
    Job urgent = store().accept(Fixtures.job(work, Mode.RUN, Lane.INTERACTIVE, 1));

    List<JobId> order = IntStream.range(0, 4).mapToObj(_ -> claim(Stage.RUN).job().id()).toList();

    assertThat(order).containsExactly(urgent.id(), first.id(), second.id(), batch.id());
    assertThat(store().claim(Stage.RUN, "w", LEASE)).isEmpty();
  }

  @Test
  void claimTakesOnlyItsStage() {
    store().accept(Fixtures.prompt("count"));

    assertThat(store().claim(Stage.RUN, "w", LEASE)).isEmpty();
    assertThat(claim(Stage.PLAN).job().state()).isEqualTo(JobState.PLANNING);
  }

  @Test
  void manyClaimersAtOnceNeverShareAJob() throws InterruptedException {
    IntStream.range(0, 40).forEach(_ -> store().accept(Fixtures.script("true")));
    List<JobId> claimed = new ArrayList<>();
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(_ ->
                Thread.ofVirtual()
                    .start(() -> {
                      while (true) {
                        var claim = store().claim(Stage.RUN, "w", LEASE);
                        if (claim.isEmpty()) {
                          return;
                        }
                        synchronized (claimed) {
                          claimed.add(claim.get().job().id());
                        }
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(30));
    }
    // A claimer may see all remaining rows locked by others and go home early: sweep the rest.
    while (true) {
      var rest = store().claim(Stage.RUN, "w", LEASE);
      if (rest.isEmpty()) {
        break;
      }
      claimed.add(rest.get().job().id());
    }

    assertThat(claimed).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void planMovesThePromptToTheRunQueue() {
    Job job = store().accept(Fixtures.prompt("count"));
    Claim claim = claim(Stage.PLAN);

    assertThat(store().record(claim.lease(), Fixtures.planned("ls", new AfterPlan.Run()))).isTrue();

    Job planned = found(job);
    assertThat(planned.state()).isEqualTo(JobState.RUN_QUEUED);
    assertThat(planned.plan()).isEqualTo(Fixtures.plan("ls"));
    assertThat(wakeUps()).contains(new WakeUp(job.id(), Stage.RUN, 1));
    assertThat(claim(Stage.RUN).job().plan()).isEqualTo(Fixtures.plan("ls"));
  }

  @Test
  void declinedPromptIsRejectedWithTheReason() {
    Job job = store().accept(Fixtures.prompt("hello"));

    store()
        .record(
            claim(Stage.PLAN).lease(), new JobEvent.Declined("not a task", "model-declined", USE));

    assertThat(found(job).state()).isEqualTo(JobState.REJECTED);
    assertThat(found(job).reason()).isEqualTo("not a task");
    assertThat(found(job).cause()).isEqualTo("model-declined");
    assertThat(found(job).useWithoutPlan()).isEqualTo(USE);
    assertThat(found(job).finishedAt()).isNotNull();
  }

  @Test
  void finishedRunKeepsItsWholeReport() {
    Job job = store().accept(Fixtures.script("false"));
    RunReport report =
        new RunReport(
            Verdict.NONZERO, 255, null, 12, 3L, 4096L, 5, 6, true, false, 7, 8, "a reason");

    store().record(claim(Stage.RUN).lease(), new JobEvent.Finished(report));

    assertThat(found(job).state()).isEqualTo(JobState.FAILED);
    assertThat(found(job).report()).isEqualTo(report);
    assertThat(types(job)).containsExactly("accepted", "claimed", "finished");
  }

  @Test
  void secondOutcomeIsStale() {
    Job job = store().accept(Fixtures.script("true"));
    Lease lease = claim(Stage.RUN).lease();

    assertThat(store().record(lease, new JobEvent.Finished(Fixtures.ok()))).isTrue();
    assertThat(store().record(lease, new JobEvent.Failed("late"))).isFalse();

    assertThat(found(job).state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(types(job)).containsExactly("accepted", "claimed", "finished");
  }

  @Test
  void eventThatDoesNotFitIsADefectAndChangesNothing() {
    Job job = store().accept(Fixtures.script("true"));
    Lease lease = claim(Stage.RUN).lease();

    assertThatThrownBy(() -> store().record(lease, new JobEvent.Declined("?")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(state(job)).isEqualTo(JobState.RUNNING);
    assertThat(types(job)).containsExactly("accepted", "claimed");
  }

  @Test
  void requeuedJobWaitsForItsDelay() {
    Job job = store().accept(Fixtures.script("true"));
    store()
        .record(
            claim(Stage.RUN).lease(),
            new JobEvent.Requeued(RequeueCause.FAULT, "dockerd", Duration.ofHours(1)));

    assertThat(state(job)).isEqualTo(JobState.RUN_QUEUED);
    assertThat(found(job).failures()).isEqualTo(1);
    assertThat(store().claim(Stage.RUN, "w", LEASE)).isEmpty();
  }

  @Test
  void drainedJobIsClaimableAtOnceAndSpendsNoFailure() {
    Job job = store().accept(Fixtures.script("true"));
    store()
        .record(claim(Stage.RUN).lease(), new JobEvent.Requeued(RequeueCause.DRAIN, "stop", ZERO));

    Claim again = claim(Stage.RUN);

    assertThat(again.lease()).isEqualTo(new Lease(job.id(), 2));
    assertThat(again.job().failures()).isZero();
    assertThat(again.job().interruptions()).isZero();
  }

  @Test
  void queuedJobIsCancelledAtOnceAndOnlyOnce() {
    Job job = store().accept(Fixtures.script("true"));

    store().cancel(TENANT, job.id(), "me");
    store().cancel(TENANT, job.id(), "me");

    assertThat(state(job)).isEqualTo(JobState.CANCELLED);
    assertThat(types(job)).containsExactly("accepted", "cancel-requested");
    assertThat(store().claim(Stage.RUN, "w", LEASE)).isEmpty();
  }

  @Test
  void runningJobIsCancelledByItsWorker() {
    Job job = store().accept(Fixtures.script("true"));
    Lease lease = claim(Stage.RUN).lease();

    assertThat(store().cancel(TENANT, job.id(), "me").orElseThrow().state())
        .isEqualTo(JobState.RUNNING);
    assertThat(store().heartbeat(Set.of(lease), LEASE))
        .isEqualTo(new Heartbeat(Set.of(), Set.of(lease)));
    assertThat(store().record(lease, new JobEvent.Cancelled())).isTrue();

    assertThat(state(job)).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void cancelledWhilePlanningMakesThePlanStale() {
    Job job = store().accept(Fixtures.prompt("count"));
    Lease lease = claim(Stage.PLAN).lease();

    store().cancel(TENANT, job.id(), "me");

    assertThat(store().heartbeat(Set.of(lease), LEASE).lost()).containsExactly(lease);
    assertThat(store().record(lease, Fixtures.planned("ls", new AfterPlan.Run()))).isFalse();
    assertThat(state(job)).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void cancelOfAJobThatIsOverChangesNothing() {
    Job job = store().accept(Fixtures.script("true"));
    store().record(claim(Stage.RUN).lease(), new JobEvent.Finished(Fixtures.ok()));
    Job before = found(job);

    assertThat(store().cancel(TENANT, job.id(), "me")).contains(before);
  }

  @Test
  void expiredLeaseIsRescuedAndItsOldOwnerFenced() {
    Job job = store().accept(Fixtures.script("true"));
    Lease zombie = store().claim(Stage.RUN, "w", ZERO).orElseThrow().lease();

    assertThat(store().rescueExpired(10)).isEqualTo(1);
    assertThat(store().rescueExpired(10)).isZero();
    Lease heir = claim(Stage.RUN).lease();

    assertThat(heir).isEqualTo(new Lease(job.id(), 2));
    assertThat(store().record(zombie, new JobEvent.Finished(Fixtures.ok()))).isFalse();
    assertThat(store().appendOutput(zombie, 1, List.of(stdout("old")))).isFalse();
    assertThat(store().heartbeat(Set.of(zombie, heir), LEASE).lost()).containsExactly(zombie);
    assertThat(store().record(heir, new JobEvent.Finished(Fixtures.ok()))).isTrue();
    assertThat(types(job))
        .containsExactly("accepted", "claimed", "requeued", "claimed", "finished");
  }

  @Test
  void liveLeaseIsNotRescued() {
    store().accept(Fixtures.script("true"));
    claim(Stage.RUN);

    assertThat(store().rescueExpired(10)).isZero();
  }

  @Test
  void heartbeatKeepsALeaseAlive() {
    store().accept(Fixtures.script("true"));
    Lease lease = store().claim(Stage.RUN, "w", ZERO).orElseThrow().lease();

    store().heartbeat(Set.of(lease), LEASE);

    assertThat(store().rescueExpired(10)).isZero();
  }

  @Test
  void lostJobThatWasToBeCancelledIsCancelled() {
    Job job = store().accept(Fixtures.script("true"));
    store().claim(Stage.RUN, "w", ZERO);
    store().cancel(TENANT, job.id(), "me");

    store().rescueExpired(10);

    assertThat(state(job)).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void jobThatLosesItsWorkerTooOftenEndsInterrupted() {
    Job job = store().accept(Fixtures.script("true"));
    for (int i = 0; i <= JobStore.MAX_INTERRUPTIONS; i++) {
      assertThat(store().claim(Stage.RUN, "w", ZERO)).isPresent();
      store().rescueExpired(10);
    }

    assertThat(state(job)).isEqualTo(JobState.INTERRUPTED);
    assertThat(found(job).reason()).contains("6 times");
  }

  @Test
  void unknownJobHasNothing() {
    JobId unknown = JobId.next(Clock.systemUTC());

    assertThat(store().find(TENANT, unknown)).isEmpty();
    assertThat(store().state(TENANT, unknown)).isEmpty();
    assertThat(store().cancel(TENANT, unknown, "me")).isEmpty();
    assertThat(store().events(unknown)).isEmpty();
    assertThat(store().record(new Lease(unknown, 1), new JobEvent.Failed("x"))).isFalse();
    assertThat(store().appendOutput(new Lease(unknown, 1), 1, List.of(stdout("x")))).isFalse();
  }

  @Test
  void sameIdIsAcceptedOnce() {
    NewJob job = Fixtures.script("true");
    store().accept(job);

    assertThatThrownBy(() -> store().accept(job)).isInstanceOf(IllegalStateException.class);
    assertThat(types(found(job))).containsExactly("accepted");
  }

  private Job found(Job job) {
    return store().find(TENANT, job.id()).orElseThrow();
  }

  private Job found(NewJob job) {
    return store().find(TENANT, job.id()).orElseThrow();
  }

  private JobState state(Job job) {
    JobState state = found(job).state();
    assertThat(store().state(TENANT, job.id())).contains(state);
    return state;
  }

  private List<String> types(Job job) {
    return store().events(job.id()).stream().map(RecordedEvent::type).toList();
  }
}
