package leo.pubsub;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import leo.runtime.Env;
import leo.runtime.Setting;
import leo.worker.Ticker;

/**
 * Which Pub/Sub is used, and how.
 *
 * @param project the Google Cloud project; with the emulator any name will do
 * @param prefix what the names of all topics and subscriptions begin with, or the empty text
 * @param create whether topics and subscriptions that are missing are created
 * @param emulator the emulator's {@code host:port}; without it Google's own service is used, with
 *     the credentials of the machine
 * @param publishWithin how long publishing a group may take in total
 * @param holdAtMost how long a message may stay with a receiver before it goes to another
 * @param silence how long a subscription may receive nothing while the store has had work
 * @param closeWithin how long receivers may take to settle what they hold when a subscription ends
 */
public record PubSubConfig(
    String project,
    String prefix,
    boolean create,
    Optional<String> emulator,
    Duration publishWithin,
    Duration holdAtMost,
    Duration silence,
    Duration closeWithin) {
  private static final Setting<String> PROJECT =
      Setting.required("LEO_PUBSUB_PROJECT", "a project id", "the Google Cloud project of Pub/Sub");
  private static final Setting<String> PREFIX =
      Setting.text(
          "LEO_PUBSUB_PREFIX",
          "",
          "([a-z][a-z0-9-]{0,39})?",
          "up to 40 of a-z, 0-9 and -, the first a letter",
          "what the names of topics and subscriptions begin with");
  private static final Setting<Boolean> CREATE =
      Setting.flag(
          "LEO_PUBSUB_CREATE", false, "whether missing topics and subscriptions are created");
  private static final Setting<String> EMULATOR =
      Setting.text(
          "PUBSUB_EMULATOR_HOST",
          "",
          "[^\\s/]+:\\d{1,5}",
          "host:port",
          "the Pub/Sub emulator to use instead of Google's service");
  private static final Setting<Duration> PUBLISH =
      Setting.duration(
          "LEO_PUBSUB_PUBLISH_TIMEOUT",
          "30s",
          "1s",
          "1m",
          "how long publishing a group may take; what failed is tried again by the relay");
  private static final Setting<Duration> HOLD =
      Setting.duration(
          "LEO_PUBSUB_HOLD",
          "5m",
          "1m",
          "1h",
          "how long a worker may hold a message while it waits for a slot");
  private static final Setting<Duration> SILENCE =
      Setting.duration(
          "LEO_PUBSUB_SILENCE",
          "1m",
          "1s",
          "1h",
          "a subscription that receives nothing for so long while jobs are queued is rebuilt");
  private static final Setting<Duration> CLOSE =
      Setting.duration(
          "LEO_PUBSUB_CLOSE_TIMEOUT",
          "5s",
          "1s",
          "1m",
          "how long messages in hand may take to be settled when a worker stops");

  /** For the library's threads to end when its own bound is over. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  /** All that can be set. */
  public static final List<Setting<?>> SETTINGS =
      List.of(PROJECT, PREFIX, CREATE, EMULATOR, PUBLISH, HOLD, SILENCE, CLOSE);

  /** How long the library gets to end a subscriber. */
  Duration endWithin() {
    return closeWithin.plus(SLACK);
  }

  /** How long closing a subscription may take, with its watch. */
  public Duration unsubscribeWithin() {
    return endWithin().plus(Ticker.CLOSE_WITHIN);
  }

  public static PubSubConfig from(Env env) {
    String emulator = env.get(EMULATOR);
    return new PubSubConfig(
        env.get(PROJECT),
        env.get(PREFIX),
        env.get(CREATE),
        emulator.isEmpty() ? Optional.empty() : Optional.of(emulator),
        env.get(PUBLISH),
        env.get(HOLD),
        env.get(SILENCE),
        env.get(CLOSE));
  }
}
