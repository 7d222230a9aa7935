package leo.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import leo.job.ApprovalExpiry;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobState;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.runtime.Metrics;
import leo.testing.Fixtures;
import leo.testing.InMemoryJobStore;
import leo.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ApprovalSweeperTest {
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final Duration HOUR = Duration.ofHours(1);

  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private final InMemoryJobStore store = new InMemoryJobStore(clock, _ -> {});
  private final Metrics metrics = new Metrics();

  @Test
  void jobWaitsUntilItsTimeIsOverAndIsThenRefused() {
    Job job = waiting();
    try (ApprovalSweeper _ = ApprovalSweeper.start(store, PAUSE, metrics);
        ApprovalSweeper _ = ApprovalSweeper.start(store, PAUSE, new Metrics())) {
      clock.advance(HOUR.minusMillis(1));
      await().during(PAUSE.multipliedBy(10)).until(() -> state(job) == JobState.AWAITING_APPROVAL);
      clock.advance(Duration.ofMillis(1));
      await().until(() -> state(job) == JobState.REJECTED);
    }
    assertThat(store.events(job.id())).hasSize(4);
  }

  @Test
  void storeThatWasAwayIsAskedAgain() {
    Job job = waiting();
    clock.advance(HOUR);
    AtomicInteger calls = new AtomicInteger();
    ApprovalExpiry fragile =
        limit -> {
          if (calls.incrementAndGet() < 3) {
            throw new StoreUnavailableException("away", new RuntimeException("on purpose"));
          }
          return store.expireApprovals(limit);
        };

    try (ApprovalSweeper _ = ApprovalSweeper.start(fragile, PAUSE, metrics)) {
      await().until(() -> state(job) == JobState.REJECTED);
      await().until(() -> metrics.scrape().contains("leo_approvals_expired_total 1"));
    }
  }

  private Job waiting() {
    store.accept(Fixtures.prompt("count"));
    var claim = store.claim(Stage.PLAN, "p", HOUR).orElseThrow();
    JobEvent asking = Fixtures.planned("ls", new JobEvent.AfterPlan.AwaitApproval(HOUR));
    assertThat(store.record(claim.lease(), asking)).isTrue();
    return claim.job();
  }

  private JobState state(Job job) {
    return store.find(job.tenant(), job.id()).orElseThrow().state();
  }
}
