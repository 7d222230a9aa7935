package leo.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leo.job.JobState;
import leo.job.Stage;
import leo.message.JobNotice;
import leo.message.WakeUpsDue;
import leo.testing.PubSubEmulator;
import leo.testing.RepoRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/API.md compiles, runs and prints. */
class WatchJobsExampleTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final PubSubConfig config = PubSubFixtures.config(PubSubEmulator.shared(), true);
  private final Names names = Names.of(config);

  @Test
  void examplePrintsEachChange(@TempDir Path folder) throws Exception {
    try (PubSubBus bus = PubSubBus.open(config, WakeUpsDue.never())) {
      SubscriptionName changes = subscribe();
      Path out = folder.resolve("out");
      Path errors = folder.resolve("errors");
      Process example = start(changes, out, errors);
      try {
        bus.publishNotices(List.of(notice()));

        await()
            .atMost(LONG)
            .until(() -> !example.isAlive() || Files.readString(out).contains("\n"));
        assertThat(Files.readString(out))
            .as(Files.readString(errors))
            .startsWith("{\"version\":1,\"eventId\":7,")
            .containsOnlyOnce("\n");
      } finally {
        example.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  private Process start(SubscriptionName from, Path out, Path errors) throws IOException {
    ProcessBuilder example =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                RepoRoot.find().resolve("infra/local/WatchJobs.java").toString(),
                from.getProject(),
                from.getSubscription())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile());
    example.environment().put("PUBSUB_EMULATOR_HOST", PubSubEmulator.shared());
    return example.start();
  }

  private SubscriptionName subscribe() throws IOException {
    SubscriptionName name = SubscriptionName.of(config.project(), config.prefix() + "watched");
    try (SubscriptionAdminClient client = new Transport(config.emulator()).subscriptions()) {
      client.createSubscription(
          Subscription.newBuilder()
              .setName(name.toString())
              .setTopic(names.events().toString())
              .build());
    }
    return name;
  }

  private static JobNotice notice() {
    return new JobNotice(
        7,
        PubSubFixtures.wakeUp(Stage.RUN).jobId(),
        "default",
        JobState.FAILED,
        "finished",
        Instant.EPOCH);
  }
}
