package leo.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leo.job.Plan;
import leo.job.Risk;
import leo.job.SandboxSpec;
import leo.planner.ModelFaultException.Fault;
import leo.planner.PlanOutcome.Cause;
import leo.runtime.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeteredModelTest {
  private static final Plan PLAN = new Plan("ls", "Lists.", Risk.READ, false, 1, "x", List.of());
  private static final PlanRequest REQUEST =
      new PlanRequest(
          "tenant",
          "go",
          SandboxSpec.standard(),
          new ImageCatalog(Map.of()),
          List.of(),
          Optional.empty());

  private final Metrics metrics = new Metrics();

  @Test
  void countsPlansAndWhatNeededNoModel() throws Exception {
    assertCounted(new PlanOutcome.Planned(PLAN), "planned");
    assertCounted(new PlanOutcome.Refused("no"), "refused");
    assertCounted(new PlanOutcome.NeedsModel("no", "do"), "needs-model");
  }

  @ParameterizedTest
  @EnumSource
  void countsEveryCauseByItsName(Cause cause) throws Exception {
    assertCounted(new PlanOutcome.Unanswered(cause, "no", null), cause.word());
  }

  @ParameterizedTest
  @EnumSource
  void countsFaultsAndPassesThemOn(Fault fault) {
    ModelFaultException thrown = new ModelFaultException(fault, "away", null, Duration.ZERO);
    PlanModel model =
        new MeteredModel(
            _ -> {
              throw thrown;
            },
            metrics);

    assertThatThrownBy(() -> model.plan(REQUEST)).isSameAs(thrown);
    assertThat(thrown).hasMessage(fault.word() + ": away");
    assertThat(metrics.scrape())
        .contains("leo_plans_total{cause=\"%s\"} 1".formatted(fault.word()));
  }

  @Test
  void noTwoCausesShareAName() {
    assertThat(
            Stream.concat(
                Arrays.stream(Cause.values()).map(Cause::word),
                Arrays.stream(Fault.values()).map(Fault::word)))
        .doesNotHaveDuplicates()
        .allMatch(word -> word.matches("[a-z]+(-[a-z]+)*"));
  }

  private void assertCounted(PlanOutcome outcome, String name) throws Exception {
    assertThat(new MeteredModel(_ -> outcome, metrics).plan(REQUEST)).isSameAs(outcome);
    assertThat(metrics.scrape()).contains("leo_plans_total{cause=\"%s\"} 1".formatted(name));
  }
}
