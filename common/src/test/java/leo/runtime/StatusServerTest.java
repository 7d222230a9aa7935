package leo.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusServerTest {
  private final Readiness readiness = new Readiness();
  private final Metrics metrics = new Metrics();
  private final HttpClient http = HttpClient.newHttpClient();
  private final StatusServer server = start();

  private StatusServer start() {
    try {
      return StatusServer.start(new StatusConfig("127.0.0.1", 0), readiness, metrics);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() {
    http.shutdownNow();
    server.close();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    URI url = URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path));
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  @Test
  void readyOnlyBetweenStartAndStopAndWhileEveryPartIsFine() throws Exception {
    assertThat(send("GET", "/healthz").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/readyz").statusCode()).isEqualTo(503);
    readiness.open();
    assertThat(send("GET", "/readyz").statusCode()).isEqualTo(200);

    readiness.add(new NamedCheck("part", () -> Health.broken("mend it")));
    assertThat(send("GET", "/readyz").statusCode()).isEqualTo(503);
    assertThat(send("GET", "/readyz").body()).contains("\"part\"", "mend it");
    readiness.drain();
    readiness.open();
    assertThat(send("GET", "/readyz").body()).contains("stopping");
    assertThat(send("GET", "/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void aCheckThatThrowsIsAPartThatIsNotFine() throws Exception {
    readiness.open();
    readiness.add(
        new NamedCheck(
            "part",
            () -> {
              throw new IllegalStateException("defect");
            }));
    assertThat(send("GET", "/readyz").statusCode()).isEqualTo(503);
  }

  @Test
  void figuresAreInTheFormatOfPrometheus() throws Exception {
    Metrics.Counter counter = metrics.counter("leo_things_total", "Things.", "kind");
    counter.count("a");
    counter.count("a");
    assertThat(metrics.counter("leo_things_total", "Things.", "kind")).isSameAs(counter);
    metrics.gauges("leo_size", "Size.", List.of("of"), values -> values.value(1, "x"));
    metrics.gauges("leo_size", "Size.", List.of("of"), values -> values.value(2, "y"));
    metrics.total("leo_sum_total", "Sum.", () -> 7);

    HttpResponse<String> answer = send("GET", "/metrics");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(answer.body().lines())
        .contains(
            "leo_things_total{kind=\"a\"} 2.0",
            "leo_size{of=\"x\"} 1.0",
            "leo_size{of=\"y\"} 2.0",
            "leo_sum_total 7.0")
        .anyMatch(line -> line.startsWith("leo_heap_used_bytes "));
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    assertThat(send("GET", "/metrics/x").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/metrics").statusCode()).isEqualTo(405);
    HttpResponse<String> head = send("HEAD", "/healthz");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void whoNeverFinishesAskingIsCutOffAndHoldsUpNobodyForLong() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < StatusServer.MAX_CONNECTIONS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream().write("GET /hea".getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(20_000);
        silent.add(socket);
      }
      assertThat(silent.getFirst().getInputStream().read()).isEqualTo(-1);
      assertThat(send("GET", "/healthz").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }
}
