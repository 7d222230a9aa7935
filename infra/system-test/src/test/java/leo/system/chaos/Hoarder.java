package leo.system.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import leo.job.Stage;
import leo.testing.PubSubEmulator;

/**
 * Another subscriber of the workers' subscriptions: it takes what it can get and settles nothing.
 * Then it publishes all of it twice, and what it took comes again by itself as well.
 */
final class Hoarder {
  static final String PROJECT = "chaos";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration HOARDS_FOR = Duration.ofSeconds(2);
  private static final Duration HOARDS_AT_MOST = Duration.ofSeconds(20);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
  private static final int TAKEN_AT_ONCE = 100;

  /** More Pub/Sub refuses. */
  private static final int PUBLISHED_AT_ONCE = 1_000;

  private final PubSubEmulator emulator;
  private final Map<Stage, ArrayNode> hoards = new EnumMap<>(Stage.class);

  Hoarder(PubSubEmulator emulator) {
    this.emulator = emulator;
  }

  /** Takes until there is some, and then as much as comes in a while. */
  void hoard() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < HOARDS_FOR.toNanos()
          || (size() == 0 && System.nanoTime() - begin < HOARDS_AT_MOST.toNanos())) {
        for (Stage stage : Stage.values()) {
          hoard(http, stage, hoards.computeIfAbsent(stage, _ -> JSON.createArrayNode()));
        }
      }
    }
  }

  void publishTwice() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (Map.Entry<Stage, ArrayNode> hoard : hoards.entrySet()) {
        publishTwice(http, hoard.getKey(), hoard.getValue());
      }
    }
  }

  /** How many messages it took. */
  int size() {
    return hoards.values().stream().mapToInt(ArrayNode::size).sum();
  }

  private void publishTwice(HttpClient http, Stage stage, ArrayNode hoard)
      throws IOException, InterruptedException {
    List<JsonNode> messages = hoard.valueStream().toList();
    for (int time = 0; time < 2; time++) {
      for (int from = 0; from < messages.size(); from += PUBLISHED_AT_ONCE) {
        int to = Math.min(from + PUBLISHED_AT_ONCE, messages.size());
        ObjectNode body = JSON.createObjectNode();
        body.putArray("messages").addAll(messages.subList(from, to));
        call(http, "topics/" + stage.topic() + ":publish", body);
      }
    }
  }

  private void hoard(HttpClient http, Stage stage, ArrayNode hoard)
      throws IOException, InterruptedException {
    ObjectNode body =
        JSON.createObjectNode().put("maxMessages", TAKEN_AT_ONCE).put("returnImmediately", true);
    JsonNode answer = call(http, "subscriptions/" + stage.topic() + ":pull", body);
    for (JsonNode one : answer.path("receivedMessages")) {
      hoard.addObject().set("data", one.path("message").path("data"));
    }
  }

  private JsonNode call(HttpClient http, String what, ObjectNode body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://%s/v1/projects/%s/%s".formatted(emulator.address(), PROJECT, what)))
            .timeout(ANSWERS_WITHIN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("%s answered %s".formatted(what, answer.body()));
    }
    return JSON.readTree(answer.body());
  }
}
