package leo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobQuery;
import leo.job.JobState;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Mode;
import leo.job.NewJob;
import leo.job.Stage;
import leo.job.TenantShare;
import org.junit.jupiter.api.Test;

/** How claims part the workers among tenants. */
abstract class FairClaimsContract extends JobReaderContract {
  private static final Duration SOON = Duration.ofMinutes(1);

  @Test
  void whoHasLessRunningIsNext() {
    accept("many", 4);
    accept("few", 2);

    assertThat(claimTenants(6)).containsExactly("many", "few", "many", "few", "many", "many");
  }

  @Test
  void weightsPartTheWorkers() {
    store().keepShares(Map.of("heavy", new TenantShare(3, OptionalInt.empty())));
    accept("light", 8);
    accept("heavy", 8);

    assertThat(claimTenants(8)).containsOnly("heavy", "light").hasSize(8);
    assertThat(running("heavy")).isEqualTo(6);
  }

  @Test
  void nobodyRunsMoreThanItsLimit() {
    store().keepShares(Map.of("held", new TenantShare(1, OptionalInt.of(2))));
    accept("held", 5);

    List<Claim> claimed = claimSome(5);

    assertThat(claimed).hasSize(2);
    store().record(claimed.getFirst().lease(), new JobEvent.Finished(Fixtures.ok()));
    assertThat(claimSome(5)).hasSize(1);
  }

  @Test
  void limitCountsEachStageForItself() {
    store().keepShares(Map.of("held", new TenantShare(1, OptionalInt.of(1))));
    accept("held", 1);
    store().accept(of("held", Fixtures.prompt("count")));

    assertThat(claimSome(1)).hasSize(1);
    assertThat(store().claim(Stage.PLAN, "w", SOON)).isPresent();
  }

  @Test
  void whoIsAtItsLimitHoldsUpNobody() {
    store().keepShares(Map.of("held", new TenantShare(1, OptionalInt.of(0))));
    accept("held", 3);
    accept("free", 1);

    assertThat(claimTenants(4)).containsExactly("free");
  }

  @Test
  void sharesThatAreNotNamedAgainAreForgotten() {
    store().keepShares(Map.of("held", new TenantShare(1, OptionalInt.of(0))));
    accept("held", 1);
    assertThat(claimSome(1)).isEmpty();

    store().keepShares(Map.of());

    assertThat(claimSome(1)).hasSize(1);
  }

  @Test
  void interactiveJobsOfAnyTenantComeBeforeBatches() {
    accept("busy", 2);
    assertThat(claimSome(2)).hasSize(2);
    JobWork work = new JobWork.Script("true");
    store().accept(of("idle", Fixtures.job(work, Mode.RUN, Lane.BATCH, 100)));
    accept("busy", 1);

    assertThat(claimTenants(2)).containsExactly("busy", "idle");
  }

  @Test
  void floodOfOneTenantDelaysAnothersJobByOneSlotsTurn() {
    int slots = 4;
    accept("flood", 5_000);
    List<Claim> running = new ArrayList<>(claimSome(slots));
    assertThat(running).hasSize(slots);

    for (int i = 0; i < 100; i++) {
      Job single = store().accept(of("single", Fixtures.script("true")));
      // The first slot that becomes free.
      store().record(running.removeFirst().lease(), new JobEvent.Finished(Fixtures.ok()));
      Claim next = store().claim(Stage.RUN, "w", SOON).orElseThrow();

      assertThat(next.job().id()).isEqualTo(single.id());
      store().record(next.lease(), new JobEvent.Finished(Fixtures.ok()));
      running.add(store().claim(Stage.RUN, "w", SOON).orElseThrow());
    }
  }

  private void accept(String tenant, int count) {
    try (ExecutorService callers = Executors.newFixedThreadPool(32)) {
      IntStream.range(0, count)
          .forEach(_ -> callers.execute(() -> store().accept(of(tenant, Fixtures.script("true")))));
    }
  }

  private static NewJob of(String tenant, NewJob job) {
    return new NewJob(
        job.id(),
        tenant,
        job.mode(),
        job.work(),
        job.sandbox(),
        job.input(),
        job.oversight(),
        job.lane(),
        job.priority());
  }

  private List<Claim> claimSome(int most) {
    return IntStream.range(0, most)
        .mapToObj(_ -> store().claim(Stage.RUN, "w", SOON))
        .flatMap(Optional::stream)
        .toList();
  }

  private List<String> claimTenants(int most) {
    return claimSome(most).stream().map(claim -> claim.job().tenant()).toList();
  }

  private int running(String tenant) {
    return store().list(new JobQuery(tenant, Set.of(JobState.RUNNING), null, 100)).size();
  }
}
