package leo.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.AfterPlan;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Lease;
import leo.job.Mode;
import leo.job.Oversight;
import leo.job.Plan;
import leo.job.PolicyDecision;
import leo.job.Risk;
import leo.job.Ruling;
import leo.job.SandboxSpec;
import leo.planner.PlanOutcome.Cause;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTaskTest {
  private static final Plan PLAN =
      new Plan("true", "Does nothing.", Risk.READ, false, 0.9, "test", List.of());

  private static final ImageCatalog IMAGES =
      new ImageCatalog(Map.of("base", new ImageInventory(Map.of("jq", "1.6"))));

  private static final PolicyDecision ALLOWED =
      new PolicyDecision(Ruling.ALLOW, Risk.READ, "harmless", List.of(), "v1");

  private static final PlanTask.Rules RULES =
      new PlanTask.Rules((_, _) -> ALLOWED, _ -> List.of(), Duration.ofHours(1));

  private final StopSignal stop = new StopSignal();

  @Test
  void sendsThePlanOfARunJobToItsRun() throws Exception {
    assertThat(perform(Mode.RUN, new PlanOutcome.Planned(PLAN)))
        .isEqualTo(planned(new AfterPlan.Run()));
  }

  @Test
  void endsAPlanOnlyJobWithItsPlan() throws Exception {
    assertThat(perform(Mode.PLAN, new PlanOutcome.Planned(PLAN)))
        .isEqualTo(planned(new AfterPlan.Done()));
  }

  @Test
  void declinesWhatTheModelRefuses() throws Exception {
    assertThat(perform(Mode.RUN, new PlanOutcome.Refused("No network.")))
        .isEqualTo(new JobEvent.Declined("No network.", "refused", null));
  }

  @Test
  void declinesWithAdviceWhatIsBeyondTheModel() throws Exception {
    assertThat(perform(Mode.RUN, new PlanOutcome.NeedsModel("Unknown.", "Say it so.")))
        .isEqualTo(new JobEvent.Declined("Unknown. Say it so.", "needs-model", null));
  }

  @Test
  void saysCancelledWhenTheCallerWantedItMeanwhile() throws Exception {
    stop.raise(StopSignal.Reason.CANCELLED);
    assertThat(perform(Mode.RUN, new PlanOutcome.Planned(PLAN)))
        .isEqualTo(new JobEvent.Cancelled());
  }

  @Test
  void finishesThePlanWhenTheWorkerDrains() throws Exception {
    stop.raise(StopSignal.Reason.DRAIN);
    assertThat(perform(Mode.RUN, new PlanOutcome.Planned(PLAN)))
        .isEqualTo(planned(new AfterPlan.Run()));
  }

  @ParameterizedTest
  @EnumSource
  void failsWhatModelOrDeploymentSpoiltAndDeclinesTheRest(Cause cause) throws Exception {
    Set<Cause> turnedDown =
        EnumSet.of(Cause.DECLINED, Cause.PROMPT_BLOCKED, Cause.ANSWER_BLOCKED, Cause.RECITATION);
    assertThat(perform(Mode.RUN, new PlanOutcome.Unanswered(cause, "Why.", null)))
        .isEqualTo(
            turnedDown.contains(cause)
                ? new JobEvent.Declined("Why.", cause.word(), null)
                : new JobEvent.Failed("Why.", cause.word(), null));
  }

  @Test
  void tellsTheTenantAndTheFiles() throws Exception {
    PlanModel echo = request -> new PlanOutcome.Refused(request.tenant() + request.files());
    GivenFile file = new GivenFile("a.txt", 7);
    JobEvent event =
        new PlanTask(echo, IMAGES, RULES, _ -> List.of(file))
            .perform(claim(Mode.RUN, new JobWork.Prompt("hi")), stop);
    assertThat(event.reason()).isEqualTo("tenant" + List.of(file));
  }

  @Test
  @Timeout(60)
  void stopsAModelThatThinksWhenTheCallerCancels() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    PlanModel slow =
        _ -> {
          asked.countDown();
          new CountDownLatch(1).await();
          throw new AssertionError("nobody opens this latch");
        };
    assertThat(performWhile(slow, asked, StopSignal.Reason.CANCELLED))
        .succeedsWithin(Duration.ofSeconds(30))
        .isEqualTo(new JobEvent.Cancelled());
  }

  @Test
  @Timeout(60)
  void letsGoOfAModelThatThinksWhenTheWorkerStops() {
    CountDownLatch asked = new CountDownLatch(1);
    PlanModel slow =
        _ -> {
          asked.countDown();
          new CountDownLatch(1).await();
          throw new AssertionError("nobody opens this latch");
        };
    assertThat(performWhile(slow, asked, StopSignal.Reason.DRAIN))
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void isNotInterruptedAfterTheModelAnswered() throws Exception {
    PlanModel late =
        _ -> {
          stop.raise(StopSignal.Reason.DRAIN);
          return new PlanOutcome.Planned(PLAN);
        };
    assertThat(
            new PlanTask(late, IMAGES, RULES)
                .perform(claim(Mode.RUN, new JobWork.Prompt("hi")), stop))
        .isEqualTo(planned(new AfterPlan.Run()));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private CompletableFuture<JobEvent> performWhile(
      PlanModel model, CountDownLatch asked, StopSignal.Reason then) {
    CompletableFuture<JobEvent> event = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            event.complete(
                new PlanTask(model, IMAGES, RULES)
                    .perform(claim(Mode.RUN, new JobWork.Prompt("hi")), stop));
          } catch (Exception e) {
            event.completeExceptionally(e);
          }
        });
    Thread.ofVirtual()
        .start(() -> {
          try {
            asked.await();
          } catch (InterruptedException e) {
            event.completeExceptionally(e);
          }
          stop.raise(then);
        });
    return event;
  }

  @Test
  void asksForTheCallersWordsAndBox() throws Exception {
    PlanModel echo =
        request ->
            new PlanOutcome.Refused(
                request.prompt() + request.sandbox() + request.inventory().orElseThrow().tools());
    JobEvent event =
        new PlanTask(echo, IMAGES, RULES).perform(claim(Mode.RUN, new JobWork.Prompt("hi")), stop);
    assertThat(event.reason()).isEqualTo("hi" + SandboxSpec.standard() + "{jq=1.6}");
  }

  @Test
  void passesAPassingFaultOn() {
    PlanModel down =
        _ -> {
          throw new TransientFaultException("down", null);
        };
    Claim claim = claim(Mode.RUN, new JobWork.Prompt("hi"));
    assertThatThrownBy(() -> new PlanTask(down, IMAGES, RULES).perform(claim, stop))
        .isInstanceOf(TransientFaultException.class);
  }

  @Test
  void takesNoCommands() {
    PlanModel never = _ -> new PlanOutcome.Planned(PLAN);
    Claim claim = claim(Mode.RUN, new JobWork.Script("true"));
    assertThatThrownBy(() -> new PlanTask(never, IMAGES, RULES).perform(claim, stop))
        .isInstanceOf(IllegalStateException.class);
  }

  private static JobEvent planned(AfterPlan then) {
    return new JobEvent.Planned(PLAN, ALLOWED, null, then);
  }

  private JobEvent perform(Mode mode, PlanOutcome outcome) throws Exception {
    return new PlanTask(_ -> outcome, IMAGES, RULES)
        .perform(claim(mode, new JobWork.Prompt("do it")), stop);
  }

  private static Claim claim(Mode mode, JobWork work) {
    JobId id = new JobId(new UUID(1, 2));
    Instant now = Instant.EPOCH;
    Job job =
        new Job(
            id,
            "tenant",
            JobState.PLANNING,
            mode,
            work,
            SandboxSpec.standard(),
            false,
            Oversight.NONE,
            Lane.INTERACTIVE,
            0,
            1,
            0,
            0,
            0,
            false,
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
    return new Claim(new Lease(id, 1), job);
  }
}
