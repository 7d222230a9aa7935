package leo.schema;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import leo.pubsub.PubSubConfig;
import leo.runtime.Env;
import leo.runtime.Setting;

/**
 * What carries wake-ups to the workers, and whether the world outside is told of state changes.
 *
 * @param pubSub Google Cloud Pub/Sub, fed from the outbox; nothing if the outbox is read directly,
 *     which needs nothing but the database
 * @param publishEvents whether state changes go to their topic
 */
public record BusConfig(Optional<PubSubConfig> pubSub, boolean publishEvents) {
  /** Nothing but the database. */
  public static final BusConfig POSTGRES = new BusConfig(Optional.empty(), false);

  private static final Setting<Kind> KIND =
      Setting.choice(
          "LEO_BUS",
          Kind.POSTGRES,
          "what carries wake-ups; the same for all roles of a deployment");
  private static final Setting<Boolean> EVENTS =
      Setting.flag(
          "LEO_EVENTS_PUBLISH",
          false,
          "whether state changes go to the topic leo-job-events; the same for every role");

  /** All that can be set. */
  public static final List<Setting<?>> SETTINGS =
      Stream.concat(Stream.of(KIND, EVENTS), PubSubConfig.SETTINGS.stream()).toList();

  /** The kinds of {@code LEO_BUS}. */
  private enum Kind {
    POSTGRES,
    PUBSUB
  }

  public BusConfig {
    if (publishEvents && pubSub.isEmpty()) {
      throw new IllegalArgumentException(
          "%s needs a topic to publish to: %s=pubsub".formatted(EVENTS.name(), KIND.name()));
    }
  }

  /** How long closing a subscription may take. */
  public Duration unsubscribeWithin() {
    return pubSub.map(PubSubConfig::unsubscribeWithin).orElse(PostgresSubscription.CLOSE_WITHIN);
  }

  /** Reads the settings; for {@link Env#read}. */
  public static BusConfig from(Env env) {
    Optional<PubSubConfig> pubSub =
        switch (env.get(KIND)) {
          case POSTGRES -> Optional.empty();
          case PUBSUB -> Optional.of(PubSubConfig.from(env));
        };
    return new BusConfig(pubSub, env.get(EVENTS));
  }
}
