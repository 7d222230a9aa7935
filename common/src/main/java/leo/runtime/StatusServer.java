package leo.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /healthz}, {@code /readyz} and {@code /metrics} of a process that serves nothing
 * else. Connections are bounded in number and time, so that a bad watcher cannot hurt the work.
 */
public final class StatusServer implements AutoCloseable {
  static final int MAX_CONNECTIONS = 32;
  static final int REQUEST_SECONDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);
  private static final int STOP_SECONDS = 1;

  static {
    // The JDK's server reads its bounds once, from these; it has no other place for them.
    System.setProperty("jdk.httpserver.maxConnections", Integer.toString(MAX_CONNECTIONS));
    System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(REQUEST_SECONDS));
    System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(REQUEST_SECONDS));
    System.setProperty("sun.net.httpserver.idleInterval", Integer.toString(REQUEST_SECONDS));
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private record Answer(int status, String type, String body) {}

  private StatusServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if the address cannot be had
   */
  public static StatusServer start(StatusConfig config, Readiness readiness, Metrics metrics)
      throws IOException {
    InetAddress address = InetAddress.getByName(config.address());
    HttpServer http = HttpServer.create(new InetSocketAddress(address, config.port()), 0);
    StatusServer server = new StatusServer(http);
    http.setExecutor(server.threads);
    route(http, "/", () -> new Answer(404, "text/plain", "try /healthz, /readyz or /metrics\n"));
    route(http, "/healthz", () -> new Answer(200, "application/json", "{\"alive\":true}"));
    route(http, "/readyz", () -> ready(readiness.report()));
    route(http, "/metrics", () -> new Answer(200, Metrics.CONTENT_TYPE, metrics.scrape()));
    http.start();
    LOG.info("status at http://{}:{}", config.address(), server.port());
    return server;
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(STOP_SECONDS);
    threads.shutdownNow();
  }

  private static Answer ready(Readiness.Report report) {
    return new Answer(report.ready() ? 200 : 503, "application/json", report.json());
  }

  private static void route(HttpServer http, String path, Supplier<Answer> answer) {
    http.createContext(
        path,
        exchange -> {
          try (exchange) {
            send(exchange, answered(exchange, path, answer));
          }
        });
  }

  private static Answer answered(HttpExchange exchange, String path, Supplier<Answer> answer) {
    if (!exchange.getRequestURI().getPath().equals(path) && !path.equals("/")) {
      return new Answer(404, "text/plain", "no such page\n");
    }
    if (!exchange.getRequestMethod().equals("GET") && !exchange.getRequestMethod().equals("HEAD")) {
      return new Answer(405, "text/plain", "GET and HEAD only\n");
    }
    try {
      return answer.get();
    } catch (RuntimeException e) {
      LOG.error("{} cannot be answered; a developer must look", path, e);
      return new Answer(500, "text/plain", "the log says why\n");
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
    } else {
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
