package leo.planner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import leo.job.FailedRun;
import leo.job.Limit;
import leo.job.ModelUse;
import leo.job.Plan;
import leo.job.PolicyDecision;
import leo.job.Risk;
import leo.job.Ruling;
import leo.job.SandboxSpec;
import leo.planner.GivenFile;
import leo.planner.ImageCatalog;
import leo.planner.ImageInventory;
import leo.planner.PlanCacheConfig;
import leo.planner.PlanOutcome;
import leo.planner.PlanOutcome.Cause;
import leo.planner.PlanRequest;
import leo.runtime.Metrics;
import leo.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CachedPlannerTest {
  private static final Duration AGE = Duration.ofMinutes(10);
  private static final ModelUse USE = new ModelUse("m", "m-1", "id", "STOP", 10, 5, 2, 1, 7);
  private static final SandboxSpec BOX = SandboxSpec.standard();
  private static final ImageCatalog IMAGES = images("1.6");
  private static final PlanRequest REQUEST =
      new PlanRequest("tenant", "count lines", BOX, IMAGES, List.of(), Optional.empty());

  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final Metrics metrics = new Metrics();
  private String policyVersion = "v1";
  private int asked;
  private PlanOutcome answer = planned("ls");
  private CachedPlanner planner = planner(new PlanCacheConfig(3, AGE, false));

  private CachedPlanner planner(PlanCacheConfig config) {
    return new CachedPlanner(
        _ -> {
          asked++;
          return answer;
        },
        "model",
        config,
        (_, _) -> new PolicyDecision(Ruling.ALLOW, Risk.READ, "", List.of(), policyVersion),
        clock,
        metrics);
  }

  @Test
  void sameQuestionAgainAsksNoModelAndSaysSo() throws Exception {
    assertThat(planner.plan(REQUEST)).isEqualTo(answer);
    PlanRequest hidden =
        new PlanRequest("tenant", " count\u200B lines\n", BOX, IMAGES, List.of(), Optional.empty());

    PlanOutcome.Planned again = (PlanOutcome.Planned) planner.plan(hidden);

    assertThat(asked).isOne();
    assertThat(again.plan()).isEqualTo(((PlanOutcome.Planned) answer).plan());
    ModelUse use = Objects.requireNonNull(again.use());
    assertThat(use).isEqualTo(new ModelUse("m", "m-1", "id", "CACHED", 0, 0, 0, 0, 0));
    assertThat(use.billedTokens()).isZero();
    assertThat(metrics.scrape())
        .contains("leo_plan_cache_total{result=\"hit\"} 1.0")
        .contains("leo_plan_cache_total{result=\"miss\"} 1.0");
  }

  static List<PlanRequest> others() {
    SandboxSpec shorter = BOX.with(Limit.TIMEOUT_MS, 1_234);
    return List.of(
        new PlanRequest("other", "count lines", BOX, IMAGES, List.of(), Optional.empty()),
        new PlanRequest("tenant", "count words", BOX, IMAGES, List.of(), Optional.empty()),
        new PlanRequest("tenant", "count lines", shorter, IMAGES, List.of(), Optional.empty()),
        new PlanRequest(
            "tenant",
            "count lines",
            BOX.withEnv(Map.of("A", "b")),
            IMAGES,
            List.of(),
            Optional.empty()),
        new PlanRequest("tenant", "count lines", BOX, images("1.7"), List.of(), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whatIsAskedOtherwiseIsAskedAnew(PlanRequest other) throws Exception {
    planner.plan(REQUEST);
    planner.plan(other);

    assertThat(asked).isEqualTo(2);
  }

  @Test
  void newRulesOfThePolicyAskAnew() throws Exception {
    planner.plan(REQUEST);
    policyVersion = "v2";
    planner.plan(REQUEST);

    assertThat(asked).isEqualTo(2);
  }

  @Test
  void onlyPlansOfAModelAreRemembered() throws Exception {
    for (PlanOutcome one :
        List.of(
            new PlanOutcome.Refused("no"),
            new PlanOutcome.NeedsModel("no", "do"),
            new PlanOutcome.Unanswered(Cause.DECLINED, "no", USE),
            new PlanOutcome.Planned(plan("ls")))) {
      answer = one;
      int before = asked;
      planner.plan(REQUEST);
      planner.plan(REQUEST);
      assertThat(asked).as(one.toString()).isEqualTo(before + 2);
    }
  }

  @Test
  void repairIsAlwaysAskedForAndWhatFailedIsForgotten() throws Exception {
    planner.plan(REQUEST);
    PlanRequest repair = repair(REQUEST);
    planner.plan(repair);
    planner.plan(repair);
    assertThat(asked).isEqualTo(3);

    planner.plan(REQUEST);

    assertThat(asked).isEqualTo(4);
    assertThat(metrics.scrape()).contains("leo_plan_cache_total{result=\"bypass\"} 2.0");
  }

  @Test
  void promptsWithFilesAreRememberedOnlyWhereThatIsSaid() throws Exception {
    planner.plan(withFile("a", 1));
    planner.plan(withFile("a", 1));
    assertThat(asked).isEqualTo(2);

    planner = planner(new PlanCacheConfig(3, AGE, true));
    planner.plan(withFile("a", 1));
    planner.plan(withFile("a", 1));
    assertThat(asked).isEqualTo(3);
    planner.plan(withFile("a", 2));
    planner.plan(withFile("b", 1));
    assertThat(asked).isEqualTo(5);
  }

  @Test
  void nothingIsRememberedForLong() throws Exception {
    planner.plan(REQUEST);
    clock.advance(AGE.minusMillis(1));
    planner.plan(REQUEST);
    assertThat(asked).isOne();

    clock.advance(Duration.ofMillis(1));
    planner.plan(REQUEST);

    assertThat(asked).isEqualTo(2);
  }

  @Test
  void whatWasNotAskedForLongestMakesRoom() throws Exception {
    planner.plan(numbered(0));
    planner.plan(numbered(1));
    planner.plan(numbered(2));
    planner.plan(numbered(0));
    planner.plan(numbered(3));
    assertThat(asked).isEqualTo(4);

    planner.plan(numbered(0));
    assertThat(asked).isEqualTo(4);
    planner.plan(numbered(1));
    assertThat(asked).isEqualTo(5);
  }

  @Test
  void neitherManyNorLargePlansFillTheMemory() {
    RecentPlans recent = new RecentPlans(new PlanCacheConfig(3, AGE, false), clock);
    IntStream.range(0, 1_000).forEach(n -> recent.keep("key-" + n, planned("ls")));
    assertThat(IntStream.range(0, 1_000).filter(n -> recent.find("key-" + n).isPresent()))
        .containsExactly(997, 998, 999);

    recent.keep("large", planned("x".repeat(RecentPlans.MOST_CHARS)));

    assertThat(recent.find("large")).isEmpty();
  }

  @Test
  void memoryOfNoneRemembersNone() throws Exception {
    planner = planner(new PlanCacheConfig(0, AGE, true));
    planner.plan(REQUEST);
    planner.plan(REQUEST);

    assertThat(asked).isEqualTo(2);
  }

  private static PlanRequest numbered(int number) {
    return new PlanRequest("tenant", "job " + number, BOX, IMAGES, List.of(), Optional.empty());
  }

  private static PlanRequest withFile(String name, long bytes) {
    List<GivenFile> files = List.of(new GivenFile(name, bytes));
    return new PlanRequest("tenant", "count lines", BOX, IMAGES, files, Optional.empty());
  }

  private static PlanRequest repair(PlanRequest of) {
    return new PlanRequest(
        of.tenant(),
        of.prompt(),
        of.sandbox(),
        of.images(),
        of.files(),
        Optional.of(new FailedRun("ls", 1, "", "no")));
  }

  private static ImageCatalog images(String version) {
    return new ImageCatalog(Map.of("base", new ImageInventory(Map.of("jq", version))));
  }

  private static PlanOutcome.Planned planned(String script) {
    return new PlanOutcome.Planned(plan(script), USE);
  }

  private static Plan plan(String script) {
    return new Plan(script, "It does.", Risk.READ, false, 0.9, "model", List.of("true"));
  }
}
