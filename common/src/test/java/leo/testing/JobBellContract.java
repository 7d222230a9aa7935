package leo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import leo.job.JobId;
import leo.message.JobBell;
import org.junit.jupiter.api.Test;

/** What every bell does. */
public abstract class JobBellContract {
  private static final Duration FOREVER = Duration.ofMinutes(10);
  private static final long LONG_SECONDS = 30;

  protected abstract JobBell bell();

  @Test
  void ringEndsTheWait() throws Exception {
    JobId id = JobId.next(Clock.systemUTC());
    try (JobBell.Waiter waiter = bell().listen(id)) {
      CompletableFuture<Void> woken = waiting(waiter);
      bell().ring(id);

      woken.get(LONG_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void ringBeforeTheWaitIsNotMissed() throws Exception {
    JobId id = JobId.next(Clock.systemUTC());
    try (JobBell.Waiter waiter = bell().listen(id)) {
      bell().ring(id);

      waiting(waiter).get(LONG_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void allWhoWaitAreWoken() throws Exception {
    JobId id = JobId.next(Clock.systemUTC());
    try (JobBell.Waiter one = bell().listen(id);
        JobBell.Waiter two = bell().listen(id)) {
      bell().ring(id);

      CompletableFuture.allOf(waiting(one), waiting(two)).get(LONG_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void anotherJobsRingIsNotHeard() throws Exception {
    try (JobBell.Waiter waiter = bell().listen(JobId.next(Clock.systemUTC()))) {
      CompletableFuture<Void> woken = waiting(waiter);
      bell().ring(JobId.next(Clock.systemUTC()));

      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () -> woken.get(200, TimeUnit.MILLISECONDS)))
          .isInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void waitEndsWithItsTime() throws Exception {
    try (JobBell.Waiter waiter = bell().listen(JobId.next(Clock.systemUTC()))) {
      waiter.await(Duration.ofMillis(1));
    }
  }

  private static CompletableFuture<Void> waiting(JobBell.Waiter waiter) {
    CompletableFuture<Void> woken = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            waiter.await(FOREVER);
            woken.complete(null);
          } catch (InterruptedException e) {
            woken.completeExceptionally(e);
          }
        });
    return woken;
  }
}
