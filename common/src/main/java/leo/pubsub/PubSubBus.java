package leo.pubsub;

import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.core.InstantiatingExecutorProvider;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.cloud.pubsub.v1.SubscriberShutdownSettings;
import com.google.cloud.pubsub.v1.SubscriberShutdownSettings.ShutdownMode;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.SubscriptionName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import leo.job.Stage;
import leo.message.BusUnavailableException;
import leo.message.JobNotice;
import leo.message.MessageBus;
import leo.message.WakeUp;
import leo.message.WakeUpsDue;
import leo.runtime.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus on Google Pub/Sub: a topic and a subscription for each stage, a topic for the world
 * outside, and dead letters. Delivery is at least once; exactly-once is off on purpose, since
 * claims are made safe by the store.
 */
public final class PubSubBus implements MessageBus {
  private static final Logger LOG = LoggerFactory.getLogger(PubSubBus.class);
  private static final Duration LEAST_EXTENSION = Duration.ofSeconds(30);

  /** After a worker's death its messages come again after this long at the most. */
  private static final Duration LONGEST_EXTENSION = Duration.ofSeconds(60);

  private static final long MAX_OUTSTANDING_BYTES = 16L << 20;
  private static final long SET_UP_AGAIN_NANOS = Duration.ofSeconds(5).toNanos();

  private final PubSubConfig config;
  private final Names names;
  private final Transport transport;
  private final Setup setup;
  private final WakeUpsDue due;
  private final Sender sender;
  private final Set<PubSubSubscription> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong rebuilds = new AtomicLong();
  private final AtomicLong setUpAt = new AtomicLong(System.nanoTime());

  private PubSubBus(PubSubConfig config, WakeUpsDue due) {
    this.config = config;
    this.due = due;
    this.names = Names.of(config);
    this.transport = new Transport(config.emulator());
    this.setup = new Setup(transport, names);
    this.sender = new Sender(transport, config.publishWithin(), this::setUpAgain);
  }

  /**
   * Opens the bus, after a look whether all that it needs is there.
   *
   * @param due tells whether a silence is a fault
   * @throws leo.message.BusSetupException if something is missing and may not be created
   * @throws BusUnavailableException if Pub/Sub does not answer in time
   */
  public static PubSubBus open(PubSubConfig config, WakeUpsDue due) {
    PubSubBus bus = new PubSubBus(config, due);
    try {
      bus.setUp();
      return bus;
    } catch (RuntimeException e) {
      bus.close();
      throw e;
    }
  }

  @Override
  public void publish(List<WakeUp> messages) {
    sender.send(
        messages.stream()
            .map(one -> new Sender.Letter(names.topic(one.stage()), Messages.of(one)))
            .toList());
  }

  /**
   * Tells the world outside of changes; when this returns the bus has them.
   *
   * @throws BusUnavailableException as for {@link #publish}
   */
  public void publishNotices(List<JobNotice> notices) {
    sender.send(
        notices.stream().map(one -> new Sender.Letter(names.events(), Messages.of(one))).toList());
  }

  @Override
  public Subscription subscribe(Stage stage, int maxOutstanding, Receiver receiver) {
    SubscriptionName name = names.subscription(names.topic(stage));
    Inbox inbox =
        new Inbox(stage, receiver, (message, reason) -> bury(message, name.toString(), reason));
    PubSubSubscription subscription =
        PubSubSubscription.start(
            inbox,
            new PubSubSubscription.Parts(
                name.getSubscription(),
                maxOutstanding,
                config,
                () -> subscriber(name, maxOutstanding, inbox),
                this::setUp,
                () -> due.due(stage, config.silence()),
                rebuilds::incrementAndGet,
                open::remove));
    open.add(subscription);
    return subscription;
  }

  @Override
  public Duration unsubscribeWithin() {
    return config.unsubscribeWithin();
  }

  /** How often a subscriber was thrown away and built anew. */
  public long rebuilds() {
    return rebuilds.get();
  }

  /** Whether every subscription can receive; a bus that only publishes is fine. */
  public Health health() {
    long broken = open.stream().filter(one -> !one.isRunning()).count();
    return broken == 0
        ? Health.fine(open.size() + " Pub/Sub subscription(s) run" + where())
        : Health.broken(
            broken
                + " Pub/Sub subscription(s) cannot receive and are built anew; jobs wait for the"
                + " workers' sweep meanwhile: look at the log, the project and its permissions");
  }

  private String where() {
    return config.emulator().map(address -> " at the emulator " + address).orElse("");
  }

  @Override
  public void close() {
    open.parallelStream().forEach(PubSubSubscription::close);
    sender.close();
  }

  private void setUp() {
    if (config.create()) {
      setup.create();
    }
    setup.check();
  }

  /** Topics that vanished, as the emulator's do with it, come back where LEO may make them. */
  private void setUpAgain() {
    long last = setUpAt.get();
    long now = System.nanoTime();
    if (config.create() && now - last > SET_UP_AGAIN_NANOS && setUpAt.compareAndSet(last, now)) {
      try {
        setup.create();
      } catch (RuntimeException e) {
        LOG.warn("a topic is missing and could not be created; tried again later", e);
      }
    }
  }

  private void bury(PubsubMessage message, String subscription, String reason) {
    PubsubMessage kept = Messages.unreadable(message, subscription, reason);
    sender.send(List.of(new Sender.Letter(names.deadLetters(), kept)));
  }

  private Subscriber subscriber(SubscriptionName name, int maxOutstanding, Inbox inbox) {
    return transport.build(
        Subscriber.newBuilder(name.toString(), inbox)
            // Each stream is promised the full limit: more than one would hoard.
            .setParallelPullCount(1)
            .setFlowControlSettings(
                FlowControlSettings.newBuilder()
                    .setMaxOutstandingElementCount((long) maxOutstanding)
                    .setMaxOutstandingRequestBytes(MAX_OUTSTANDING_BYTES)
                    .build())
            .setMinDurationPerAckExtensionDuration(LEAST_EXTENSION)
            .setMaxDurationPerAckExtensionDuration(LONGEST_EXTENSION)
            .setMaxAckExtensionPeriodDuration(config.holdAtMost())
            // The inbox only passes on: one thread is enough.
            .setExecutorProvider(
                InstantiatingExecutorProvider.newBuilder().setExecutorThreadCount(1).build())
            .setSubscriberShutdownSettings(
                SubscriberShutdownSettings.newBuilder()
                    .setMode(ShutdownMode.WAIT_FOR_PROCESSING)
                    .setTimeout(config.closeWithin())
                    .build()));
  }
}
