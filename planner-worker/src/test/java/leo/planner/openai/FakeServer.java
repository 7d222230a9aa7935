package leo.planner.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An OpenAI-compatible server on a port of this machine, answering as it was told. */
final class FakeServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final URI url;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Turn> turns = new ArrayDeque<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** Opened when the test is over. */
  private final CountDownLatch end = new CountDownLatch(1);

  /** A request as it came. */
  record Asked(String path, String authorization, JsonNode body) {}

  /** What it does with a request. */
  interface Turn {
    void take(HttpExchange exchange) throws IOException, InterruptedException;
  }

  FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    url = URI.create("http://127.0.0.1:%d/v1/".formatted(server.getAddress().getPort()));
  }

  URI url() {
    return url;
  }

  /** What is done next; the last turn is repeated. */
  FakeServer then(Turn turn) {
    turns.add(turn);
    return this;
  }

  List<Asked> asked() {
    return asked;
  }

  static Turn answer(int status, String body, Map<String, String> headers) {
    return exchange -> {
      headers.forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  static Turn answer(int status, String body) {
    return answer(status, body, Map.of());
  }

  /** Says the beginning of an answer and then nothing more. */
  Turn stall() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write("{\"choices\": [".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      end.await();
    };
  }

  Turn hang() {
    return _ -> end.await();
  }

  /** Writes without an end, until nobody reads. */
  static Turn flood() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        byte[] block = "x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        for (int written = 0; written < (64 << 20); written += block.length) {
          out.write(block);
        }
      }
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      asked.add(
          new Asked(
              exchange.getRequestURI().getPath(),
              authorization,
              JSON.readTree(exchange.getRequestBody())));
      Turn turn;
      synchronized (turns) {
        turn = turns.size() > 1 ? turns.removeFirst() : turns.getFirst();
      }
      turn.take(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
