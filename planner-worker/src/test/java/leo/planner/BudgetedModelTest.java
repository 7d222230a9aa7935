package leo.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import leo.job.SandboxSpec;
import leo.testing.InMemoryTokens;
import org.junit.jupiter.api.Test;

class BudgetedModelTest {
  private static final PlanOutcome ANSWER = new PlanOutcome.NeedsModel("It", "answered.");

  private final InMemoryTokens tokens = new InMemoryTokens(Clock.systemUTC());
  private final AtomicInteger asked = new AtomicInteger();
  private final PlanModel model =
      new BudgetedModel(
          tokens,
          _ -> {
            asked.incrementAndGet();
            return ANSWER;
          });

  @Test
  void asksWhileSomethingIsLeft() throws Exception {
    assertThat(plan("a")).isEqualTo(ANSWER);
    tokens.keepBudgets(Map.of("a", 10L));
    tokens.charge("a", 9);

    assertThat(plan("a")).isEqualTo(ANSWER);
  }

  @Test
  void asksNoMoreWhenNothingIs() throws Exception {
    tokens.keepBudgets(Map.of("a", 10L, "b", 11L));
    tokens.charge("a", 10);
    tokens.charge("b", 10);

    assertThat(plan("a"))
        .isEqualTo(
            new PlanOutcome.OverBudget("No model was asked. " + tokens.tokens("a").describe("a")));
    assertThat(asked).hasValue(0);
    assertThat(plan("b")).isEqualTo(ANSWER);
  }

  private PlanOutcome plan(String tenant) throws Exception {
    return model.plan(
        new PlanRequest(
            tenant,
            "go",
            SandboxSpec.standard(),
            new ImageCatalog(Map.of()),
            List.of(),
            Optional.empty()));
  }
}
