package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import leo.job.JobId;
import leo.job.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The world's faults, ours, and requests that no route sees. */
@Timeout(60)
class FaultTest {
  @Test
  void aStoreThatIsAwayMeansComeAgain() {
    try (TestGateway gateway = new TestGateway()) {
      gateway.jobs.fault = InMemoryJobs.gone();
      HttpResponse<byte[]> answer = gateway.post("/v1/jobs", "{\"command\":\"ls\"}");
      assertProblem(answer, 503, "store-unavailable");
      assertThat(TestGateway.header(answer, "Retry-After")).isEqualTo("2");
      assertProblem(gateway.get("/v1/jobs"), 503, "store-unavailable");
    }
  }

  @Test
  void aDefectOfOursTellsNothingButWhereToLook() {
    try (TestGateway gateway = new TestGateway()) {
      gateway.jobs.fault = new IllegalStateException("secret inner thing");
      HttpResponse<byte[]> answer = gateway.get("/v1/jobs");
      assertProblem(answer, 500, "internal");
      assertThat(new String(answer.body(), StandardCharsets.UTF_8))
          .doesNotContain("secret", "Exception", "leo.gateway");
    }
  }

  @Test
  void anErrorOfTheMachineIsADefectToo() {
    try (TestGateway gateway = new TestGateway()) {
      gateway.check =
          () -> {
            throw new StackOverflowError("secret inner thing");
          };
      HttpResponse<byte[]> answer = gateway.send(gateway.open("/readyz"));
      assertProblem(answer, 500, "internal");
      assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("secret");
      gateway.check =
          () -> {
            throw new IllegalStateException("a check that breaks its word");
          };
      assertThat(gateway.send(gateway.open("/readyz")).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void requestsBeyondTheBoundAreRefusedUntilOneIsDone() {
    try (TestGateway gateway = new TestGateway(1 << 20, Duration.ofSeconds(20), 2)) {
      JobId id = gateway.submit("ls");
      CompletableFuture<HttpResponse<byte[]>> first = waiting(gateway, id);
      CompletableFuture<HttpResponse<byte[]>> second = waiting(gateway, id);
      await().until(() -> gateway.bell.listening() == 2);
      HttpResponse<byte[]> third = gateway.get("/v1/limits");
      assertProblem(third, 503, "overloaded");
      assertThat(TestGateway.header(third, "Retry-After")).isEqualTo("2");
      assertThat(gateway.send(gateway.open("/healthz")).statusCode()).isEqualTo(200);
      gateway.jobs.finish(id, JobState.SUCCEEDED, null, Samples.OK);
      gateway.bell.ring(id);
      assertThat(first.join().statusCode()).isEqualTo(200);
      assertThat(second.join().statusCode()).isEqualTo(200);
      // An answer may arrive a moment before its place is free again.
      await().until(() -> gateway.get("/v1/limits").statusCode() == 200);
      for (int i = 0; i < 20; i++) {
        assertThat(gateway.get("/nothing").statusCode()).isEqualTo(404);
      }
      assertThat(gateway.get("/v1/limits").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROB\r\n\r\n",
        "GET /v1/jobs HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /v1/%2e%2e/jobs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /v1/a%2Fb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /v1/jobs HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\nConnection: close\r\n\r\n",
        "GET /healthz HTTP/1.0\r\nHost: x\r\nSec-WebSocket-Version: 13\r\n\r\n",
        "POST /v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST /v1/jobs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
            + "Content-Length: 2\r\nConnection: close\r\n\r\nab"
      })
  void whatIsNotProperHttpGetsABareAnswer(String request) {
    try (TestGateway gateway = new TestGateway()) {
      assertBare(gateway.raw(request));
      assertThat(gateway.jobs.jobs).isEmpty();
    }
  }

  @Test
  void aHeaderThatIsTooLargeGetsABareAnswer() {
    try (TestGateway gateway = new TestGateway()) {
      String large = "x".repeat(RequestLimits.REQUEST_HEADER_BYTES);
      assertBare(gateway.raw("GET /healthz HTTP/1.1\r\nHost: x\r\nA: " + large + "\r\n\r\n"));
      assertBare(gateway.raw("GET /" + large + " HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "5\r\n{\"pro"})
  void aBodyThatIsBadlyFramedOrEndsEarlyIsRefused(String body) throws IOException {
    try (TestGateway gateway = new TestGateway();
        Socket socket = gateway.connect()) {
      String head =
          """
          POST /v1/jobs HTTP/1.1\r
          Host: x\r
          X-API-Key: %s\r
          Content-Type: application/json\r
          Transfer-Encoding: chunked\r
          \r
          """
              .formatted(TestGateway.KEY);
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("urn:leo:problem:");
      assertThat(gateway.jobs.jobs).isEmpty();
    }
  }

  private static CompletableFuture<HttpResponse<byte[]>> waiting(TestGateway gateway, JobId id) {
    return gateway.sendLater(gateway.to("/v1/jobs/" + id).header("Prefer", "wait=20"));
  }

  private static void assertProblem(HttpResponse<byte[]> answer, int status, String type) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(TestGateway.header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(TestGateway.json(answer).path("type").asText()).isEqualTo("urn:leo:problem:" + type);
    assertThat(TestGateway.json(answer).path("requestId").asText()).isNotBlank();
  }

  private static void assertBare(String answer) {
    assertThat(answer).matches("(?s)HTTP/1\\.[01] (4\\d\\d|505) .*");
    assertThat(answer.toLowerCase(Locale.ROOT))
        .doesNotContain("jetty", "server:", "powered", "<html", "\tat ", "exception");
    assertThat(answer).contains("application/problem+json", "urn:leo:problem:");
  }
}
