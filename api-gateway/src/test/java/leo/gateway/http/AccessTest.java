package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import leo.runtime.Health;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
  private TestGateway gateway;

  @BeforeAll
  void start() {
    gateway = new TestGateway();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/jobs",
        "/v1/jobs/",
        "/v1/jobs/x",
        "/v1/limits",
        "/logs",
        "/healthz/",
        "/readyz/x",
        "/HEALTHZ",
        "/%68ealthz",
        "/",
        "/nothing"
      })
  void nothingIsToldWithoutAKey(String path) {
    assertUnauthorized(gateway.send(gateway.open(path)));
    assertUnauthorized(gateway.send(gateway.open(path).HEAD()));
    assertUnauthorized(gateway.send(gateway.open(path).method("OPTIONS", BodyPublishers.noBody())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Bearer a-key-for-tests-onl",
        "Bearer a-key-for-tests-only2",
        "Bearer a-key-for-tests-only x",
        "Basic a-key-for-tests-only",
        "a-key-for-tests-only"
      })
  void aWrongKeyIsRefused(String authorization) {
    assertUnauthorized(
        gateway.send(gateway.open("/v1/limits").header("Authorization", authorization)));
  }

  @Test
  void theKeyIsTakenFromEitherHeader() {
    assertThat(gateway.send(gateway.open("/v1/limits").header("X-API-Key", TestGateway.KEY)))
        .returns(200, HttpResponse::statusCode);
    assertThat(
            gateway.send(
                gateway.open("/v1/limits").header("Authorization", "bearer  " + TestGateway.KEY)))
        .returns(200, HttpResponse::statusCode);
  }

  @Test
  void theKeyIsAskedForBeforeTheBodyIsRead() {
    // The body that is announced never comes.
    String answer =
        gateway.raw(
            """
            POST /v1/jobs HTTP/1.1\r
            Host: x\r
            Content-Type: application/json\r
            Content-Length: 1000\r
            Connection: close\r
            \r
            """);
    assertThat(answer).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void pagesOfOtherSitesGetNoLeave() {
    HttpRequest.Builder preflight =
        gateway
            .open("/v1/jobs")
            .header("Origin", "https://example.com")
            .header("Access-Control-Request-Method", "POST")
            .method("OPTIONS", BodyPublishers.noBody());
    HttpResponse<byte[]> answer = gateway.send(preflight);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control"));
  }

  @Test
  void healthReadinessAndTheDescriptionAreOpen() {
    gateway.check = () -> Health.fine("it is there");
    assertThat(gateway.send(gateway.open("/healthz")).statusCode()).isEqualTo(200);
    assertThat(gateway.send(gateway.open("/readyz")).statusCode()).isEqualTo(200);
    gateway.check = () -> Health.broken("start it");
    HttpResponse<byte[]> unready = gateway.send(gateway.open("/readyz"));
    assertThat(unready.statusCode()).isEqualTo(503);
    assertThat(TestGateway.json(unready).at("/checks/0/name").asText()).isEqualTo("store");
    assertThat(TestGateway.json(unready).at("/checks/0/detail").asText()).isEqualTo("start it");
    assertThat(gateway.send(gateway.open("/healthz")).statusCode()).isEqualTo(200);
    HttpResponse<byte[]> description = gateway.send(gateway.open("/openapi.yaml"));
    assertThat(description.statusCode()).isEqualTo(200);
    assertThat(new String(description.body(), StandardCharsets.UTF_8)).startsWith("openapi: 3.1.0");
  }

  @Test
  void headAndOptionsAnswerWithoutABody() {
    HttpResponse<byte[]> head = gateway.send(gateway.to("/v1/limits").HEAD());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    HttpRequest.Builder options = gateway.to("/v1/jobs").method("OPTIONS", BodyPublishers.noBody());
    HttpResponse<byte[]> allowed = gateway.send(options);
    assertThat(allowed.statusCode()).isEqualTo(204);
    assertThat(TestGateway.header(allowed, "Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    HttpResponse<byte[]> absent =
        gateway.send(gateway.to("/v1/jobs/01890000-0000-7000-8000-000000000000").HEAD());
    assertThat(absent.statusCode()).isEqualTo(404);
  }

  private static void assertUnauthorized(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(TestGateway.header(answer, "WWW-Authenticate")).startsWith("Bearer");
    assertThat(TestGateway.header(answer, "Content-Type")).isEqualTo("application/problem+json");
  }
}
