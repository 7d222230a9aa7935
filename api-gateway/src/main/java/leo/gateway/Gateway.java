package leo.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import leo.gateway.http.Authenticator;
import leo.gateway.http.GatewayPorts;
import leo.gateway.http.HttpServer;
import leo.gateway.http.HttpSettings;
import leo.policy.PolicyGate;
import leo.runtime.Identity;
import leo.runtime.Lifecycle;
import leo.runtime.Metrics;
import leo.runtime.Readiness;
import leo.worker.Backbone;
import leo.worker.Role;
import leo.worker.WorkerPulse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway, running. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final HttpServer server;

  private Gateway(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @param authenticator knows the keys, usually {@link ApiKeys#from}
   */
  public static Gateway start(
      GatewayConfig config, Authenticator authenticator, GatewayPorts ports) {
    HttpSettings settings =
        new HttpSettings(
            config.host(),
            config.port(),
            config.maxBodyBytes(),
            config.maxWait(),
            config.maxRequests(),
            config.maxQueued(),
            HttpSettings.PATIENCE,
            config.images(),
            config.networks(),
            config.egressTenants());
    Gateway gateway = new Gateway(HttpServer.start(settings, authenticator, ports));
    LOG.info("gateway listens on {}:{}", config.host(), gateway.port());
    return gateway;
  }

  /**
   * Starts to serve and to be listed, until the parts are stopped: then it is listed as draining,
   * serves for the grace, lets waiting requests go and ends.
   *
   * @param policy is asked about scripts that a person writes in place of a planner's
   */
  public static Gateway start(
      Lifecycle parts,
      GatewayConfig config,
      PolicyGate policy,
      Identity identity,
      Backbone backbone,
      Shown shown)
      throws Exception {
    backbone.store().keepShares(config.shares());
    backbone.store().keepBudgets(config.tokenBudgets());
    AtomicReference<@Nullable Gateway> serving = new AtomicReference<>();
    WorkerPulse pulse =
        parts.start(
            "pulse",
            SOON,
            () ->
                WorkerPulse.start(
                    backbone.registry(),
                    identity,
                    Role.GATEWAY,
                    config.maxRequests(),
                    () -> inHand(serving.get())));
    GatewayPorts ports =
        new GatewayPorts(
            backbone.store(),
            backbone.store(),
            backbone.store(),
            backbone.bell(),
            backbone.registry(),
            policy,
            shown.readiness(),
            shown.metrics(),
            Clock.systemUTC());
    Gateway gateway =
        parts.start("gateway", SOON, () -> start(config, ApiKeys.from(config), ports));
    serving.set(gateway);
    CountDownLatch never = new CountDownLatch(1);
    parts.start(
        "grace",
        config.grace().plus(SOON),
        () -> (AutoCloseable) () -> awaitAtMost(never, config.grace()));
    parts.start("drain", SOON, () -> (AutoCloseable) pulse::drain);
    return gateway;
  }

  /** How long a gateway may take to stop. */
  public static Duration stopWithin(GatewayConfig config) {
    return config.grace().plus(SOON.multipliedBy(4));
  }

  /** What the gateway shows of the process: it has no other place for that. */
  public record Shown(Readiness readiness, Metrics metrics) {}

  private static void awaitAtMost(CountDownLatch latch, Duration time) throws InterruptedException {
    boolean _ = latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static int inHand(@Nullable Gateway gateway) {
    return gateway == null ? 0 : gateway.server.inHand();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Stops within seconds: no new requests, waiting ones are answered with what is known. */
  @Override
  public void close() {
    server.close();
  }
}
