package leo.worker;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import leo.job.Job;
import leo.job.JobState;
import leo.job.Stage;
import leo.job.StoreUnavailableException;
import leo.testing.Fixtures;
import leo.testing.InMemoryJobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RescuerTest {
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final InMemoryJobStore store = new InMemoryJobStore(Clock.systemUTC(), _ -> {});

  @Test
  void jobOfALostWorkerIsQueuedAgain() {
    Job job = store.accept(Fixtures.script("true"));
    store.claim(Stage.RUN, "lost", ZERO);

    try (Rescuer _ = Rescuer.start(store, PAUSE)) {
      await().atMost(LONG).until(() -> state(job) == JobState.RUN_QUEUED);
    }
  }

  @Test
  void jobWithALiveWorkerIsLeftAlone() {
    Job job = store.accept(Fixtures.script("true"));
    store.claim(Stage.RUN, "alive", LONG);

    try (Rescuer _ = Rescuer.start(store, PAUSE)) {
      await()
          .during(PAUSE.multipliedBy(10))
          .atMost(LONG)
          .until(() -> state(job) == JobState.RUNNING);
    }
  }

  @Test
  void storeThatWasAwayIsAskedAgain() {
    Job job = store.accept(Fixtures.script("true"));
    store.claim(Stage.RUN, "lost", ZERO);
    AtomicInteger calls = new AtomicInteger();

    try (Rescuer _ =
        Rescuer.start(
            limit -> {
              if (calls.incrementAndGet() < 3) {
                throw new StoreUnavailableException("away", new RuntimeException("on purpose"));
              }
              return store.rescueExpired(limit);
            },
            PAUSE)) {
      await().atMost(LONG).until(() -> state(job) == JobState.RUN_QUEUED);
    }
    assertThat(calls).hasValueGreaterThan(2);
  }

  @Test
  void severalRescuersMoveAJobOnce() {
    Job job = store.accept(Fixtures.script("true"));
    store.claim(Stage.RUN, "lost", ZERO);

    try (Rescuer _ = Rescuer.start(store, PAUSE);
        Rescuer _ = Rescuer.start(store, PAUSE);
        Rescuer _ = Rescuer.start(store, PAUSE)) {
      await().atMost(LONG).until(() -> state(job) == JobState.RUN_QUEUED);
    }
    assertThat(store.events(job.id())).hasSize(3);
  }

  private JobState state(Job job) {
    return store.find(job.tenant(), job.id()).orElseThrow().state();
  }
}
