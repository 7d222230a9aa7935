package leo.planner.injection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/** An OpenAI-compatible server of this machine whose model obeys all that it reads. */
public final class ObedientServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private volatile Function<Told, String> mind = ObedientModel::answer;

  public ObedientServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::handle);
    server.start();
  }

  /** Its base address. */
  public URI url() {
    return URI.create("http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
  }

  /** All that it was told so far, oldest first. */
  public List<Told> told() {
    return List.copyOf(told);
  }

  /** Answers otherwise from now on. */
  public void thinks(Function<Told, String> other) {
    mind = other;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Told now = read(body);
      told.add(now);
      byte[] answer = answer(mind.apply(now)).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static Told read(String body) throws IOException {
    JsonNode messages = JSON.readTree(body).path("messages");
    JsonNode wish = messages.path(1).path("content");
    Stream<String> parts =
        wish.isTextual() ? Stream.of(wish.textValue()) : wish.findValuesAsText("text").stream();
    return new Told(messages.path(0).path("content").asText(), parts.toList(), body);
  }

  private static String answer(String text) {
    ObjectNode answer = JSON.createObjectNode().put("id", "chat-1").put("model", "obedient");
    ObjectNode choice = answer.putArray("choices").addObject().put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", text);
    answer.putObject("usage").put("prompt_tokens", 10).put("completion_tokens", 5);
    return answer.toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
