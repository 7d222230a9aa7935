package leo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import leo.job.Answered;
import leo.job.Approval;
import leo.job.ApprovalAnswer;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.AfterPlan;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.NewJob;
import leo.job.Oversight;
import leo.job.Plan;
import leo.job.PlanRevision;
import leo.job.PlanRevision.Outcome;
import leo.job.RecordedEvent;
import leo.job.Risk;
import leo.job.Ruling;
import leo.job.Stage;
import leo.message.WakeUp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every job store does with jobs that wait for a person. */
abstract class ApprovalContract extends TokenBudgetContract {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void oversightComesBackAsItWas() {
    Oversight wish = new Oversight(Approval.ALWAYS, 3);

    Job job = store().accept(Fixtures.prompt(wish));

    assertThat(store().find(TENANT, job.id())).contains(job);
    assertThat(job.oversight()).isEqualTo(wish);
    assertThat(store().accept(Fixtures.script("true")).oversight()).isEqualTo(Oversight.NONE);
  }

  @Test
  void planThatIsToBeApprovedWaitsAndIsInNoQueue() {
    Job job = waiting(HOUR);

    assertThat(job.state()).isEqualTo(JobState.AWAITING_APPROVAL);
    assertThat(Objects.requireNonNull(job.approvalExpiresAt())).isAfter(job.createdAt());
    assertThat(store().claim(Stage.RUN, "w", LEASE)).isEmpty();
    assertThat(store().expireApprovals(10)).isZero();
    assertThat(store().rescueExpired(10)).isZero();
    assertThat(store().plans(job.id()))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.revision()).isEqualTo(1);
          assertThat(one.plan()).isEqualTo(Fixtures.plan("ls"));
          assertThat(one.decision()).isEqualTo(Fixtures.decision(Ruling.ASK));
          assertThat(one.answer()).isNull();
        });
  }

  @Test
  void approvedPlanIsRunAndSaysWho() {
    Job job = waiting(HOUR);

    Answered answered = answer(job, new ApprovalAnswer.Approve("ann", 1L));

    assertThat(answered).isInstanceOf(Answered.Taken.class);
    assertThat(answered.job()).isEqualTo(now(job));
    assertThat(answered.job().state()).isEqualTo(JobState.RUN_QUEUED);
    assertThat(answered.job().approvalExpiresAt()).isNull();
    assertThat(wakeUps()).contains(new WakeUp(job.id(), Stage.RUN, 1));
    assertThat(events(job).getLast().detail()).isEqualTo("by ann");
    assertThat(plan(job, 0).answer())
        .satisfies(answer -> {
          assertThat(answer.outcome()).isEqualTo(Outcome.APPROVED);
          assertThat(answer.by()).isEqualTo("ann");
        });
    assertThat(claim(Stage.RUN).job().plan()).isEqualTo(Fixtures.plan("ls"));
  }

  @Test
  void editedScriptIsRunInPlaceOfThePlanners() {
    Job job = waiting(HOUR);

    assertThat(answer(job, edit(1L, "ls -l"))).isInstanceOf(Answered.Taken.class);

    assertThat(Objects.requireNonNull(claim(Stage.RUN).job().plan()).script()).isEqualTo("ls -l");
    assertThat(events(job))
        .extracting(RecordedEvent::detail)
        .contains("by ann, with a script of their own");
    assertThat(plan(job, 0).answer()).satisfies(answer -> assertEdited(answer, Outcome.EDITED));
    assertThat(plan(job, 1))
        .satisfies(second -> {
          assertThat(second.revision()).isEqualTo(2);
          assertThat(second.editor()).isEqualTo("ann");
          assertThat(second.plan().planner()).isEqualTo(Plan.EDITED);
          assertThat(second.decision()).isEqualTo(Fixtures.decision(Ruling.ASK));
          assertThat(second.answer()).satisfies(answer -> assertEdited(answer, Outcome.APPROVED));
        });
  }

  private static void assertEdited(PlanRevision.Answer answer, Outcome outcome) {
    assertThat(answer.outcome()).isEqualTo(outcome);
    assertThat(answer.by()).isEqualTo("ann");
  }

  @Test
  void refusedPlanIsNeverRun() {
    Job job = waiting(HOUR);

    Answered answered = answer(job, new ApprovalAnswer.Reject("bob", null, "too broad"));

    assertThat(answered.job().state()).isEqualTo(JobState.REJECTED);
    assertThat(answered.job().reason()).isEqualTo("Refused by bob: too broad");
    assertThat(answered.job().cause()).isEqualTo("approval-refused");
    assertThat(answered.job().plan()).isEqualTo(Fixtures.plan("ls"));
    assertThat(store().claim(Stage.RUN, "w", LEASE)).isEmpty();
    assertThat(plan(job, 0).answer())
        .satisfies(answer -> assertThat(answer.outcome()).isEqualTo(Outcome.REJECTED));
  }

  @Test
  void sameAnswerAgainChangesNothing() {
    Job approved = waiting(HOUR);
    answer(approved, new ApprovalAnswer.Approve("ann", 1L));
    Job edited = waiting(HOUR);
    answer(edited, edit(null, "ls -l"));
    Job refused = waiting(HOUR);
    answer(refused, new ApprovalAnswer.Reject("bob", 1L, "no"));
    int before = wakeUps().size();

    assertSame(approved, new ApprovalAnswer.Approve("ann", null));
    assertSame(approved, new ApprovalAnswer.Approve("eve", 1L));
    assertSame(edited, edit(1L, "ls -l"));
    assertSame(refused, new ApprovalAnswer.Reject("bob", null, "other words"));
    assertThat(wakeUps()).hasSize(before);
  }

  @Test
  void otherAnswerIsTooLate() {
    Job approved = waiting(HOUR);
    answer(approved, new ApprovalAnswer.Approve("ann", null));
    Job refused = waiting(HOUR);
    answer(refused, new ApprovalAnswer.Reject("bob", null, "no"));
    Job planned = store().accept(Fixtures.prompt("count"));

    assertLate(approved, new ApprovalAnswer.Reject("bob", null, "no"), "RUN_QUEUED");
    assertLate(approved, new ApprovalAnswer.Approve("ann", 7L), "RUN_QUEUED");
    assertLate(approved, edit(null, "ls"), "RUN_QUEUED");
    assertLate(refused, new ApprovalAnswer.Approve("ann", 1L), "REJECTED");
    assertLate(planned, new ApprovalAnswer.Approve("ann", null), "PLAN_QUEUED");
  }

  @Test
  void answerToAnotherRevisionIsTooLateAndTheJobWaitsOn() {
    Job job = waiting(HOUR);

    assertLate(job, new ApprovalAnswer.Approve("ann", 2L), "revision 1");
    assertThat(now(job).state()).isEqualTo(JobState.AWAITING_APPROVAL);
  }

  @Test
  void nobodysAnswerIsANo() {
    Job job = waiting(Duration.ZERO);

    assertThat(store().expireApprovals(10)).isEqualTo(1);
    assertThat(store().expireApprovals(10)).isZero();

    assertThat(now(job).state()).isEqualTo(JobState.REJECTED);
    assertThat(now(job).reason()).contains("Nobody approved");
    assertThat(now(job).cause()).isEqualTo("approval-expired");
    assertThat(plan(job, 0).answer())
        .satisfies(answer -> {
          assertThat(answer.outcome()).isEqualTo(Outcome.EXPIRED);
          assertThat(answer.by()).isNull();
        });
    assertLate(job, new ApprovalAnswer.Approve("ann", null), "REJECTED");
  }

  @Test
  void answerAfterTheTimeIsOverIsTooLateEvenIfNobodyLookedYet() {
    Job job = waiting(Duration.ZERO);

    assertLate(job, new ApprovalAnswer.Approve("ann", null), "the time to answer was over");
    assertThat(now(job).state()).isEqualTo(JobState.REJECTED);
    assertThat(store().claim(Stage.RUN, "w", LEASE)).isEmpty();
  }

  @Test
  void expiryStopsAtItsLimit() {
    for (int i = 0; i < 3; i++) {
      waiting(Duration.ZERO);
    }

    assertThat(store().expireApprovals(2)).isEqualTo(2);
    assertThat(store().expireApprovals(2)).isEqualTo(1);
  }

  @Test
  void waitingJobIsCancelledAtOnceAndAnswersAreTooLate() {
    Job job = waiting(HOUR);

    store().cancel(TENANT, job.id(), "me");

    assertThat(now(job).state()).isEqualTo(JobState.CANCELLED);
    assertLate(job, new ApprovalAnswer.Approve("ann", null), "CANCELLED");
  }

  @Test
  void strangersAnswerReachesNoJob() {
    Job job = waiting(HOUR);

    assertThat(store().answer("other", job.id(), new ApprovalAnswer.Approve("eve", null)))
        .isEmpty();
    JobId unknown = JobId.next(Clock.systemUTC());
    assertThat(store().answer(TENANT, unknown, new ApprovalAnswer.Approve("ann", null))).isEmpty();
    assertThat(now(job).state()).isEqualTo(JobState.AWAITING_APPROVAL);
  }

  @Test
  void deniedPlanIsKeptAndNotRun() {
    Job job = store().accept(Fixtures.prompt("count"));
    JobEvent denied =
        new JobEvent.Planned(
            Fixtures.plan("rm -rf /"),
            Fixtures.decision(Ruling.DENY),
            null,
            new AfterPlan.Refuse("The policy denies it: a rule says so"));
    assertThat(store().record(claim(Stage.PLAN).lease(), denied)).isTrue();

    assertThat(now(job).state()).isEqualTo(JobState.REJECTED);
    assertThat(now(job).reason()).contains("a rule says so");
    assertThat(now(job).cause()).isEqualTo("policy-denied");
    assertThat(plan(job, 0).decision()).isEqualTo(Fixtures.decision(Ruling.DENY));
  }

  @Test
  void racingAnswersExpiriesAndCancellationsHaveOneOutcome() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        Job job = waiting(round % 2 == 0 ? HOUR : Duration.ZERO);
        List<Callable<Object>> rivals =
            List.of(
                () -> answer(job, new ApprovalAnswer.Approve("ann", null)),
                () -> answer(job, edit(null, "ls -l")),
                () -> answer(job, new ApprovalAnswer.Reject("bob", null, "no")),
                () -> store().cancel(TENANT, job.id(), "me"),
                () -> store().expireApprovals(10));
        for (Future<Object> one : threads.invokeAll(rivals)) {
          one.get();
        }
        assertOneOutcome(job);
      }
    }
  }

  /** Whoever came first, a cancellation may still follow an approval. */
  private void assertOneOutcome(Job job) {
    List<String> after =
        events(job).stream().map(RecordedEvent::type).toList().subList(3, events(job).size());
    assertThat(after)
        .isIn(
            List.of("approved", "cancel-requested"),
            List.of("cancel-requested"),
            List.of("refused"));
    assertThat(now(job).state()).isIn(JobState.CANCELLED, JobState.REJECTED);
  }

  /** A job whose plan a person has this long to approve. */
  private Job waiting(Duration within) {
    NewJob given = Fixtures.prompt(new Oversight(Approval.ALWAYS, 1));
    Job job = store().accept(given);
    JobEvent planned =
        new JobEvent.Planned(
            Fixtures.plan("ls"),
            Fixtures.decision(Ruling.ASK),
            null,
            new AfterPlan.AwaitApproval(within));
    assertThat(store().record(claim(Stage.PLAN).lease(), planned)).isTrue();
    return now(job);
  }

  private static ApprovalAnswer.Edit edit(@Nullable Long revision, String script) {
    Plan plan = new Plan(script, "Mine.", Risk.READ, false, 1, Plan.EDITED, List.of());
    return new ApprovalAnswer.Edit("ann", revision, plan, Fixtures.decision(Ruling.ASK));
  }

  private Answered answer(Job job, ApprovalAnswer answer) {
    return store().answer(TENANT, job.id(), answer).orElseThrow();
  }

  private void assertSame(Job job, ApprovalAnswer answer) {
    Job before = now(job);
    assertThat(answer(job, answer)).isEqualTo(new Answered.Taken(before));
    assertThat(now(job)).isEqualTo(before);
  }

  private void assertLate(Job job, ApprovalAnswer answer, String why) {
    assertThat(answer(job, answer))
        .isInstanceOfSatisfying(
            Answered.TooLate.class,
            late -> {
              assertThat(late.reason()).contains(why);
              assertThat(late.job()).isEqualTo(now(job));
            });
  }
}
