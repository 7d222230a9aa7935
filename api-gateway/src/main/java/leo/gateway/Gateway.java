package leo.gateway;

import java.time.Clock;
import java.util.List;
import leo.gateway.http.Authenticator;
import leo.gateway.http.HttpServer;
import leo.gateway.http.HttpSettings;
import leo.gateway.http.NamedCheck;
import leo.job.JobIntake;
import leo.job.JobReader;
import leo.message.JobBell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway, running. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final HttpServer server;

  private Gateway(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @param authenticator knows the keys, usually {@link ApiKeys#from}
   * @param checks what must be fine for the gateway to be ready
   */
  public static Gateway start(
      GatewayConfig config,
      Authenticator authenticator,
      JobIntake intake,
      JobReader reader,
      JobBell bell,
      Clock clock,
      List<NamedCheck> checks) {
    HttpSettings settings =
        new HttpSettings(
            config.host(),
            config.port(),
            config.maxBodyBytes(),
            config.maxWait(),
            config.maxRequests(),
            HttpSettings.PATIENCE,
            config.images(),
            config.networks(),
            config.egressTenants());
    Gateway gateway =
        new Gateway(HttpServer.start(settings, authenticator, intake, reader, bell, clock, checks));
    LOG.info("gateway listens on {}:{}", config.host(), gateway.port());
    return gateway;
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
