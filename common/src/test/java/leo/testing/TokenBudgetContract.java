package leo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import leo.job.Approval;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.AfterPlan;
import leo.job.JobEvent.RequeueCause;
import leo.job.Lease;
import leo.job.NewJob;
import leo.job.Oversight;
import leo.job.Ruling;
import leo.job.Stage;
import org.junit.jupiter.api.Test;

/** How every job store charges tenants for what models took: an answer recorded, once. */
abstract class TokenBudgetContract extends RepairContract {
  private static final long BILLED = USE.billedTokens();

  @Test
  void whoIsNotNamedHasNoBoundOrThatOfAllOthers() {
    assertThat(store().tokens("a").tokensPerDay()).isEmpty();
    store().keepBudgets(Map.of("a", 5L, "*", 7L, "none", 0L));

    assertThat(store().tokens("a").tokensPerDay()).hasValue(5);
    assertThat(store().tokens("b").tokensPerDay()).hasValue(7);
    assertThat(store().tokens("b").isUsedUp()).isFalse();
    assertThat(store().tokens("none").isUsedUp()).isTrue();

    store().keepBudgets(Map.of("a", 6L));

    assertThat(store().tokens("a").tokensPerDay()).hasValue(6);
    assertThat(store().tokens("b").tokensPerDay()).isEmpty();
  }

  @Test
  void dayEndsAtMidnightOfUtc() {
    LocalDate before = LocalDate.now(ZoneOffset.UTC);
    Instant resetsAt = store().tokens(TENANT).resetsAt();
    LocalDate after = LocalDate.now(ZoneOffset.UTC);

    assertThat(LocalDate.ofInstant(resetsAt, ZoneOffset.UTC))
        .isBetween(before.plusDays(1), after.plusDays(1));
    assertThat(resetsAt.getEpochSecond() % Duration.ofDays(1).toSeconds()).isZero();
  }

  @Test
  void everyAnswerIsChargedWhetherOrNotItIsAPlan() {
    List<JobEvent> answers =
        List.of(
            planned(new AfterPlan.Run()),
            planned(new AfterPlan.Refuse("denied")),
            new JobEvent.Declined("why", null, USE),
            new JobEvent.Failed("why", null, USE));
    for (int n = 0; n < answers.size(); n++) {
      assertThat(store().record(prompt(TENANT), answers.get(n))).isTrue();
      assertThat(used(TENANT)).as(answers.get(n).type()).isEqualTo((n + 1) * BILLED);
    }
    assertThat(used("other")).isZero();
  }

  @Test
  void answerThatNobodyWaitsForIsNotCharged() {
    Lease lease = prompt(TENANT);
    var _ = store().cancel(TENANT, lease.id(), "me").orElseThrow();

    assertThat(store().record(lease, planned(new AfterPlan.Run()))).isFalse();

    assertThat(used(TENANT)).isZero();
  }

  @Test
  void repairsAreChargedToo() {
    store().record(prompt(TENANT), planned(new AfterPlan.Run()));
    store().record(claim(Stage.RUN).lease(), new JobEvent.RepairWanted(Fixtures.failed(1)));
    store().record(claim(Stage.PLAN).lease(), new JobEvent.GivenUp("no better one", null, USE));

    assertThat(used(TENANT)).isEqualTo(2 * BILLED);
  }

  @Test
  void whatAsksNoModelIsNotCharged() {
    store().record(prompt(TENANT), Fixtures.planned("ls", new AfterPlan.Run()));
    store().record(claim(Stage.RUN).lease(), new JobEvent.Finished(Fixtures.ok()));
    store().record(prompt(TENANT), new JobEvent.Declined("why"));
    store().record(prompt(TENANT), new JobEvent.Requeued(RequeueCause.FAULT, "why", Duration.ZERO));

    assertThat(used(TENANT)).isZero();
  }

  @Test
  void answerThatIsToldTwiceIsChargedOnce() {
    Lease lease = prompt(TENANT);

    assertThat(store().record(lease, planned(new AfterPlan.Run()))).isTrue();
    assertThat(store().record(lease, planned(new AfterPlan.Run()))).isFalse();

    assertThat(used(TENANT)).isEqualTo(BILLED);
  }

  @Test
  void answerUnderAStaleFenceIsNotCharged() {
    store().accept(Fixtures.prompt(new Oversight(Approval.AUTO, 1)));
    Lease stale = store().claim(Stage.PLAN, "w", Duration.ZERO).orElseThrow().lease();
    store().rescueExpired(10);
    Lease live = claim(Stage.PLAN).lease();

    assertThat(store().record(stale, planned(new AfterPlan.Run()))).isFalse();
    assertThat(used(TENANT)).isZero();
    assertThat(store().record(live, planned(new AfterPlan.Run()))).isTrue();
    assertThat(used(TENANT)).isEqualTo(BILLED);
  }

  @Test
  void budgetIsUsedUpWhenAllOfItIs() {
    store().keepBudgets(Map.of(TENANT, 2 * BILLED));
    store().record(prompt(TENANT), planned(new AfterPlan.Run()));
    assertThat(store().tokens(TENANT).isUsedUp()).isFalse();
    store().record(prompt(TENANT), new JobEvent.Declined("why", null, USE));

    assertThat(store().tokens(TENANT).isUsedUp()).isTrue();
    assertThat(store().tokens(TENANT).tokensPerDay()).isEqualTo(OptionalLong.of(2 * BILLED));
    assertThat(store().tokens(TENANT).describe(TENANT))
        .contains("'default' is 246 tokens a day; 246 are used", "resets at");
  }

  @Test
  void nothingIsLostOfManyAnswersAtOnce() {
    List<String> tenants = List.of("b", "a", "c");
    List<Lease> leases = new ArrayList<>();
    IntStream.range(0, 150).forEach(n -> leases.add(prompt(tenants.get(n % tenants.size()))));
    try (ExecutorService workers = Executors.newFixedThreadPool(16)) {
      leases.forEach(lease ->
          workers.execute(() -> {
            store().record(lease, planned(new AfterPlan.Run()));
            store().record(lease, planned(new AfterPlan.Run()));
          }));
    }

    assertThat(tenants).allSatisfy(one -> assertThat(used(one)).isEqualTo(50 * BILLED));
  }

  private long used(String tenant) {
    return store().tokens(tenant).usedToday();
  }

  /** A claimed prompt. */
  private Lease prompt(String tenant) {
    NewJob job = Fixtures.prompt(new Oversight(Approval.AUTO, 1));
    Job accepted =
        store()
            .accept(
                new NewJob(
                    job.id(),
                    tenant,
                    job.mode(),
                    job.work(),
                    job.sandbox(),
                    job.input(),
                    job.oversight(),
                    job.lane(),
                    job.priority()));
    Claim claim = claim(Stage.PLAN);
    assertThat(claim.job().id()).isEqualTo(accepted.id());
    return claim.lease();
  }

  private static JobEvent planned(AfterPlan then) {
    return new JobEvent.Planned(Fixtures.plan("ls"), Fixtures.decision(Ruling.ALLOW), USE, then);
  }
}
