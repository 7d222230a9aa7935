package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway whose heap is far smaller than all that callers send and fetch at once. */
@Timeout(120)
class HeapTest {
  /** With 4 MiB each, twice the heap, and many times what a body takes while it is read. */
  private static final int CALLERS = 64;

  private Process process = new ProcessBuilder().command("true").redirectErrorStream(true).start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private URI url = URI.create("http://127.0.0.1");

  HeapTest() throws IOException {}

  @BeforeEach
  void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = process.inputReader();
    String line = "";
    while (line != null && !line.matches("\\d+")) {
      line = out.readLine();
    }
    Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
    url = URI.create("http://127.0.0.1:" + line);
  }

  @AfterEach
  void stop() throws Exception {
    client.shutdownNow();
    process.outputWriter().close();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void bodiesThatDoNotFitAreToComeAgain() {
    String start = "{\"command\":\"ls\",\"files\":[";
    int each = 1_000_000;
    String file = "{\"name\":\"%s\",\"text\":\"" + "x".repeat(each) + "\"}";
    String fitting = start + file.formatted("a") + "," + file.formatted("b") + "]}";
    String blanks = " ".repeat(SmallHeap.BODY_BYTES - fitting.length());
    byte[] body = (fitting + blanks).getBytes(StandardCharsets.US_ASCII);
    survives(_ -> posting(body), 202);
  }

  @Test
  void bodiesOfManySmallValuesTakeNoMoreThanTheyAre() {
    String start = "{\"command\":[";
    int count = (SmallHeap.BODY_BYTES - start.length() - 4) / 3;
    byte[] hostile = (start + "{},".repeat(count) + "{}]}").getBytes(StandardCharsets.US_ASCII);
    survives(_ -> posting(hostile), 400);
  }

  @Test
  void filesThatDoNotFitAreToBeFetchedAgain() {
    survives(_ -> to("/v1/jobs/" + SmallHeap.ID + "/files/big"), 200);
  }

  /** Many at once are served or put off, never broken off; afterwards one alone is served. */
  private void survives(Function<Integer, HttpRequest.Builder> request, int served) {
    List<CompletableFuture<Integer>> all =
        Stream.iterate(0, i -> i + 1)
            .limit(CALLERS)
            .map(i -> client.sendAsync(request.apply(i).build(), BodyHandlers.discarding()))
            .map(sent -> sent.thenApply(HttpResponse::statusCode))
            .toList();
    Map<Integer, Long> answers =
        all.stream()
            .map(CompletableFuture::join)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    // On a busy machine a body may come too slowly, too.
    assertThat(answers.keySet()).isSubsetOf(served, 408, 503).contains(served);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            client.send(request.apply(0).build(), BodyHandlers.discarding()).statusCode()
                == served);
    assertThat(process.isAlive()).isTrue();
  }

  private HttpRequest.Builder posting(byte[] body) {
    return to("/v1/jobs")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(body));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .header("Authorization", "Bearer " + TestGateway.KEY)
        .timeout(Duration.ofSeconds(60));
  }
}
