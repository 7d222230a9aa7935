package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import leo.job.JobQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TokenBudgetTest {
  private static final String PROMPT = "{\"prompt\": \"count the files\"}";

  private final TestGateway gateway = new TestGateway();

  @AfterEach
  void close() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/jobs", "/generate-command"})
  void promptBeyondTheBudgetIsRefusedAndLeavesNothing(String path) {
    gateway.tokens.keepBudgets(Map.of("*", 1_000L));
    gateway.tokens.charge(TestGateway.TENANT, 999);
    assertThat(post(path, PROMPT).statusCode()).isEqualTo(202);
    gateway.tokens.charge(TestGateway.TENANT, 201);

    HttpResponse<byte[]> refused = post(path, PROMPT);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = TestGateway.json(refused);
    Instant resetsAt = gateway.tokens.tokens(TestGateway.TENANT).resetsAt();
    assertThat(problem.path("type").asText()).isEqualTo("urn:leo:problem:token-budget-used-up");
    assertThat(problem.path("detail").asText())
        .isEqualTo(
            "The token budget of the tenant 'default' is 1000 tokens a day; 1200 are used."
                + " It resets at %s. Commands are taken all the same.".formatted(resetsAt));
    long seconds = Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
    assertThat(Instant.now().plusSeconds(seconds))
        .isBetween(resetsAt.minus(Duration.ofMinutes(1)), resetsAt.plus(Duration.ofMinutes(1)));
    assertThat(gateway.jobs.list(new JobQuery(TestGateway.TENANT, Set.of(), null, 10))).hasSize(1);
  }

  @Test
  void whoMayUseNoneGetsNoPromptInAtAll() {
    gateway.tokens.keepBudgets(Map.of(TestGateway.TENANT, 0L));

    assertThat(post("/v1/jobs", PROMPT).statusCode()).isEqualTo(429);
  }

  @Test
  void commandsPassWhateverIsUsed() {
    gateway.tokens.keepBudgets(Map.of(TestGateway.TENANT, 0L));

    assertThat(post("/v1/jobs", "{\"command\": \"true\"}").statusCode()).isEqualTo(202);
    assertThat(post("/v1/jobs", "{\"command\": [\"true\"]}").statusCode()).isEqualTo(202);
    assertThat(post("/execute", "{\"command\": \"true\"}").statusCode()).isEqualTo(202);
  }

  @Test
  void anothersBudgetIsNotMine() {
    gateway.tokens.keepBudgets(Map.of("other", 0L));

    assertThat(post("/v1/jobs", PROMPT).statusCode()).isEqualTo(202);
  }

  @Test
  void faultsOfTheRequestAreToldFirst() {
    gateway.tokens.keepBudgets(Map.of(TestGateway.TENANT, 0L));

    assertThat(post("/v1/jobs", "{\"prompt\": \"\"}").statusCode()).isEqualTo(400);
  }

  @Test
  void limitsTellWhatIsLeft() {
    gateway.tokens.charge(TestGateway.TENANT, 7);
    JsonNode unbounded = TestGateway.json(gateway.get("/v1/limits")).path("tokens");
    assertThat(unbounded.has("budget")).isFalse();
    assertThat(unbounded.path("usedToday").asLong()).isEqualTo(7);

    gateway.tokens.keepBudgets(Map.of(TestGateway.TENANT, 100L));

    JsonNode bounded = TestGateway.json(gateway.get("/v1/limits")).path("tokens");
    assertThat(bounded.path("budget").asLong()).isEqualTo(100);
    assertThat(Instant.parse(bounded.path("resetsAt").asText())).isAfter(Instant.now());
  }

  private HttpResponse<byte[]> post(String path, String body) {
    return gateway.send(
        gateway
            .to(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
