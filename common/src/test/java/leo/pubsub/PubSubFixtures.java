package leo.pubsub;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import leo.job.JobId;
import leo.job.Stage;
import leo.message.WakeUp;

/** What tests of Pub/Sub have in common: topics of their own, and short waits. */
final class PubSubFixtures {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private PubSubFixtures() {}

  /** A configuration whose topics nobody else has. */
  static PubSubConfig config(String emulator, boolean create) {
    return new PubSubConfig(
        "leo-test",
        "t%d-%d-".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet()),
        create,
        Optional.of(emulator),
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(2));
  }

  static WakeUp wakeUp(Stage stage) {
    return new WakeUp(JobId.next(Clock.systemUTC()), stage, 1);
  }
}
