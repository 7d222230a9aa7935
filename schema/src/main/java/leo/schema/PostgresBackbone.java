package leo.schema;

import java.time.Duration;
import java.util.List;
import leo.job.JobStore;
import leo.message.MessageBus;
import leo.runtime.ConfigException;
import leo.runtime.Lifecycle;
import leo.runtime.Metrics;
import leo.runtime.NamedCheck;
import leo.runtime.Readiness;
import leo.worker.Backbone;

/** Puts together what all roles share, over a PostgreSQL database. */
public final class PostgresBackbone {
  private static final Duration SOON = Duration.ofSeconds(10);

  private PostgresBackbone() {}

  /**
   * Starts the parts.
   *
   * @param parts where they are put, to be stopped in reverse order
   * @throws leo.job.StoreUnavailableException if the database cannot be reached
   * @throws ConfigException if the bus cannot be had
   */
  public static Backbone start(
      Lifecycle parts, BackboneConfig config, Metrics metrics, Readiness readiness)
      throws Exception {
    Database database = parts.start("database", SOON, () -> Database.open(config.database()));
    readiness.add(new NamedCheck("database", database::health));
    database.showPool(metrics);
    new Backlog(database).show(metrics);
    Notifications rings = parts.start("bells", SOON, () -> Notifications.start(database));
    JobStore store = new PostgresJobStore(database, rings);
    MessageBus bus = bus(parts, config.bus(), database, rings);
    return new Backbone(store, new PostgresBell(rings), bus, new PostgresWorkerRegistry(database));
  }

  private static MessageBus bus(
      Lifecycle parts, BusKind kind, Database database, Notifications rings) throws Exception {
    return switch (kind) {
      case POSTGRES -> parts.start("bus", SOON, () -> new PostgresBus(database, rings));
      // The one place where the bus over Pub/Sub and its relay are to be put together.
      case PUBSUB ->
          throw new ConfigException(
              List.of("LEO_BUS: pubsub is not part of this build; use postgres"));
    };
  }
}
