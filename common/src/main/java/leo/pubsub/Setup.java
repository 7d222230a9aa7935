package leo.pubsub;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.protobuf.Duration;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.ExpirationPolicy;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import leo.message.BusSetupException;
import leo.message.BusUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be there before the bus can be used, and how it is made where LEO may make it. */
final class Setup {
  private static final Logger LOG = LoggerFactory.getLogger(Setup.class);

  /** How long a message of a worker that died stays away, unless its client asked for less. */
  private static final int ACK_DEADLINE_SECONDS = 60;

  /** The most that Pub/Sub allows: every restart of a worker costs what it holds one. */
  private static final int MAX_DELIVERIES = 100;

  private static final int RETRY_MIN_MS = 500;
  private static final int RETRY_MAX_SECONDS = 30;

  /** What Pub/Sub says is the topic of a subscription whose topic was deleted. */
  private static final String DELETED_TOPIC = "_deleted-topic_";

  private static final String ADVICE =
      "Set LEO_PUBSUB_CREATE=true once, with an account that may create topics and subscriptions,"
          + " or make them as docs/OPERATING.md shows under Pub/Sub.";

  private final Transport transport;
  private final Names names;

  Setup(Transport transport, Names names) {
    this.transport = transport;
    this.names = names;
  }

  /**
   * Looks whether all is there and as it has to be.
   *
   * @throws BusSetupException if not
   * @throws BusUnavailableException if Pub/Sub does not answer in time
   */
  void check() {
    withClients((topics, subscriptions) -> {
      List<String> problems = new ArrayList<>();
      for (TopicName topic : names.topics()) {
        look("topic " + topic, problems, () -> topics.getTopic(topic));
      }
      for (TopicName topic : names.worked()) {
        SubscriptionName name = names.subscription(topic);
        look(
            "subscription " + name,
            problems,
            () -> {
              Subscription found = subscriptions.getSubscription(name);
              problems.addAll(wayFlaws(found, topic));
              problems.addAll(flaws(found));
            });
      }
      SubscriptionName kept = names.subscription(names.deadLetters());
      look(
          "subscription " + kept,
          problems,
          () ->
              problems.addAll(wayFlaws(subscriptions.getSubscription(kept), names.deadLetters())));
      if (!problems.isEmpty()) {
        throw new BusSetupException(problems, ADVICE);
      }
    });
  }

  /**
   * Makes what is missing; what is there stays as it is.
   *
   * @throws BusUnavailableException if Pub/Sub does not answer in time
   */
  void create() {
    withClients((topics, subscriptions) -> {
      for (TopicName topic : names.topics()) {
        make("topic " + topic, () -> topics.createTopic(topic));
      }
      List<TopicName> subscribed = new ArrayList<>(names.worked());
      subscribed.add(names.deadLetters());
      for (TopicName topic : subscribed) {
        Subscription subscription = subscription(topic);
        make(
            "subscription " + subscription.getName(),
            () -> subscriptions.createSubscription(subscription));
      }
    });
  }

  private Subscription subscription(TopicName topic) {
    Subscription.Builder subscription =
        Subscription.newBuilder()
            .setName(names.subscription(topic).toString())
            .setTopic(topic.toString())
            .setAckDeadlineSeconds(ACK_DEADLINE_SECONDS)
            // A policy without a time: never deleted, however long nobody reads.
            .setExpirationPolicy(ExpirationPolicy.getDefaultInstance());
    if (!topic.equals(names.deadLetters())) {
      subscription
          .setRetryPolicy(
              RetryPolicy.newBuilder()
                  .setMinimumBackoff(Duration.newBuilder().setNanos(RETRY_MIN_MS * 1_000_000))
                  .setMaximumBackoff(Duration.newBuilder().setSeconds(RETRY_MAX_SECONDS)))
          .setDeadLetterPolicy(
              DeadLetterPolicy.newBuilder()
                  .setDeadLetterTopic(names.deadLetters().toString())
                  .setMaxDeliveryAttempts(MAX_DELIVERIES));
    }
    return subscription.build();
  }

  /** Why messages of the topic would not come by this subscription. */
  private static List<String> wayFlaws(Subscription found, TopicName topic) {
    List<String> flaws = new ArrayList<>();
    String name = "subscription " + found.getName();
    if (found.getDetached() || found.getTopic().equals(DELETED_TOPIC)) {
      flaws.add(
          "%s is detached from its topic and gets nothing any more: delete it and make it anew"
              .formatted(name));
    } else if (!found.getTopic().equals(topic.toString())) {
      flaws.add(
          "%s is one of %s, not of %s: delete it and make it anew"
              .formatted(name, found.getTopic(), topic));
    }
    if (pushes(found)) {
      flaws.add(
          "%s pushes its messages elsewhere, so that none can be pulled: make it a pull"
                  .formatted(name)
              + " subscription (gcloud pubsub subscriptions modify-push-config"
              + " --push-endpoint=\"\"), or delete it and make it anew");
    }
    return flaws;
  }

  private static boolean pushes(Subscription found) {
    return !found.getPushConfig().getPushEndpoint().isEmpty()
        || found.hasBigqueryConfig()
        || found.hasCloudStorageConfig();
  }

  private List<String> flaws(Subscription found) {
    List<String> flaws = new ArrayList<>();
    String name = "subscription " + found.getName();
    if (!found.getDeadLetterPolicy().getDeadLetterTopic().equals(names.deadLetters().toString())) {
      flaws.add(name + " has no dead-letter policy with " + names.deadLetters());
    }
    if (found.getEnableExactlyOnceDelivery()) {
      flaws.add(name + " has exactly-once delivery, which stalls workers: turn it off");
    }
    if (found.getExpirationPolicy().hasTtl()) {
      flaws.add(name + " is deleted when idle: set its expiration to never");
    }
    return flaws;
  }

  private void withClients(Work work) {
    try (TopicAdminClient topics = transport.topics();
        SubscriptionAdminClient subscriptions = transport.subscriptions()) {
      work.with(topics, subscriptions);
    } catch (IOException e) {
      throw new BusSetupException(
          List.of("no way to Pub/Sub: " + e.getMessage()),
          "Give the process Google credentials (GOOGLE_APPLICATION_CREDENTIALS, or the machine's"
              + " service account), or set PUBSUB_EMULATOR_HOST.");
    } catch (ApiException e) {
      throw new BusUnavailableException("Pub/Sub does not say what is set up there", e);
    }
  }

  private static void look(String what, List<String> problems, Runnable call) {
    try {
      call.run();
    } catch (NotFoundException e) {
      problems.add(what + " does not exist");
    } catch (PermissionDeniedException e) {
      problems.add(what + " may not be looked at: grant roles/pubsub.viewer");
    }
  }

  private static void make(String what, Runnable call) {
    try {
      call.run();
      LOG.info("created {}", what);
    } catch (AlreadyExistsException e) {
      LOG.debug("{} is there already", what);
    } catch (PermissionDeniedException e) {
      throw new BusSetupException(
          List.of(what + " may not be created: grant roles/pubsub.editor"), ADVICE);
    }
  }

  /** What is done with both clients. */
  @FunctionalInterface
  private interface Work {
    void with(TopicAdminClient topics, SubscriptionAdminClient subscriptions);
  }
}
