package leo.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import leo.job.Plan;
import leo.job.Risk;
import leo.job.SandboxSpec;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;
import org.junit.jupiter.api.Test;

class PlanTaskTest {
  private static final Plan PLAN =
      new Plan("true", "Does nothing.", Risk.READ, false, 0.9, "test", List.of());

  private static final ImageCatalog IMAGES =
      new ImageCatalog(Map.of("base", new ImageInventory(Map.of("jq", "1.6"))));

  private final StopSignal stop = new StopSignal();

  @Test
  void sendsThePlanOfARunJobToItsRun() throws Exception {
    assertThat(perform(Mode.RUN, new PlanOutcome.Planned(PLAN)))
        .isEqualTo(new JobEvent.Planned(PLAN, AfterPlan.RUN));
  }

  @Test
  void endsAPlanOnlyJobWithItsPlan() throws Exception {
    assertThat(perform(Mode.PLAN, new PlanOutcome.Planned(PLAN)))
        .isEqualTo(new JobEvent.Planned(PLAN, AfterPlan.DONE));
  }

  @Test
  void declinesWhatTheModelRefuses() throws Exception {
    assertThat(perform(Mode.RUN, new PlanOutcome.Refused("No network.")))
        .isEqualTo(new JobEvent.Declined("No network."));
  }

  @Test
  void declinesWithAdviceWhatIsBeyondTheModel() throws Exception {
    assertThat(perform(Mode.RUN, new PlanOutcome.NeedsModel("Unknown.", "Say it so.")))
        .isEqualTo(new JobEvent.Declined("Unknown. Say it so."));
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
        .isEqualTo(new JobEvent.Planned(PLAN, AfterPlan.RUN));
  }

  @Test
  void asksForTheCallersWordsAndBox() throws Exception {
    PlanModel echo =
        request ->
            new PlanOutcome.Refused(
                request.prompt() + request.sandbox() + request.inventory().orElseThrow().tools());
    JobEvent event =
        new PlanTask(echo, IMAGES).perform(claim(Mode.RUN, new JobWork.Prompt("hi")), stop);
    assertThat(event).isEqualTo(new JobEvent.Declined("hi" + SandboxSpec.standard() + "{jq=1.6}"));
  }

  @Test
  void passesAPassingFaultOn() {
    PlanModel down =
        _ -> {
          throw new TransientFaultException("down", null);
        };
    Claim claim = claim(Mode.RUN, new JobWork.Prompt("hi"));
    assertThatThrownBy(() -> new PlanTask(down, IMAGES).perform(claim, stop))
        .isInstanceOf(TransientFaultException.class);
  }

  @Test
  void takesNoCommands() {
    PlanModel never = _ -> new PlanOutcome.Planned(PLAN);
    Claim claim = claim(Mode.RUN, new JobWork.Script("true"));
    assertThatThrownBy(() -> new PlanTask(never, IMAGES).perform(claim, stop))
        .isInstanceOf(IllegalStateException.class);
  }

  private JobEvent perform(Mode mode, PlanOutcome outcome) throws Exception {
    return new PlanTask(_ -> outcome, IMAGES)
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
            Lane.INTERACTIVE,
            0,
            1,
            0,
            0,
            false,
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
