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

/** The example of docs/API.md compiles, runs and prints what its subscription's filter lets by. */
class WatchJobsExampleTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final PubSubConfig config = PubSubFixtures.config(PubSubEmulator.shared(), true);
  private final Names names = Names.of(config);

  @Test
  void examplePrintsTheChangesItAskedFor(@TempDir Path folder) throws Exception {
    try (PubSubBus bus = PubSubBus.open(config, WakeUpsDue.never())) {
      SubscriptionName failures = subscribeToFailures();
      Path out = folder.resolve("out");
      Path errors = folder.resolve("errors");
      Process example = start(failures, out, errors);
      try {
        bus.publishNotices(List.of(notice(1, JobState.RUNNING), notice(2, JobState.FAILED)));

        await()
            .atMost(LONG)
            .until(() -> !example.isAlive() || Files.readString(out).contains("\n"));
        assertThat(Files.readString(out))
            .as(Files.readString(errors))
            .startsWith("{\"version\":1,\"eventId\":2,")
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

  private SubscriptionName subscribeToFailures() throws IOException {
    SubscriptionName name = SubscriptionName.of(config.project(), config.prefix() + "leo-failures");
    try (SubscriptionAdminClient client = new Transport(config.emulator()).subscriptions()) {
      client.createSubscription(
          Subscription.newBuilder()
              .setName(name.toString())
              .setTopic(names.events().toString())
              .setFilter("attributes.state = \"FAILED\"")
              .build());
    }
    return name;
  }

  private static JobNotice notice(long eventId, JobState state) {
    return new JobNotice(
        eventId,
        PubSubFixtures.wakeUp(Stage.RUN).jobId(),
        "default",
        state,
        "finished",
        Instant.EPOCH);
  }
}
