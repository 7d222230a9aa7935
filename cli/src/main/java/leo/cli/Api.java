package leo.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server's HTTP interface, as the client uses it. */
final class Api {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI url;
  private final String key;
  private final HttpClient http;

  Api(URI url, String key) {
    this.url = url;
    this.key = key;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  JsonNode get(String path, Duration wait) {
    return json(exchange("GET", path, null, wait));
  }

  JsonNode post(String path, @Nullable JsonNode body, Duration wait) {
    return json(exchange("POST", path, body, wait));
  }

  /** The bytes at a path. */
  byte[] bytes(String path) {
    return exchange("GET", path, null, Duration.ZERO).body();
  }

  /** Whether the server says that all its parts can work. */
  boolean isReady() {
    try {
      return send(request("GET", "/readyz", null, Duration.ZERO)).statusCode() == 200;
    } catch (CliException e) {
      return false;
    }
  }

  /** What the server says of its parts, also where they cannot work. */
  JsonNode readiness() {
    return json(send(request("GET", "/readyz", null, Duration.ZERO)));
  }

  private HttpResponse<byte[]> exchange(
      String method, String path, @Nullable JsonNode body, Duration wait) {
    HttpResponse<byte[]> answer = send(request(method, path, body, wait));
    if (answer.statusCode() >= 400) {
      throw refusal(answer);
    }
    return answer;
  }

  private HttpRequest request(String method, String path, @Nullable JsonNode body, Duration wait) {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(ANSWER_WITHIN.plus(wait))
            .header("Authorization", "Bearer " + key)
            .method(method, publisher);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (wait.isPositive()) {
      request.header("Prefer", "wait=" + wait.toSeconds());
    }
    return request.build();
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "the server at %s does not answer (%s); see 'leo doctor'".formatted(url, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.CANCELLED, "interrupted");
    }
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    try {
      JsonNode node = JSON.readTree(answer.body());
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      // Said below: what else it may be is nobody's concern.
    }
    throw new CliException(
        ExitCode.UNAVAILABLE, "the server's answer is not JSON: is it a LEO server?");
  }

  private static CliException refusal(HttpResponse<byte[]> answer) {
    int code =
        switch (answer.statusCode()) {
          case 401, 403 -> ExitCode.NO_PERMISSION;
          case 503 -> ExitCode.UNAVAILABLE;
          default -> answer.statusCode() < 500 ? ExitCode.BAD_REQUEST : ExitCode.INTERNAL;
        };
    try {
      return new CliException(code, describe(JSON.readTree(answer.body())));
    } catch (JsonProcessingException e) {
      return new CliException(code, "the server answered " + answer.statusCode());
    } catch (IOException e) {
      return new CliException(code, "the server answered " + answer.statusCode() + ": " + e);
    }
  }

  /** A problem+json in a few lines. */
  private static String describe(JsonNode problem) {
    StringBuilder text = new StringBuilder(problem.path("title").asText("refused"));
    String detail = problem.path("detail").asText();
    // With fields at fault the detail is about the first of them.
    if (!detail.isEmpty() && problem.path("errors").isEmpty()) {
      text.append(": ").append(detail);
    }
    for (JsonNode error : problem.path("errors")) {
      text.append(
          "%n  %s: %s; it must be %s"
              .formatted(
                  error.path("field").asText(),
                  error.path("problem").asText(),
                  error.path("expected").asText()));
    }
    return text.toString();
  }
}
