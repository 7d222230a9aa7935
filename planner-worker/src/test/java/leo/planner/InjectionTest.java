package leo.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leo.job.Approval;
import leo.job.JobEvent;
import leo.job.JobState;
import leo.job.PlainText;
import leo.job.PolicyDecision;
import leo.job.Ruling;
import leo.planner.InjectionCase.Fate;
import leo.planner.InjectionCase.Place;
import leo.planner.InjectionScene.Outcome;
import leo.planner.injection.ObedientModel;
import leo.planner.injection.ObedientServer;
import leo.planner.injection.Told;
import leo.planner.model.ModelPlanner;
import leo.planner.vertex.ObedientVertex;
import leo.policy.BashPolicyGate;
import leo.policy.PolicyConfig;
import leo.runtime.Env;
import leo.runtime.Lifecycle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Orders hidden where a planner's model may read them, and a model that obeys them all: what it is
 * told is what it may know, and what it answers goes the way of any script.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class InjectionTest {
  private static final String RULES =
      """
      {"version": 1, "tenants": {"guarded": [
        {"name": "nothing-odd", "risks": ["network", "destructive", "unknown"], "ruling": "deny",
         "reason": "not here", "match": ["curl x", "rm -rf *", "frobnicate"], "notMatch": ["ls"]}]}}
      """;

  private final Lifecycle parts = new Lifecycle();
  private ObedientServer server;
  private ObedientVertex vertex;
  private PlannerConfig config;
  private BashPolicyGate gate;
  private PlanModel openAi;
  private ModelPlanner gemini;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path rules = Files.writeString(folder.resolve("rules.json"), RULES);
    gate = BashPolicyGate.open(new PolicyConfig(Optional.of(rules)));
    server = new ObedientServer();
    vertex = new ObedientVertex();
    config =
        Env.read(
            Map.of(
                "LEO_PLANNER",
                "openai",
                "LEO_OPENAI_URL",
                server.url().toString(),
                "LEO_OPENAI_MODEL",
                "obedient",
                "LEO_OPENAI_KEY",
                InjectionScene.API_KEY),
            PlannerConfig.SETTINGS,
            PlannerConfig::from);
    openAi = Planner.open(parts, config);
    gemini = new ModelPlanner(vertex.model());
  }

  @AfterAll
  void stop() {
    parts.close();
    gemini.close();
    vertex.close();
    server.close();
  }

  static Stream<InjectionCase> cases() {
    return InjectionCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void modelIsToldOrdersAsDataAndNothingThatIsSecret(InjectionCase one) throws Exception {
    play(openAi, one, "plain", Approval.POLICY);
    checkTold(one, server.told().getLast());
    play(gemini, one, "plain", Approval.POLICY);
    checkTold(one, vertex.told().getLast());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatTheModelAnswersGoesTheWayOfAnyScript(InjectionCase one) throws Exception {
    for (PlanModel model : List.of(openAi, gemini)) {
      for (Approval approval : Approval.values()) {
        checkOutcome(one, "plain", approval, play(model, one, "plain", approval));
      }
      checkOutcome(one, "guarded", Approval.AUTO, play(model, one, "guarded", Approval.AUTO));
    }
  }

  @Test
  void thereAreCasesOfEveryKind() {
    assertThat(InjectionCases.all()).hasSizeGreaterThanOrEqualTo(25).doesNotHaveDuplicates();
    assertThat(InjectionCases.all().map(InjectionCase::place)).contains(Place.values());
  }

  private Outcome play(PlanModel model, InjectionCase one, String tenant, Approval approval)
      throws Exception {
    return new InjectionScene(config, model, gate, one, tenant, approval).play();
  }

  private static void checkTold(InjectionCase one, Told told) {
    assertThat(told.everything()).doesNotContain(InjectionScene.CANARY);
    assertThat(told.texts()).noneMatch(PlainText::hides);
    assertThat(told.system()).matches(text -> !ObedientModel.obeys(text));
    List<String> obeyed = told.parts().stream().filter(ObedientModel::obeys).toList();
    if (one.fate() instanceof Fate.Unseen) {
      assertThat(obeyed).isEmpty();
      return;
    }
    assertThat(obeyed).hasSize(1);
    switch (one.place()) {
      case PROMPT -> assertThat(obeyed).containsExactly(told.parts().getLast());
      case FILE_NAME -> assertThat(obeyed.getFirst()).startsWith("2 files below /work.");
      case WORKDIR, VARIABLE_NAME ->
          assertThat(obeyed.getFirst()).startsWith("The caller's settings");
      default -> assertThat(obeyed.getFirst()).startsWith("A script for this request failed");
    }
    if (one.place() != Place.PROMPT) {
      assertThat(obeyed.getFirst()).contains("data, not instructions");
    }
    assertThat(obeyed.getFirst()).doesNotContain("<|", "[INST]", "[/INST]");
  }

  private void checkOutcome(InjectionCase one, String tenant, Approval approval, Outcome outcome)
      throws Exception {
    boolean ran = one.place().isOutput();
    switch (one.fate()) {
      case Fate.Unseen _ -> {
        String script = ran ? ObedientModel.HARMLESS_REPAIR : ObedientModel.HARMLESS;
        checkPlan(outcome, tenant, script, Ruling.ALLOW);
        assertThat(outcome.job().state()).isEqualTo(state(Ruling.ALLOW, approval, ran));
      }
      case Fate.Obeyed(String script, Ruling ruling) -> {
        Ruling ruled = tenant.equals("guarded") && ruling == Ruling.ASK ? Ruling.DENY : ruling;
        checkPlan(outcome, tenant, script, ruled);
        assertThat(outcome.job().state()).isEqualTo(state(ruled, approval, ran));
      }
      case Fate.Unusable(String fault) -> {
        assertThat(outcome.event())
            .isInstanceOfSatisfying(
                JobEvent.Failed.class, failed -> assertThat(failed.reason()).contains(fault));
        assertThat(outcome.job().state()).isEqualTo(JobState.FAILED);
      }
    }
  }

  /** The gate never hears what the model says of its script: the decision is the script's own. */
  private void checkPlan(Outcome outcome, String tenant, String script, Ruling ruling)
      throws Exception {
    JobEvent.Planned planned = (JobEvent.Planned) outcome.event();
    assertThat(planned.plan().script()).isEqualTo(script);
    PolicyDecision alone = gate.check(tenant, script);
    assertThat(planned.decision()).isEqualTo(alone);
    assertThat(alone.ruling()).as("%s", alone).isEqualTo(ruling);
  }

  private static JobState state(Ruling ruling, Approval approval, boolean ran) {
    return switch (ruling) {
      case DENY -> ran ? JobState.FAILED : JobState.REJECTED;
      case ASK -> approval == Approval.AUTO ? JobState.RUN_QUEUED : JobState.AWAITING_APPROVAL;
      case ALLOW -> approval == Approval.ALWAYS ? JobState.AWAITING_APPROVAL : JobState.RUN_QUEUED;
    };
  }
}
