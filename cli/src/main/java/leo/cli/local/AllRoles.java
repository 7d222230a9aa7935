package leo.cli.local;

import java.nio.file.Path;
import java.time.Duration;
import leo.executor.Executor;
import leo.gateway.Gateway;
import leo.planner.ImageCatalog;
import leo.planner.Planner;
import leo.policy.BashPolicyGate;
import leo.policy.PolicyGate;
import leo.runtime.Identity;
import leo.runtime.Lifecycle;
import leo.runtime.Metrics;
import leo.runtime.Readiness;
import leo.schema.BackboneConfig;
import leo.schema.PostgresBackbone;
import leo.worker.Backbone;

/** Gateway, planner and executor over one database, in the order they start. */
final class AllRoles implements LocalRoles {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration DATABASE_STOP = Duration.ofSeconds(30);

  private final Lifecycle parts;
  private final Gateway gateway;

  private AllRoles(Lifecycle parts, Gateway gateway) {
    this.parts = parts;
    this.gateway = gateway;
  }

  static AllRoles start(LocalConfig config, Home home) throws Exception {
    Lifecycle parts = new Lifecycle();
    try {
      return start(config, home, parts);
    } catch (Exception | Error e) {
      // What fails between two parts, too, must not leave a database behind.
      parts.close();
      throw e;
    }
  }

  private static AllRoles start(LocalConfig config, Home home, Lifecycle parts) throws Exception {
    // First, as it needs nothing: what is to be mended is told before anything starts.
    ImageCatalog images = config.planner().readImages();
    PolicyGate policy = BashPolicyGate.open(config.policy());
    LocalPostgres postgres = startPostgres(parts, home);
    Metrics metrics = new Metrics();
    Readiness readiness = new Readiness();
    Backbone backbone =
        PostgresBackbone.start(
            parts,
            new BackboneConfig(postgres.config(), config.bus(), config.retention()),
            metrics,
            readiness);
    // One server runs from a home, and each home has a database of its own: names are unique.
    Identity executor = Identity.named(config.executor().name());
    Executor.start(parts, config.executor(), executor, backbone, metrics, readiness);
    Identity planner = Identity.named(config.planner().name());
    Planner.start(parts, config.planner(), images, policy, planner, backbone, metrics);
    Gateway gateway =
        Gateway.start(
            parts,
            config.gateway(),
            policy,
            Identity.named(config.gateway().name()),
            backbone,
            new Gateway.Shown(readiness, metrics));
    parts.start("readiness", SOON, () -> (AutoCloseable) readiness::drain);
    readiness.open();
    return new AllRoles(parts, gateway);
  }

  /** The home's database, as the first part. */
  static LocalPostgres startPostgres(Lifecycle parts, Home home) throws Exception {
    Path log = home.logs().resolve("postgres.log");
    return parts.start("postgres", DATABASE_STOP, () -> LocalPostgres.start(home.data(), log));
  }

  @Override
  public int port() {
    return gateway.port();
  }

  @Override
  public void close() {
    parts.close();
  }
}
