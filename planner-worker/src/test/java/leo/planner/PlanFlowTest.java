package leo.planner;

import static leo.job.Approval.ALWAYS;
import static leo.job.Approval.AUTO;
import static leo.job.Approval.POLICY;
import static leo.job.Ruling.ALLOW;
import static leo.job.Ruling.ASK;
import static leo.job.Ruling.DENY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leo.job.Approval;
import leo.job.Bytes;
import leo.job.Claim;
import leo.job.FailedRun;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.AfterPlan;
import leo.job.JobState;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Lease;
import leo.job.Mode;
import leo.job.ModelUse;
import leo.job.NewJob;
import leo.job.OutputChunk;
import leo.job.OutputStreamName;
import leo.job.Oversight;
import leo.job.Plan;
import leo.job.PolicyDecision;
import leo.job.Risk;
import leo.job.Ruling;
import leo.job.Stage;
import leo.policy.BashPolicyGate;
import leo.policy.GateBusyException;
import leo.policy.PolicyConfig;
import leo.policy.PolicyGate;
import leo.testing.Fixtures;
import leo.testing.InMemoryJobStore;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A prompt's way from plan to plan, over a real lifecycle: who is asked, and what is repaired. */
class PlanFlowTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final ModelUse USE = new ModelUse("m", null, null, null, 1, 2, 3, 0, 4);

  private final InMemoryJobStore store = new InMemoryJobStore(Clock.systemUTC(), _ -> {});
  private final List<PlanRequest> asked = new ArrayList<>();
  private Ruling ruling = ALLOW;
  private PolicyGate gate = (_, script) -> decision(script);
  private PlanOutcome answer = plans("ls");
  private @Nullable Lease planning;

  @Test
  void whoIsAskedIsSaidByTheCallerAndThePolicy() throws Exception {
    AfterPlan run = new AfterPlan.Run();
    AfterPlan ask = new AfterPlan.AwaitApproval(HOUR);

    assertThat(first(AUTO, ALLOW)).isEqualTo(run);
    assertThat(first(AUTO, ASK)).isEqualTo(run);
    assertThat(first(POLICY, ALLOW)).isEqualTo(run);
    assertThat(first(POLICY, ASK)).isEqualTo(ask);
    assertThat(first(ALWAYS, ALLOW)).isEqualTo(ask);
    assertThat(first(ALWAYS, ASK)).isEqualTo(ask);
    for (Approval approval : Approval.values()) {
      assertThat(first(approval, DENY))
          .isEqualTo(new AfterPlan.Refuse("The policy denies the script: so it is for ls"));
    }
  }

  @Test
  void planThatIsTheResultIsDoneWhateverThePolicySays() throws Exception {
    for (Ruling one : Ruling.values()) {
      ruling = one;
      store.accept(Fixtures.job(new JobWork.Prompt("x"), Mode.PLAN, Lane.INTERACTIVE, 0));
      JobEvent.Planned planned = (JobEvent.Planned) perform();
      assertThat(planned.then()).isEqualTo(new AfterPlan.Done());
      assertThat(planned.decision().ruling()).isEqualTo(one);
      assertThat(planned.use()).isEqualTo(USE);
    }
  }

  @Test
  void gateThatFailsLetsNothingPass() {
    gate =
        (_, _) -> {
          throw new IllegalStateException("no grammar");
        };
    store.accept(Fixtures.prompt(new Oversight(AUTO, 0)));

    assertThatThrownBy(this::perform).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void gateThatIsBusyIsAskedAgainLater() throws Exception {
    gate =
        (_, _) -> {
          throw new GateBusyException();
        };
    store.accept(Fixtures.prompt(new Oversight(AUTO, 0)));

    assertThatThrownBy(this::perform)
        .isInstanceOf(TransientFaultException.class)
        .hasMessageContaining("too busy");
  }

  @Test
  void scriptThatNobodyCouldReadIsAskedAboutWhateverTheCallerSays() throws Exception {
    gate = BashPolicyGate.open(PolicyConfig.standard());
    AfterPlan ask = new AfterPlan.AwaitApproval(HOUR);
    for (String script :
        List.of(
            "echo $[1+1]", "if then", "\"$x\"", "ls a\u00a0b", "ls; \"$x\"", padded("sudo ls"))) {
      answer = plans(script);
      store.accept(Fixtures.prompt(new Oversight(AUTO, 0)));
      assertThat(((JobEvent.Planned) perform()).then()).as(script).isEqualTo(ask);
    }
    answer = plans("ls; sudo ls");
    store.accept(Fixtures.prompt(new Oversight(AUTO, 0)));
    assertThat(((JobEvent.Planned) perform()).then()).isEqualTo(new AfterPlan.Run());
  }

  /** More than the gate reads comes first. */
  private static String padded(String script) {
    return "ls\n".repeat(21_000) + script;
  }

  @Test
  void plannerIsToldWhatFailed() throws Exception {
    Job job = failed("one", 3, "no such option");
    answer = plans("two");

    assertThat(perform()).isEqualTo(planned("two", new AfterPlan.Run()));

    assertThat(asked.getLast().previous()).contains(new FailedRun("one", 3, "", "no such option"));
    assertThat(asked.getFirst().previous()).isEmpty();
    assertThat(store.find(job.tenant(), job.id()).orElseThrow().repairs()).isEqualTo(1);
  }

  @Test
  void repairedScriptIsJudgedAndApprovedAnew() throws Exception {
    failed("one", 3, "");
    ruling = ASK;
    answer = plans("two");
    assertThat(perform()).isEqualTo(planned("two", new AfterPlan.AwaitApproval(HOUR)));

    failed("one", 3, "");
    ruling = DENY;
    answer = plans("two");
    assertThat(perform())
        .isEqualTo(
            planned("two", new AfterPlan.GiveUp("The policy denies the script: so it is for two")));
  }

  @Test
  void scriptThatFailedBeforeIsNotRunAgain() throws Exception {
    failed("one", 3, "");
    answer = plans("\none ");

    assertThat(perform())
        .isEqualTo(
            planned(
                "\none ",
                new AfterPlan.GiveUp("The planner came back with a script that had failed.")));
  }

  @Test
  void sameFailureAgainAsksNoModel() throws Exception {
    failed("one", 3, "no such option");
    answer = plans("two");
    record(perform());
    run(3, "no such option");
    int before = asked.size();

    assertThat(perform())
        .isEqualTo(new JobEvent.GivenUp("The repaired script failed just as the one before it."));
    assertThat(asked).hasSize(before);
  }

  @Test
  void anotherFailureIsRepairedAgain() throws Exception {
    failed("one", 3, "no such option");
    answer = plans("two");
    record(perform());
    run(3, "another word");
    answer = plans("three");

    assertThat(perform()).isEqualTo(planned("three", new AfterPlan.Run()));
  }

  @Test
  void plannerWithoutABetterScriptLeavesTheRunsAccount() throws Exception {
    Job job = failed("one", 3, "");
    answer = new PlanOutcome.Unanswered(PlanOutcome.Cause.DECLINED, "The model declined.", USE);

    JobEvent event = perform();

    assertThat(event)
        .isEqualTo(
            new JobEvent.GivenUp(
                "The script was not repaired: The model declined.", "model-declined", USE));
    record(event);
    Job ended = store.find(job.tenant(), job.id()).orElseThrow();
    assertThat(ended.state()).isEqualTo(JobState.FAILED);
    assertThat(ended.cause()).isEqualTo("model-declined");
    assertThat(ended.report()).isEqualTo(Fixtures.failed(3));
  }

  @Test
  void recipesThatCannotRepairLeaveTheRunsAccount() throws Exception {
    failed("one", 3, "");
    answer = new PlanOutcome.NeedsModel("Unknown.", "Set up a model.");

    assertThat(perform())
        .isEqualTo(
            new JobEvent.GivenUp(
                "The script was not repaired: Unknown. Set up a model.", "needs-model", null));
  }

  @Test
  void modelThatFailsIsAFaultAndItsUseIsKept() throws Exception {
    store.accept(Fixtures.prompt("x"));
    answer = new PlanOutcome.Unanswered(PlanOutcome.Cause.UNPARSABLE, "Prose.", USE);

    assertThat(perform()).isEqualTo(new JobEvent.Failed("Prose.", "unreadable-answer", USE));
  }

  @Test
  void budgetThatIsUsedUpAsksNoModelAndLeavesTheRunsAccount() throws Exception {
    store.keepBudgets(Map.of("default", USE.billedTokens()));
    Job repaired = failed("one", 3, "");
    int before = asked.size();

    JobEvent event = perform();

    String why = "No model was asked. " + store.tokens("default").describe("default");
    assertThat(event)
        .isEqualTo(
            new JobEvent.GivenUp("The script was not repaired: " + why, "token-budget", null));
    record(event);
    assertThat(store.find("default", repaired.id()).orElseThrow().report())
        .isEqualTo(Fixtures.failed(3));
    store.accept(Fixtures.prompt("x"));
    assertThat(perform()).isEqualTo(new JobEvent.Declined(why, "token-budget", null));
    assertThat(asked).hasSize(before);
  }

  /** Where the first plan of a job leads. */
  private AfterPlan first(Approval approval, Ruling says) throws Exception {
    ruling = says;
    store.accept(Fixtures.prompt(new Oversight(approval, 1)));
    return ((JobEvent.Planned) perform()).then();
  }

  /** A job whose script failed and that waits for its repair. */
  private Job failed(String script, int exitCode, String stderr) throws Exception {
    NewJob job = Fixtures.prompt(new Oversight(POLICY, 2));
    store.accept(job);
    ruling = ALLOW;
    answer = plans(script);
    record(perform());
    run(exitCode, stderr);
    return store.find(job.tenant(), job.id()).orElseThrow();
  }

  private void run(int exitCode, String stderr) {
    Claim claim = store.claim(Stage.RUN, "e", HOUR).orElseThrow();
    OutputChunk chunk = new OutputChunk(OutputStreamName.STDERR, Bytes.utf8(stderr));
    assertThat(store.appendOutput(claim.lease(), 1, List.of(chunk))).isTrue();
    assertThat(store.record(claim.lease(), new JobEvent.RepairWanted(Fixtures.failed(exitCode))))
        .isTrue();
  }

  private JobEvent perform() throws Exception {
    Claim claim = store.claim(Stage.PLAN, "p", HOUR).orElseThrow();
    planning = claim.lease();
    PlanModel model =
        request -> {
          asked.add(request);
          return answer;
        };
    PlanTask task =
        new PlanTask(
            new BudgetedModel(store, model),
            new ImageCatalog(Map.of()),
            new PlanTask.Rules(gate, store, HOUR));
    return task.perform(claim, new StopSignal());
  }

  private void record(JobEvent event) {
    assertThat(store.record(Objects.requireNonNull(planning), event)).isTrue();
  }

  private PolicyDecision decision(String script) {
    return new PolicyDecision(ruling, Risk.READ, "so it is for " + script.strip(), List.of(), "v1");
  }

  private JobEvent planned(String script, AfterPlan then) {
    return new JobEvent.Planned(plan(script), decision(script), USE, then);
  }

  private static PlanOutcome plans(String script) {
    return new PlanOutcome.Planned(plan(script), USE);
  }

  private static Plan plan(String script) {
    return new Plan(script, "It does.", Risk.READ, false, 0.9, "a-model", List.of());
  }
}
