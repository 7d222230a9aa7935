package leo.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import leo.job.JobState;
import leo.job.Stage;
import leo.message.BusSetupException;
import leo.message.JobNotice;
import leo.message.WakeUp;
import leo.message.WakeUpsDue;
import leo.testing.PubSubEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is set up, what is said when it is missing, and what becomes of unreadable messages. */
class PubSubSetupTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final PubSubConfig config = PubSubFixtures.config(PubSubEmulator.shared(), true);
  private final Names names = Names.of(config);
  private final Transport transport = new Transport(config.emulator());

  @Test
  void whatIsMissingIsSaidAllAtOnceWithTheWayToGetIt() {
    PubSubConfig checked = PubSubFixtures.config(PubSubEmulator.shared(), false);

    assertThatThrownBy(() -> PubSubBus.open(checked, WakeUpsDue.never()))
        .isInstanceOfSatisfying(
            BusSetupException.class, e -> assertThat(e.problems()).hasSize(4 + 3))
        .hasMessageContaining("topic projects/leo-test/topics/" + checked.prefix() + "leo-plan")
        .hasMessageContaining(
            "subscriptions/" + checked.prefix() + "leo-dead-letter does not exist")
        .hasMessageContaining("LEO_PUBSUB_CREATE=true");
  }

  @Test
  void whatIsThereIsTaken() {
    PubSubBus.open(config, WakeUpsDue.never()).close();

    PubSubBus.open(without(config), WakeUpsDue.never()).close();
  }

  @Test
  void subscriptionsNeverExpireAndHaveDeadLetters() throws IOException {
    PubSubBus.open(config, WakeUpsDue.never()).close();

    try (SubscriptionAdminClient client = transport.subscriptions()) {
      for (Stage stage : Stage.values()) {
        Subscription made = client.getSubscription(names.subscription(names.topic(stage)));
        assertThat(made.getDeadLetterPolicy().getMaxDeliveryAttempts()).isEqualTo(100);
        assertThat(made.getDeadLetterPolicy().getDeadLetterTopic())
            .isEqualTo(names.deadLetters().toString());
        assertThat(made.getExpirationPolicy().hasTtl()).isFalse();
        assertThat(made.getEnableExactlyOnceDelivery()).isFalse();
        assertThat(made.getAckDeadlineSeconds()).isEqualTo(60);
      }
    }
  }

  @Test
  void subscriptionWithoutDeadLettersIsRefused() throws IOException {
    PubSubBus.open(config, WakeUpsDue.never()).close();
    SubscriptionName run = names.subscription(names.topic(Stage.RUN));
    try (SubscriptionAdminClient client = transport.subscriptions()) {
      client.deleteSubscription(run);
      client.createSubscription(
          Subscription.newBuilder()
              .setName(run.toString())
              .setTopic(names.topic(Stage.RUN).toString())
              .build());
    }

    assertThatThrownBy(() -> PubSubBus.open(without(config), WakeUpsDue.never()))
        .isInstanceOf(BusSetupException.class)
        .hasMessageContaining(run + " has no dead-letter policy");
  }

  @Test
  void subscriptionOfAnotherTopicIsRefused() throws IOException {
    PubSubBus.open(config, WakeUpsDue.never()).close();
    remake(Stage.RUN, one -> one.setTopic(names.topic(Stage.PLAN).toString()));
    SubscriptionName kept = names.subscription(names.deadLetters());
    try (SubscriptionAdminClient client = transport.subscriptions()) {
      client.deleteSubscription(kept);
      client.createSubscription(
          Subscription.newBuilder()
              .setName(kept.toString())
              .setTopic(names.events().toString())
              .build());
    }

    assertThatThrownBy(() -> PubSubBus.open(config, WakeUpsDue.never()))
        .isInstanceOfSatisfying(BusSetupException.class, e -> assertThat(e.problems()).hasSize(2))
        .hasMessageContaining(
            "%s is one of %s, not of %s: delete it",
            run(), names.topic(Stage.PLAN), names.topic(Stage.RUN))
        .hasMessageContaining("%s is one of %s", kept, names.events());
  }

  @Test
  void subscriptionWhoseTopicWasDeletedIsRefusedThoughTheTopicIsThereAgain() throws IOException {
    PubSubBus.open(config, WakeUpsDue.never()).close();
    try (TopicAdminClient client = transport.topics()) {
      client.deleteTopic(names.topic(Stage.RUN));
      client.createTopic(names.topic(Stage.RUN));
    }

    assertThatThrownBy(() -> PubSubBus.open(config, WakeUpsDue.never()))
        .isInstanceOfSatisfying(BusSetupException.class, e -> assertThat(e.problems()).hasSize(1))
        .hasMessageContaining(run() + " is detached from its topic")
        .hasMessageContaining("delete it and make it anew");
  }

  @Test
  void subscriptionThatPushesIsRefused() throws IOException {
    PubSubBus.open(config, WakeUpsDue.never()).close();
    remake(
        Stage.RUN,
        one -> one.setPushConfig(PushConfig.newBuilder().setPushEndpoint("http://127.0.0.1:9/")));

    assertThatThrownBy(() -> PubSubBus.open(config, WakeUpsDue.never()))
        .isInstanceOfSatisfying(BusSetupException.class, e -> assertThat(e.problems()).hasSize(1))
        .hasMessageContaining(run() + " pushes its messages elsewhere")
        .hasMessageContaining("--push-endpoint");
  }

  private SubscriptionName run() {
    return names.subscription(names.topic(Stage.RUN));
  }

  /** Makes a stage's subscription anew, as it was but for a change. */
  private void remake(Stage stage, UnaryOperator<Subscription.Builder> change) throws IOException {
    SubscriptionName name = names.subscription(names.topic(stage));
    try (SubscriptionAdminClient client = transport.subscriptions()) {
      Subscription was = client.getSubscription(name);
      client.deleteSubscription(name);
      client.createSubscription(change.apply(was.toBuilder()).build());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "{\"type\":\"wake-up\",\"version\":99}",
        "{\"type\":\"wake-up\",\"version\":1,\"stage\":\"PLAN\",\"attempt\":0,"
            + "\"jobId\":\"01890a5d-ac96-774b-bcce-b302099a8057\"}"
      })
  void unreadableMessageIsKeptAndHoldsUpNothing(String text) throws IOException {
    Queue<WakeUp> got = new ConcurrentLinkedQueue<>();
    WakeUp good = PubSubFixtures.wakeUp(Stage.RUN);
    try (PubSubBus bus = PubSubBus.open(config, WakeUpsDue.never());
        var _ =
            bus.subscribe(
                Stage.RUN,
                1,
                delivery -> {
                  got.add(delivery.message());
                  delivery.ack();
                })) {
      publishRaw(text);
      bus.publish(List.of(good));

      await().atMost(LONG).until(() -> got.contains(good));
      List<PubsubMessage> kept = new ArrayList<>();
      await().atMost(LONG).until(() -> kept.addAll(pull(names.subscription(names.deadLetters()))));
      assertThat(kept).hasSize(1);
      assertThat(kept.getFirst().getData().toStringUtf8()).isEqualTo(text);
      assertThat(kept.getFirst().getAttributesMap()).containsKeys("leoReason", "leoSubscription");
      assertThat(got).containsOnly(good);
    }
  }

  @Test
  void changesOfJobsAreToldWithWhatOthersFilterOn() throws IOException {
    JobNotice notice =
        new JobNotice(
            7,
            PubSubFixtures.wakeUp(Stage.RUN).jobId(),
            "acme",
            JobState.SUCCEEDED,
            "finished",
            Instant.parse("2026-01-02T03:04:05.678Z"));
    try (PubSubBus bus = PubSubBus.open(config, WakeUpsDue.never());
        SubscriptionAdminClient client = transport.subscriptions()) {
      SubscriptionName mine =
          SubscriptionName.of(config.project(), config.prefix() + "finished-of-acme");
      client.createSubscription(
          Subscription.newBuilder()
              .setName(mine.toString())
              .setTopic(names.events().toString())
              // The emulator keeps a filter and applies none.
              .setFilter("attributes.tenant = \"acme\" AND attributes.type = \"finished\"")
              .build());
      bus.publishNotices(List.of(notice));

      List<PubsubMessage> told = new ArrayList<>();
      await().atMost(LONG).until(() -> told.addAll(pull(mine)));
      assertThat(told.getFirst().getData().toStringUtf8())
          .isEqualTo(
              "{\"version\":1,\"eventId\":7,\"jobId\":\"%s\",\"tenant\":\"acme\","
                      .formatted(notice.jobId())
                  + "\"state\":\"SUCCEEDED\",\"type\":\"finished\","
                  + "\"at\":\"2026-01-02T03:04:05.678Z\"}");
      assertThat(told.getFirst().getAttributesMap())
          .containsOnlyKeys("jobId", "tenant", "state", "type");
    }
  }

  private void publishRaw(String text) throws IOException {
    try (TopicAdminClient client = transport.topics()) {
      client.publish(
          names.topic(Stage.RUN),
          List.of(PubsubMessage.newBuilder().setData(ByteString.copyFromUtf8(text)).build()));
    }
  }

  private List<PubsubMessage> pull(SubscriptionName from) throws IOException {
    try (SubscriptionAdminClient client = transport.subscriptions()) {
      return client.pull(from, 10).getReceivedMessagesList().stream()
          .map(ReceivedMessage::getMessage)
          .toList();
    }
  }

  private static PubSubConfig without(PubSubConfig creating) {
    return new PubSubConfig(
        creating.project(),
        creating.prefix(),
        false,
        creating.emulator(),
        creating.publishWithin(),
        creating.holdAtMost(),
        creating.silence(),
        creating.closeWithin());
  }
}
