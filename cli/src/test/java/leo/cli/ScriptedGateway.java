package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stands in for the gateway: gives the answers it was told to, in order, the last one for ever. */
final class ScriptedGateway implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Deque<Answer>> script = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer http;

  private record Answer(int status, String body) {}

  /**
   * What a client sent.
   *
   * @param line method, path and query
   */
  record Request(String line, @Nullable String key, @Nullable String prefer, String body) {
    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  ScriptedGateway() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** Adds an answer for a request such as {@code GET /v1/jobs?limit=20}. */
  ScriptedGateway on(String line, int status, String body) {
    script.computeIfAbsent(line, _ -> new ConcurrentLinkedDeque<>()).add(new Answer(status, body));
    return this;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The one request that was sent as this line. */
  Request only(String line) {
    List<Request> found = requests.stream().filter(one -> one.line.equals(line)).toList();
    if (found.size() != 1) {
      throw new AssertionError("not one '%s' in %s".formatted(line, requests));
    }
    return found.getFirst();
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      byte[] body = exchange.getRequestBody().readAllBytes();
      requests.add(
          new Request(
              line,
              exchange.getRequestHeaders().getFirst("Authorization"),
              exchange.getRequestHeaders().getFirst("Prefer"),
              new String(body, StandardCharsets.UTF_8)));
      Answer answer = next(line);
      byte[] text = answer.body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status, text.length == 0 ? -1 : text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private Answer next(String line) {
    @Nullable Deque<Answer> answers = script.get(line);
    if (answers == null) {
      return new Answer(404, "{\"title\": \"the test has no answer for %s\"}".formatted(line));
    }
    return Objects.requireNonNull(answers.size() > 1 ? answers.poll() : answers.peek());
  }
}
