package leo.executor.box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A caller of the whole server, over HTTP. */
final class Client {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int WAIT_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final String key;

  Client(URI server, String key) {
    this.server = server;
    this.key = key;
  }

  /** Submits {@code true} and waits for its end, as one call. */
  void runTrue() throws IOException, InterruptedException {
    JsonNode job = submit("true", WAIT_SECONDS);
    if (!job.path("state").asText().equals("SUCCEEDED")) {
      throw new IOException("the job did not succeed: " + job);
    }
  }

  /** Submits an {@code echo} and asks for its output; returns when the first byte is here. */
  String runEcho() throws IOException, InterruptedException {
    String id = submit("echo", 0).path("id").asText();
    awaitOutput(id);
    return id;
  }

  private void awaitOutput(String id) throws IOException, InterruptedException {
    JsonNode page = output(id, "");
    while (page.path("chunks").isEmpty()) {
      if (page.path("complete").asBoolean()) {
        throw new IOException("the job wrote nothing: " + page);
      }
      page = output(id, "?after=" + page.path("next").asText());
    }
  }

  /** Waits until the job is over. */
  void awaitEnd(String id) throws IOException, InterruptedException {
    JsonNode job = send(request("/v1/jobs/" + id, WAIT_SECONDS).GET().build(), 200);
    if (!job.path("state").asText().equals("SUCCEEDED")) {
      throw new IOException("the job did not succeed: " + job);
    }
  }

  /** Submits a job that sleeps, in a box of a size; returns when it has begun. */
  String runLong(long memoryBytes) throws IOException, InterruptedException {
    String body =
        "{\"command\":\"echo x; sleep 600\",\"sandbox\":{\"memoryBytes\":%d}}"
            .formatted(memoryBytes);
    String id = send(post("/v1/jobs", 0, body), 202).path("id").asText();
    awaitOutput(id);
    return id;
  }

  /** Cancels a job and waits until it is over. */
  void cancel(String id) throws IOException, InterruptedException {
    send(post("/v1/jobs/" + id + "/cancel", 0, ""), 202);
    JsonNode job = send(request("/v1/jobs/" + id, WAIT_SECONDS).GET().build(), 200);
    if (!job.path("state").asText().equals("CANCELLED")) {
      throw new IOException("the job was not cancelled: " + job);
    }
  }

  private JsonNode output(String id, String query) throws IOException, InterruptedException {
    String path = "/v1/jobs/" + id + "/output" + query;
    return send(request(path, WAIT_SECONDS).GET().build(), 200);
  }

  private JsonNode submit(String program, int waitSeconds)
      throws IOException, InterruptedException {
    String body = "{\"command\":[\"%s\",\"x\"]}".formatted(program);
    return send(post("/v1/jobs", waitSeconds, body), waitSeconds == 0 ? 202 : 200);
  }

  private HttpRequest post(String path, int waitSeconds, String body) {
    return request(path, waitSeconds)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest.Builder request(String path, int waitSeconds) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + key);
    return waitSeconds == 0 ? request : request.header("Prefer", "wait=" + waitSeconds);
  }

  private JsonNode send(HttpRequest request, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IOException("unexpected answer " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
