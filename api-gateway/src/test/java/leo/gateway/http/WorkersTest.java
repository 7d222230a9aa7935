package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import leo.runtime.Identity;
import leo.worker.Role;
import leo.worker.WorkerEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
  private final TestGateway gateway = new TestGateway();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void workersAreListedToWhoHasAKey() {
    Instant started = Instant.parse("2026-01-02T03:04:05Z");
    Identity identity = new Identity("e-1", "host", 42, "1.2.3", started);
    gateway.workers.beat(new WorkerEntry(identity, Role.EXECUTOR, 4, 3, true));

    JsonNode worker = TestGateway.json(gateway.get("/v1/workers")).path("workers").path(0);
    assertThat(worker.path("name").asText()).isEqualTo("e-1");
    assertThat(worker.path("role").asText()).isEqualTo("executor");
    assertThat(worker.path("state").asText()).isEqualTo("draining");
    assertThat(worker.path("slots").asInt()).isEqualTo(4);
    assertThat(worker.path("busy").asInt()).isEqualTo(3);
    assertThat(worker.path("version").asText()).isEqualTo("1.2.3");
    assertThat(worker.path("startedAt").asText()).isEqualTo(started.toString());
    assertThat(Instant.parse(worker.path("heartbeatAt").asText())).isAfter(started);
    assertThat(gateway.send(gateway.open("/v1/workers")).statusCode()).isEqualTo(401);
    assertThat(gateway.get("/v1/workers?x=1").statusCode()).isEqualTo(400);
  }

  @Test
  void figuresTellRequestsApartByRouteAndNotByPath() {
    gateway.get("/v1/jobs/01890000-0000-7000-8000-000000000000");
    gateway.get("/v1/jobs/01890000-0000-7000-8000-000000000001");
    gateway.get("/no/such/path");

    HttpResponse<byte[]> answer = gateway.send(gateway.open("/metrics"));
    assertThat(new String(answer.body(), StandardCharsets.UTF_8).lines())
        .contains(
            "leo_http_requests_total{method=\"GET\",route=\"/v1/jobs/{id}\",status=\"404\"} 2.0",
            "leo_http_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1.0")
        .noneMatch(line -> line.contains("0189"));
  }

  @Test
  void whoStopsIsNotReadyAndStillServes() {
    gateway.readiness.drain();
    assertThat(gateway.send(gateway.open("/readyz")).statusCode()).isEqualTo(503);
    assertThat(gateway.get("/v1/jobs").statusCode()).isEqualTo(200);
  }
}
