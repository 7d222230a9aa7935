package leo.planner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  /** Programs that run what they are given, or whose names are found at run time. */
  private static final List<String> UNKNOWN =
      List.of(
          "csv-to-sqlite",
          "git-commit",
          "git-init",
          "has-checksum",
          "hex-decode",
          "make-numbered-files",
          "sqlite-all-rows",
          "sqlite-check",
          "sqlite-columns",
          "sqlite-count",
          "sqlite-distinct",
          "sqlite-dump",
          "sqlite-query",
          "sqlite-rows",
          "sqlite-schema",
          "sqlite-sum",
          "sqlite-tables",
          "sqlite-to-csv",
          "sqlite-where",
          "tool-count",
          "tool-help",
          "tool-version",
          "tools",
          "url-decode",
          "zip-chosen");

  /** What takes away whole folders, or files that are found at run time. */
  private static final List<String> DESTRUCTIVE =
      List.of("delete-chosen", "flatten", "replace-in-files");

  /** Names are looked up over the network where the machine is set up so. */
  private static final List<String> NETWORK = List.of("user-exists");

  /** What only looks, and the gate does not know it of the program. */
  private static final Map<String, Risk> STRICTER =
      Map.of(
          "git-branch", Risk.WRITE,
          "git-branches", Risk.WRITE,
          "git-tags", Risk.WRITE,
          "gzip-ratio", Risk.WRITE,
          "gzip-test", Risk.WRITE,
          "tar-show-one", Risk.WRITE);

  @Test
  void everyRecipeIsAllowedButThoseThatNobodyCanJudge() throws InterruptedException {
    PolicyGate gate = BashPolicyGate.open(PolicyConfig.standard());
    Map<String, Risk> asked = new TreeMap<>();
    Map<String, Risk> stricter = new TreeMap<>();
    StringBuilder reasons = new StringBuilder();
    for (RecipeCase one : RecipeCases.ALL) {
      String script = Plans.script(one.prompt());
      PolicyDecision decision = gate.check("default", script);
      if (decision.ruling() != Ruling.ALLOW) {
        asked.put(one.recipe(), decision.risk());
        reasons.append(one.recipe()).append(": ").append(decision.reason()).append('\n');
      }
      // What a recipe says to only look at must not turn out to write.
      Risk said = Plans.plan(one.prompt()).orElseThrow().risk();
      if (said == Risk.READ && decision.ruling() == Ruling.ALLOW && decision.risk() != said) {
        stricter.put(one.recipe(), decision.risk());
      }
    }
    assertThat(stricter).isEqualTo(new TreeMap<>(STRICTER));
    Map<String, Risk> expected = new TreeMap<>();
    UNKNOWN.forEach(recipe -> expected.put(recipe, Risk.UNKNOWN));
    DESTRUCTIVE.forEach(recipe -> expected.put(recipe, Risk.DESTRUCTIVE));
    NETWORK.forEach(recipe -> expected.put(recipe, Risk.NETWORK));
    assertThat(asked).as("%s", reasons).isEqualTo(expected);
  }
}
