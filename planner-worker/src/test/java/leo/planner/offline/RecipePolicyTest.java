package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import leo.job.PolicyDecision;
import leo.job.Risk;
import leo.job.Ruling;
import leo.policy.BashPolicyGate;
import leo.policy.PolicyConfig;
import leo.policy.PolicyGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the standard policy says of what the recipes write. */
@Timeout(120)
class RecipePolicyTest {
  /** All that a person has to allow, and why. */
  private static final Map<String, Risk> ASKED =
      Map.of(
          "tool-version", Risk.UNKNOWN,
          "tool-help", Risk.UNKNOWN,
          "git-commit", Risk.UNKNOWN,
          "delete-chosen", Risk.DESTRUCTIVE);

  @Test
  void everyRecipeIsAllowedButThoseThatNobodyCanJudge() throws InterruptedException {
    PolicyGate gate = BashPolicyGate.open(PolicyConfig.standard());
    Map<String, Risk> asked = new TreeMap<>();
    StringBuilder reasons = new StringBuilder();
    for (RecipeCase one : RecipeCases.ALL) {
      String script = Plans.script(one.prompt());
      PolicyDecision decision = gate.check("default", script);
      // The gate reads no SQL: a person looks at what goes to a database.
      boolean database = script.contains("sqlite3 ");
      if (decision.ruling() != Ruling.ALLOW && !database) {
        asked.put(one.recipe(), decision.risk());
        reasons.append(one.recipe()).append(": ").append(decision.reason()).append('\n');
      }
      // What a recipe says to only look at must not turn out to write.
      Risk said = Plans.plan(one.prompt()).orElseThrow().risk();
      if (said == Risk.READ && decision.ruling() == Ruling.ALLOW) {
        assertThat(decision.risk()).as("%s", decision).isEqualTo(Risk.READ);
      }
    }
    assertThat(asked).as("%s", reasons).isEqualTo(new TreeMap<>(ASKED));
  }
}
