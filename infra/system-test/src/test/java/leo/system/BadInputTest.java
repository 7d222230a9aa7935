package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Wrong requests against the real server and its real database: each is refused, none leaves a row.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final int TOO_LARGE = 6 << 20;

  private final LeoProcess leo = new LeoProcess();

  @BeforeAll
  void up() {
    assertThat(leo.call("up").exitCode()).isZero();
  }

  @AfterAll
  void down() throws IOException {
    leo.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "400 | ^^ | body",
        "400 | ^   ^ | body",
        "400 | no json | body",
        "400 | {} | prompt",
        "400 | {\"prompt\":\" \"} | prompt",
        "400 | {\"prompt\":\"x\",\"command\":\"y\"} | command",
        "400 | {\"command\":\"a\\u0000b\"} | command",
        "400 | {\"command\":[\"a\",\"b\\u0000\"]} | command[1]",
        "400 | {\"command\":\"true\",\"colour\":\"red\"} | colour",
        "400 | {\"command\":\"true\",\"sandbox\":{\"timeoutMs\":0}} | sandbox.timeoutMs",
        "400 | {\"command\":\"true\",\"sandbox\":{\"memoryBytes\":-1}} | sandbox.memoryBytes",
        "400 | {\"command\":\"true\",\"sandbox\":{\"processes\":9e99}} | sandbox.processes",
        "400 | {\"command\":\"true\",\"sandbox\":{\"image\":\"debian:latest\"}} | sandbox.image"
      })
  void wrongBodyIsRefusedByName(int status, String body, String field) throws Exception {
    HttpResponse<String> answer =
        leo.send(
            leo.request("/v1/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());

    assertRefused(answer, status, field);
  }

  @Test
  void tooLargeABodyIsRefused() throws Exception {
    String body = "{\"command\":\"" + "x".repeat(TOO_LARGE) + "\"}";
    assertRefused(post(BodyPublishers.ofString(body)), 413, "body");
  }

  @Test
  void invalidUtf8IsRefused() throws Exception {
    byte[] latin1 = "{\"command\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(post(BodyPublishers.ofByteArray(latin1)), 400, "body");
  }

  @Test
  void wrongMethodMediaTypeKeyAndIdAreRefused() throws Exception {
    HttpRequest delete = leo.request("/v1/jobs").DELETE().build();
    assertRefused(leo.send(delete), 405, "");
    HttpRequest text =
        leo.request("/v1/jobs")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{\"command\":\"true\"}"))
            .build();
    assertRefused(leo.send(text), 415, "");
    HttpRequest stranger =
        HttpRequest.newBuilder(text.uri())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"command\":\"true\"}"))
            .build();
    assertRefused(leo.send(stranger), 401, "");
    HttpRequest unknown =
        leo.request("/v1/jobs/01970000-0000-7000-8000-000000000000").GET().build();
    assertRefused(leo.send(unknown), 404, "");
  }

  private HttpResponse<String> post(HttpRequest.BodyPublisher body) throws Exception {
    return leo.send(
        leo.request("/v1/jobs").header("Content-Type", "application/json").POST(body).build());
  }

  private void assertRefused(HttpResponse<String> answer, int status, String field)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"type\"", field);
    assertThat(leo.get("/v1/jobs").path("jobs")).isEmpty();
  }
}
