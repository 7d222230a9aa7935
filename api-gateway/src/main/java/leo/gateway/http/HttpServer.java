package leo.gateway.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The running HTTP server. */
public final class HttpServer implements AutoCloseable {
  /** Threads for selecting and accepting; requests run on virtual threads. */
  private static final int PLATFORM_THREADS = 16;

  private final LongPoll longPoll;
  private final QueueBound queue;
  private final Doorkeeper doorkeeper;
  private final Javalin javalin;

  private HttpServer(LongPoll longPoll, QueueBound queue, Doorkeeper doorkeeper, Javalin javalin) {
    this.longPoll = longPoll;
    this.queue = queue;
    this.doorkeeper = doorkeeper;
    this.javalin = javalin;
  }

  /**
   * Starts to listen.
   *
   * @throws leo.runtime.ConfigException if the largest body does not fit the heap
   * @throws io.javalin.util.JavalinException if the address cannot be had
   */
  public static HttpServer start(
      HttpSettings settings, Authenticator authenticator, GatewayPorts ports) {
    LongPoll longPoll = new LongPoll(ports.bell());
    QueueBound queue = QueueBound.of(ports.intake(), settings.maxQueued());
    RouteTable routes = ApiRoutes.of(settings, ports, longPoll, queue);
    Doorkeeper doorkeeper = new Doorkeeper(settings.maxRequests(), ports.metrics());
    KeyCheck keyCheck = new KeyCheck(authenticator);
    Javalin javalin =
        Javalin.create(config -> {
          configure(config, settings, doorkeeper);
          config.routes.before(ctx -> {
            if (!routes.isOpen(ctx.path())) {
              keyCheck.require(ctx);
            }
          });
          routes.register(config.routes);
          new Failures(routes).register(config.routes);
          config.router.javaLangErrorHandler(Failures::machineError);
        });
    javalin.start();
    queue.start();
    return new HttpServer(longPoll, queue, doorkeeper, javalin);
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** How many requests are in hand now. */
  public int inHand() {
    return doorkeeper.inHand();
  }

  /** Lets waiting requests go, takes no more, and gives those in hand a little time to end. */
  @Override
  public void close() {
    longPoll.release();
    javalin.stop();
    queue.close();
  }

  private static void configure(
      JavalinConfig config, HttpSettings settings, Doorkeeper doorkeeper) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.addConnector((server, http) -> connector(server, http, settings));
    config.jetty.threadPool = threadPool();
    config.jetty.modifyServer(server -> configure(server, doorkeeper));
    config.jetty.modifyHttpConfiguration(http -> configure(http, settings.patience()));
    config.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new ServerErrors()));
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, HttpSettings settings) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(RequestLimits.CALLERS_AT_THE_DOOR);
    // The one of HttpConfiguration starts with a request: it does not bound the wait for one.
    connector.setIdleTimeout(settings.patience().toMillis());
    return connector;
  }

  private static QueuedThreadPool threadPool() {
    QueuedThreadPool pool = new QueuedThreadPool(PLATFORM_THREADS);
    pool.setName("http");
    pool.setDaemon(true);
    pool.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
    return pool;
  }

  private static void configure(Server server, Doorkeeper doorkeeper) {
    server.setHandler(new GracefulHandler(doorkeeper));
    server.setErrorHandler(new ServerErrors());
    server.setStopTimeout(RequestLimits.STOP_TIME.toMillis());
    server.setStopAtShutdown(false);
  }

  private static void configure(HttpConfiguration http, Duration patience) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(RequestLimits.REQUEST_HEADER_BYTES);
    http.setIdleTimeout(patience.toMillis());
  }
}
