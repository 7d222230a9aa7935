package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import leo.job.JobId;
import leo.job.JobState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class QueueBoundTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int MOST = 3;
  private static final String COMMAND = "{\"command\": \"true\"}";

  private final TestGateway gateway = new TestGateway(1 << 20, Duration.ofSeconds(5), 64, MOST);

  @AfterEach
  void close() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/jobs | {\"command\": \"true\"}",
        "/v1/jobs | {\"prompt\": \"count the files\"}",
        "/execute | {\"command\": \"true\"}",
        "/generate-command | {\"prompt\": \"count the files\"}"
      })
  void noRouteTakesAJobBeyondTheBound(String path, String body) {
    fill();
    int before = gateway.jobs.jobs.size();

    HttpResponse<byte[]> refused = gateway.post(path, body);

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(TestGateway.header(refused, "Content-Type")).contains("application/problem+json");
    assertThat(Integer.parseInt(TestGateway.header(refused, "Retry-After"))).isPositive();
    JsonNode problem = TestGateway.json(refused);
    assertThat(problem.path("type").asText()).isEqualTo("urn:leo:problem:queue-full");
    assertThat(problem.path("detail").asText()).contains("3 jobs or more", "nothing was accepted");
    assertThat(gateway.jobs.jobs).hasSize(before);
  }

  @Test
  void jobsAreTakenAgainWhenFewerWait() {
    List<JobId> waiting = fill();

    gateway.jobs.finish(waiting.getFirst(), JobState.SUCCEEDED, null, null);
    IntStream.range(MOST - 1, waiting.size()).forEach(n -> gateway.jobs.run(waiting.get(n), 1));

    await().atMost(LONG).until(() -> gateway.post("/v1/jobs", COMMAND).statusCode() == 202);
  }

  @Test
  void jobsThatRunOrAreOverDoNotCount() {
    for (int i = 0; i < MOST * 2; i++) {
      gateway.jobs.run(gateway.submit("true"), 1);
    }
    awaitLook();

    assertThat(gateway.post("/v1/jobs", COMMAND).statusCode()).isEqualTo(202);
  }

  @Test
  void everythingElseWorksWhileTheQueueIsFull() {
    JobId job = fill().getFirst();

    assertThat(gateway.get("/v1/jobs/" + job).statusCode()).isEqualTo(200);
    assertThat(gateway.get("/v1/jobs").statusCode()).isEqualTo(200);
    assertThat(gateway.post("/v1/jobs/" + job + "/cancel", "").statusCode()).isEqualTo(200);
    assertThat(gateway.post("/v1/jobs", "{\"command\": 7}").statusCode())
        .as("faults of the request are told first")
        .isEqualTo(400);
  }

  @Test
  void acceptingCountsNothing() {
    awaitLook();
    int before = gateway.jobs.looks.get();
    long begin = System.nanoTime();
    List<CompletableFuture<HttpResponse<byte[]>>> burst =
        IntStream.range(0, 200)
            .mapToObj(_ -> gateway.sendLater(gateway.posting("/v1/jobs", COMMAND)))
            .toList();
    burst.forEach(CompletableFuture::join);

    long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    assertThat(gateway.jobs.looks.get() - before).isLessThanOrEqualTo((int) seconds + 2);
    await().atMost(LONG).until(() -> gateway.post("/v1/jobs", COMMAND).statusCode() == 503);
  }

  @Test
  void whatTheStoreSaidLastHoldsWhileItIsAway() {
    fill();
    gateway.jobs.faultOnWrite = false;
    gateway.jobs.fault = InMemoryJobs.gone();
    awaitLook();
    assertThat(gateway.post("/v1/jobs", COMMAND).statusCode()).isEqualTo(503);

    gateway.jobs.fault = null;
    gateway.jobs.jobs.clear();

    await().atMost(LONG).until(() -> gateway.post("/v1/jobs", COMMAND).statusCode() == 202);
  }

  /** Has as many jobs wait as may, and the gateway know it. */
  private List<JobId> fill() {
    await().atMost(LONG).until(() -> gateway.post("/v1/jobs", COMMAND).statusCode() == 503);
    assertThat(gateway.jobs.jobs).hasSizeGreaterThanOrEqualTo(MOST);
    return List.copyOf(gateway.jobs.jobs.keySet());
  }

  /** Until the jobs of before were counted. */
  private void awaitLook() {
    int seen = gateway.jobs.looks.get();
    await().atMost(LONG).until(() -> gateway.jobs.looks.get() > seen + 1);
  }
}
