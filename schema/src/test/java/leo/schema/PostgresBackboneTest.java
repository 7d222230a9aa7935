package leo.schema;

import static leo.schema.generated.Tables.JOBS;
import static leo.schema.generated.Tables.JOB_EVENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leo.job.Job;
import leo.job.Stage;
import leo.message.BusSetupException;
import leo.message.MessageBus;
import leo.message.WakeUp;
import leo.runtime.Env;
import leo.runtime.Lifecycle;
import leo.runtime.Metrics;
import leo.runtime.Readiness;
import leo.testing.Fixtures;
import leo.testing.PubSubEmulator;
import leo.worker.Backbone;
import leo.worker.MeteredRescue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresBackboneTest {
  private final DatabaseConfig config = TestDatabase.create();
  private final Metrics metrics = new Metrics();
  private final Readiness readiness = new Readiness();
  private final Lifecycle parts = new Lifecycle();

  @AfterEach
  void close() {
    parts.close();
  }

  private Backbone start(BusConfig bus) throws Exception {
    RetentionConfig retention = new RetentionConfig(Duration.ofDays(1));
    return PostgresBackbone.start(
        parts, new BackboneConfig(config, bus, retention), metrics, readiness);
  }

  @Test
  void whatWaitsAndTheConnectionsAreShown() throws Exception {
    Backbone backbone = start(BusConfig.POSTGRES);
    IntStream.range(0, 3).forEach(_ -> backbone.store().accept(Fixtures.script("true")));
    readiness.open();

    assertThat(metrics.scrape())
        .contains("leo_queued_jobs{lane=\"interactive\",stage=\"run\"} 3.0")
        .contains("leo_queued_jobs{lane=\"batch\",stage=\"plan\"} 0.0")
        .contains("leo_outbox_messages 3.0")
        .contains("leo_outbox_oldest_seconds 0.")
        .contains("leo_db_connections{state=\"most\"} 16.0");
    // Looked up at most every few seconds: the figures are those of before.
    backbone.store().accept(Fixtures.script("true"));
    assertThat(metrics.scrape()).contains("leo_outbox_messages 3.0");
    assertThat(readiness.report().ready()).isTrue();
    assertThat(readiness.report().json()).contains("PostgreSQL");
  }

  @Test
  void overPubSubAWakeUpGoesThroughTheRelay() throws Exception {
    Backbone backbone = start(pubSub(true));
    CompletableFuture<WakeUp> received = new CompletableFuture<>();
    MessageBus.Receiver receiver =
        delivery -> {
          received.complete(delivery.message());
          delivery.ack();
        };
    try (var _ = backbone.bus().subscribe(Stage.RUN, 1, receiver)) {
      Job job = backbone.store().accept(Fixtures.script("true"));

      assertThat(received).succeedsWithin(Duration.ofSeconds(30));
      assertThat(received.join().jobId()).isEqualTo(job.id());
    }
    await().until(() -> metrics.scrape().contains("leo_relay_published_total 1.0"));
    assertThat(metrics.scrape()).contains("leo_relay_healthy 1.0");
  }

  @Test
  void topicsThatAreNotThereStopTheStart() {
    assertThatThrownBy(() -> start(pubSub(false)))
        .isInstanceOf(BusSetupException.class)
        .hasMessageContaining("LEO_PUBSUB_CREATE");
  }

  @Test
  void eventsWithoutATopicAreRefused() {
    assertThatThrownBy(() -> new BusConfig(Optional.empty(), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LEO_BUS=pubsub");
  }

  private static BusConfig pubSub(boolean create) {
    String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + "-";
    Map<String, String> settings =
        Map.of(
            "LEO_BUS",
            "pubsub",
            "LEO_PUBSUB_PROJECT",
            "test",
            "LEO_PUBSUB_PREFIX",
            prefix,
            "LEO_PUBSUB_CREATE",
            Boolean.toString(create),
            "PUBSUB_EMULATOR_HOST",
            PubSubEmulator.shared());
    return Env.read(settings, BusConfig.SETTINGS, BusConfig::from);
  }

  @Test
  void manyRescuersMoveEachJobOnce() throws Exception {
    Backbone backbone = start(BusConfig.POSTGRES);
    int jobs = 40;
    IntStream.range(0, jobs).forEach(_ -> backbone.store().accept(Fixtures.script("true")));
    for (int i = 0; i < jobs; i++) {
      assertThat(backbone.store().claim(Stage.RUN, "gone", Duration.ofMillis(1))).isPresent();
    }
    MeteredRescue rescue = new MeteredRescue(backbone.store(), metrics);
    int moved = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Database database = Database.open(config)) {
      Callable<Integer> one = () -> rescue.rescueExpired(jobs);
      for (Future<Integer> each : threads.invokeAll(Stream.generate(() -> one).limit(6).toList())) {
        moved += each.get();
      }
      moved += rescue.rescueExpired(jobs);

      assertThat(moved).isEqualTo(jobs);
      int requeued =
          database.query(sql -> sql.fetchCount(JOB_EVENTS, JOB_EVENTS.TYPE.eq("requeued")));
      assertThat(requeued).isEqualTo(jobs);
      int waiting = database.query(sql -> sql.fetchCount(JOBS, JOBS.INTERRUPTIONS.eq(1)));
      assertThat(waiting).isEqualTo(jobs);
    }
    assertThat(metrics.scrape()).contains("leo_rescues_total " + jobs + ".0");
  }
}
