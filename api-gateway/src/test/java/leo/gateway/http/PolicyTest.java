package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PolicyTest {
  private static final String CHECK = "/v1/policy/check";

  private final TestGateway gateway = new TestGateway();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void scriptIsJudgedPartByPart() {
    HttpResponse<byte[]> answer = post("ls && sudo rm -rf /");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode decision = TestGateway.json(answer);
    assertThat(decision.path("ruling").asText()).isEqualTo("ask");
    assertThat(decision.path("risk").asText()).isEqualTo("destructive");
    assertThat(decision.path("reason").asText())
        .contains("rm -rf /", "outside the working folder", "standard-destructive");
    assertThat(decision.path("policyVersion").asText()).matches("[0-9a-f]{16}");
    assertThat(decision.path("segments")).hasSize(3);
    assertThat(decision.path("segments").path(2))
        .hasToString(
            """
            {"text":"rm -rf /","program":"rm","risk":"destructive","ruling":"ask",\
            "rule":"standard-destructive"}\
            """);
  }

  @Test
  void nothingIsKept() {
    post("touch a");

    assertThat(TestGateway.json(gateway.get("/v1/jobs")).path("jobs")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{} # is missing",
        "{\"script\": 1} # is a whole number",
        "{\"script\": null} # is null",
        "{\"script\": \" \"} # is blank",
        "{\"script\": \"a\\u0000\"} # U+0000",
        "{\"script\": \"\\ud800\"} # surrogate",
        "{\"scrip\": \"ls\", \"script\": \"ls\"} # there is no such field",
      })
  void wrongRequestIsRefusedWithItsField(String body, String problem) {
    HttpResponse<byte[]> answer = gateway.post(CHECK, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode error = TestGateway.json(answer).path("errors").path(0);
    assertThat(error.path("field").asText()).startsWith("scrip");
    assertThat(error.path("problem").asText()).contains(problem);
    assertThat(error.path("expected").asText()).isNotEmpty();
  }

  @Test
  void scriptsThatAreTooLongAndCallersWithoutAKeyAreRefused() {
    assertThat(post("x".repeat(65_537)).statusCode()).isEqualTo(400);
    assertThat(post("#".repeat(65_536)).statusCode()).isEqualTo(200);
    assertThat(
            gateway
                .send(
                    gateway
                        .open(CHECK)
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(401);
    assertThat(gateway.get(CHECK).statusCode()).isEqualTo(405);
  }

  private HttpResponse<byte[]> post(String script) {
    return gateway.post(
        CHECK, JsonNodeFactory.instance.objectNode().put("script", script).toString());
  }
}
