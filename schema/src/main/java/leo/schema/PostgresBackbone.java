package leo.schema;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import leo.job.JobStore;
import leo.message.MessageBus;
import leo.message.OutboxRelay;
import leo.message.RelayConfig;
import leo.pubsub.PubSubBus;
import leo.pubsub.PubSubConfig;
import leo.runtime.Lifecycle;
import leo.runtime.Metrics;
import leo.runtime.NamedCheck;
import leo.runtime.Readiness;
import leo.worker.Backbone;

/** Puts together what all roles share, over a PostgreSQL database. */
public final class PostgresBackbone {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Database, bells, bus and two relays. */
  private static final int PARTS = 5;

  private PostgresBackbone() {}

  /**
   * Starts the parts.
   *
   * @param parts where they are put, to be stopped in reverse order
   * @throws leo.job.StoreUnavailableException if the database cannot be reached
   * @throws leo.message.BusSetupException if the bus cannot be had
   */
  public static Backbone start(
      Lifecycle parts, BackboneConfig config, Metrics metrics, Readiness readiness)
      throws Exception {
    Database database =
        parts.start(
            "database",
            SOON,
            () -> Database.open(config.database().publishingEvents(config.bus().publishEvents())));
    readiness.add(new NamedCheck("database", database::health));
    database.showPool(metrics);
    new Backlog(database).show(metrics);
    Notifications rings = parts.start("bells", SOON, () -> Notifications.start(database));
    JobStore store = new PostgresJobStore(database, rings);
    MessageBus bus = bus(parts, config.bus(), database, rings, new Shown(metrics, readiness));
    return new Backbone(
        store,
        new PostgresBell(rings),
        bus,
        new PostgresWorkerRegistry(database),
        new PostgresPruning(database, config.retention().jobs()));
  }

  /** How long the parts that {@link #start} adds may take to stop, together. */
  public static Duration stopWithin(BackboneConfig config) {
    Duration bus = config.bus().pubSub().map(PubSubConfig::closeWithin).orElse(Duration.ZERO);
    return bus.plus(SOON.multipliedBy(PARTS));
  }

  private record Shown(Metrics metrics, Readiness readiness) {}

  private static MessageBus bus(
      Lifecycle parts, BusConfig config, Database database, Notifications rings, Shown shown)
      throws Exception {
    if (config.pubSub().isEmpty()) {
      return parts.start("bus", SOON, () -> new PostgresBus(database, rings));
    }
    PubSubConfig pubSub = config.pubSub().get();
    Duration stop = pubSub.closeWithin().plus(SOON);
    PubSubBus bus =
        parts.start("bus", stop, () -> PubSubBus.open(pubSub, new PostgresWakeUpsDue(database)));
    shown.readiness().add(new NamedCheck("bus", bus::health));
    shown
        .metrics()
        .total(
            "leo_bus_rebuilds_total",
            "Subscriptions that were built anew because they were silent or had failed.",
            bus::rebuilds);
    RelayConfig relay = RelayConfig.standard(pubSub.publishWithin());
    List<OutboxRelay<?>> relays = new ArrayList<>();
    relays.add(
        parts.start(
            "relay",
            SOON,
            () ->
                OutboxRelay.start(
                    "wake-ups", new PostgresOutbox(database, rings), bus::publish, relay)));
    if (config.publishEvents()) {
      relays.add(
          parts.start(
              "events relay",
              SOON,
              () ->
                  OutboxRelay.start(
                      "events",
                      new PostgresEventOutbox(database, rings),
                      bus::publishNotices,
                      relay)));
    }
    show(shown.metrics(), List.copyOf(relays));
    return bus;
  }

  private static void show(Metrics metrics, List<OutboxRelay<?>> relays) {
    metrics.total(
        "leo_relay_published_total",
        "Messages that this process handed to the bus.",
        () -> relays.stream().mapToLong(OutboxRelay::published).sum());
    metrics.total(
        "leo_relay_failed_total",
        "Messages that the bus did not take; they are tried again.",
        () -> relays.stream().mapToLong(OutboxRelay::failed).sum());
    metrics.gauge(
        "leo_relay_healthy",
        "1 if messages go out and none is parked: what is parked wants a developer.",
        () -> relays.stream().allMatch(relay -> relay.health().ok()) ? 1 : 0);
  }
}
