package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything a caller can get wrong: each gets its own answer, and no job is left behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final String JOBS = "/v1/jobs";
  private TestGateway gateway;

  @BeforeAll
  void start() {
    gateway = new TestGateway();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @AfterEach
  void noJobIsLeftBehind() {
    assertThat(gateway.jobs.jobs).isEmpty();
  }

  static Stream<Arguments> badFields() {
    return Stream.of(
        arguments(JOBS, "{}", "prompt"),
        arguments(JOBS + "?wait=20", "{'command':'ls'}", "wait"),
        arguments("/generate-command?wait=20", "{'prompt':'x'}", "wait"),
        arguments("/execute?wait=20", "{'command':'ls'}", "wait"),
        arguments(JOBS, "{'prompt':'x','command':'y'}", "command"),
        arguments(JOBS, "{'prompt':''}", "prompt"),
        arguments(JOBS, "{'prompt':' \\n\\t\\u2003'}", "prompt"),
        arguments(JOBS, "{'prompt':'\\u200b\\u2060\\ufeff'}", "prompt"),
        arguments(JOBS, "{'prompt':'\\u0001\\u001b[1m'}", "prompt"),
        arguments(JOBS, "{'prompt':'\\udb40\\udc72\\udb40\\udc6d'}", "prompt"),
        arguments(JOBS, "{'prompt':'\\u202e\\u00a0'}", "prompt"),
        arguments("/generate-command", "{'prompt':'\\u200b'}", "prompt"),
        arguments(JOBS, "{'prompt':'%s'}".formatted("x".repeat(4_001)), "prompt"),
        arguments(JOBS, "{'prompt':'a\\u0000b'}", "prompt"),
        arguments(JOBS, "{'prompt':'a\\ud800'}", "prompt"),
        arguments(JOBS, "{'prompt':'\\udc00\\ud800'}", "prompt"),
        arguments(JOBS, "{'prompt':7}", "prompt"),
        arguments(JOBS, "{'prompt':null}", "prompt"),
        arguments(JOBS, "{'prompt':['x']}", "prompt"),
        arguments(JOBS, "{'command':''}", "command"),
        arguments(JOBS, "{'command':'  '}", "command"),
        arguments(JOBS, "{'command':'%s'}".formatted("é".repeat((32 << 10) + 1)), "command"),
        arguments(JOBS, "{'command':'a\\u0000'}", "command"),
        arguments(JOBS, "{'command':{}}", "command"),
        arguments(JOBS, "{'command':true}", "command"),
        arguments(JOBS, "{'command':[]}", "command"),
        arguments(JOBS, "{'command':['ls',1]}", "command[1]"),
        arguments(JOBS, "{'command':['ls',null]}", "command[1]"),
        arguments(JOBS, "{'command':['ls','a\\u0000b']}", "command[1]"),
        arguments(JOBS, "{'command':['ls','\\udfff']}", "command[1]"),
        arguments(JOBS, "{'command':['']}", "command[0]"),
        arguments(JOBS, "{'command':[%s'a']}".formatted("'a',".repeat(1_024)), "command"),
        arguments(
            JOBS,
            "{'command':['ls','%s','%s']}".formatted("a".repeat(40_000), "b".repeat(40_000)),
            "command"),
        arguments(JOBS, "{'command':'ls','mode':'dry'}", "mode"),
        arguments(JOBS, "{'command':'ls','mode':'RUN'}", "mode"),
        arguments(JOBS, "{'command':'ls','mode':1}", "mode"),
        arguments(JOBS, "{'command':'ls','mode':'plan'}", "mode"),
        arguments(JOBS, "{'command':'ls','lane':'fast'}", "lane"),
        arguments(JOBS, "{'command':'ls','priority':101}", "priority"),
        arguments(JOBS, "{'command':'ls','priority':-101}", "priority"),
        arguments(JOBS, "{'command':'ls','priority':1.5}", "priority"),
        arguments(JOBS, "{'command':'ls','priority':1e1}", "priority"),
        arguments(JOBS, "{'command':'ls','priority':'1'}", "priority"),
        arguments(JOBS, "{'command':'ls','promt':'x'}", "promt"),
        arguments(JOBS, "{'command':'ls','sandbox':[]}", "sandbox"),
        arguments(JOBS, "{'command':'ls','sandbox':null}", "sandbox"),
        arguments("/generate-command", "{}", "prompt"),
        arguments("/generate-command", "{'prompt':'x','command':'ls'}", "command"),
        arguments("/execute", "{}", "command"),
        arguments("/execute", "{'prompt':'x'}", "command"),
        arguments("/execute", "{'command':'ls','sandbox':{'cpus':99}}", "sandbox.cpus"));
  }

  static Stream<Arguments> badSandboxFields() {
    return Stream.of(
        sandbox("'memmory':1", "memmory"),
        sandbox("'image':'debian'", "image"),
        sandbox("'image':7", "image"),
        sandbox("'timeoutMs':0", "timeoutMs"),
        sandbox("'timeoutMs':-1", "timeoutMs"),
        sandbox("'timeoutMs':3600001", "timeoutMs"),
        sandbox("'timeoutMs':99999999999999999999", "timeoutMs"),
        sandbox("'timeoutMs':1000.5", "timeoutMs"),
        sandbox("'timeoutMs':true", "timeoutMs"),
        sandbox("'memoryBytes':0", "memoryBytes"),
        sandbox("'memoryBytes':'256MiB'", "memoryBytes"),
        sandbox("'processes':1", "processes"),
        sandbox("'workBytes':0", "workBytes"),
        sandbox("'tmpBytes':-5", "tmpBytes"),
        sandbox("'stdoutBytes':-1", "stdoutBytes"),
        sandbox("'stderrBytes':9223372036854775807", "stderrBytes"),
        sandbox("'cpus':0", "cpus"),
        sandbox("'cpus':8.001", "cpus"),
        sandbox("'cpus':0.1001", "cpus"),
        sandbox("'cpus':'1'", "cpus"),
        sandbox("'cpus':1e-999999999", "cpus"),
        sandbox("'cpus':1e999999999", "cpus"));
  }

  private static Arguments sandbox(String field, String name) {
    return arguments(JOBS, "{'command':'ls','sandbox':{%s}}".formatted(field), "sandbox." + name);
  }

  @ParameterizedTest
  @MethodSource({"badFields", "badSandboxFields"})
  void aBadFieldIsNamed(String path, String body, String field) {
    HttpResponse<byte[]> answer = gateway.post(path, body.replace('\'', '"'));
    JsonNode problem = problem(answer, 400, "invalid-request");
    assertThat(fields(problem)).contains(field);
    for (JsonNode error : problem.path("errors")) {
      assertThat(error.path("problem").asText()).isNotBlank();
      assertThat(error.path("expected").asText()).isNotBlank();
    }
  }

  @Test
  void allFaultsAreToldAtOnceWithWhatWouldBeRight() {
    String body =
        "{'prompt':'','mode':'x','priority':999,'sandbox':{'memmoryBytes':1,'timeoutMs':0}}";
    JsonNode problem = problem(gateway.post(JOBS, body.replace('\'', '"')), 400, "invalid-request");
    assertThat(fields(problem))
        .containsExactlyInAnyOrder(
            "prompt", "mode", "priority", "sandbox.memmoryBytes", "sandbox.timeoutMs");
    assertThat(problem.toString())
        .contains("'memoryBytes', perhaps")
        .contains("a whole number from 100 to 3600000")
        .contains("one of run, plan");
  }

  static Stream<Arguments> badJson() {
    return Stream.of(
        arguments("", "empty-body", ""),
        arguments(" \n ", "empty-body", ""),
        arguments("not json", "invalid-json", "line 1, column"),
        arguments("{\n\"prompt\": nope}", "invalid-json", "line 2, column"),
        arguments("{\"prompt\":\"x\"", "invalid-json", "line 1"),
        arguments("{\"prompt\":\"x\"} {}", "invalid-json", "more after the end"),
        arguments("{\"prompt\":\"x\"} junk", "invalid-json", "line 1"),
        arguments("{'prompt':'x'}", "invalid-json", "line 1"),
        arguments("{\"prompt\":\"a\u0001b\"}", "invalid-json", "line 1"),
        arguments("{\"cpus\":NaN}", "invalid-json", "line 1"),
        arguments("\uFEFF{\"prompt\":\"x\"}", "invalid-json", "line 1"),
        arguments("[]", "invalid-json", "not an object"),
        arguments("\"x\"", "invalid-json", "not an object"),
        arguments("null", "invalid-json", "not an object"),
        arguments("{\"a\":".repeat(50_000), "invalid-json", "too deeply"),
        arguments("{\"a\":[" + "{},".repeat(50_000) + "{}]}", "invalid-json", "too many"),
        arguments("{\"priority\":" + "1".repeat(5_000) + "}", "invalid-json", "too long"),
        arguments("{\"" + "n".repeat(5_000) + "\":1}", "invalid-json", "too long"),
        arguments("{\"prompt\":\"a\",\"prompt\":\"b\"}", "invalid-json", "prompt: the name"),
        arguments(
            "{\"command\":\"a\",\"sandbox\":{\"cpus\":1,\"cpus\":2}}",
            "invalid-json",
            "sandbox.cpus: the name"));
  }

  @ParameterizedTest
  @MethodSource("badJson")
  void whatIsNotJsonIsRefusedWithItsPlace(String body, String type, String detail) {
    JsonNode problem = problem(gateway.post(JOBS, body), 400, type);
    assertThat(problem.path("detail").asText()).contains(detail).doesNotContain("jackson");
  }

  @Test
  void invalidUtf8IsRefusedBeforeItIsRead() {
    byte[] body = "{\"prompt\":\"aXb\"}".getBytes(StandardCharsets.UTF_8);
    for (int bad : new int[] {0xFF, 0xC0, 0xED}) {
      body[12] = (byte) bad;
      HttpRequest.Builder request = gateway.posting(JOBS, BodyPublishers.ofByteArray(body));
      JsonNode problem = problem(gateway.send(request), 400, "invalid-encoding");
      assertThat(problem.path("detail").asText()).contains("offset 12");
    }
  }

  @Test
  void aBodyBeyondTheBoundIsRefusedWhetherItsLengthIsDeclaredOrNot() {
    byte[] body = new byte[2 << 20];
    HttpResponse<byte[]> declared =
        gateway.send(gateway.posting(JOBS, BodyPublishers.ofByteArray(body)));
    problem(declared, 413, "body-too-large");
    HttpResponse<byte[]> chunked =
        gateway.send(
            gateway.posting(
                JOBS, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    problem(chunked, 413, "body-too-large");
  }

  @Test
  void aCallerThatAsksBeforeSendingTooMuchIsToldAtOnce() {
    String answer =
        gateway.raw(
            """
            POST /v1/jobs HTTP/1.1\r
            Host: x\r
            Authorization: Bearer %s\r
            Content-Type: application/json\r
            Content-Length: 999999999999\r
            Expect: 100-continue\r
            \r
            """
                .formatted(TestGateway.KEY));
    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("urn:leo:problem:body-too-large");
  }

  @Test
  void anythingButPlainJsonIsRefused() {
    List<String> types =
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/json; charset=iso-8859-1",
            "application/jsonx",
            "multipart/form-data; boundary=x");
    for (String type : types) {
      HttpRequest.Builder request =
          gateway.to(JOBS).header("Content-Type", type).POST(BodyPublishers.ofString("{}"));
      JsonNode problem = problem(gateway.send(request), 415, "unsupported-media-type");
      assertThat(fields(problem)).containsExactly("Content-Type");
    }
    JsonNode none =
        problem(
            gateway.send(gateway.to(JOBS).POST(BodyPublishers.ofString("{}"))),
            415,
            "unsupported-media-type");
    assertThat(fields(none)).containsExactly("Content-Type");
    JsonNode packed =
        problem(
            gateway.send(gateway.posting(JOBS, "{}").header("Content-Encoding", "gzip")),
            415,
            "unsupported-media-type");
    assertThat(fields(packed)).containsExactly("Content-Encoding");
  }

  static Stream<Arguments> badQueries() {
    String id = "01890000-0000-7000-8000-000000000000";
    return Stream.of(
        arguments("/v1/jobs?limit=0", "limit"),
        arguments("/v1/jobs?limit=201", "limit"),
        arguments("/v1/jobs?limit=ten", "limit"),
        arguments("/v1/jobs?limit=", "limit"),
        arguments("/v1/jobs?limit=1&limit=2", "limit"),
        arguments("/v1/jobs?limit=99999999999999999999", "limit"),
        arguments("/v1/jobs?before=1-1-1-1-1", "before"),
        arguments("/v1/jobs?state=running", "state"),
        arguments("/v1/jobs?state=RUNNING,", "state"),
        arguments("/v1/jobs?stat=RUNNING", "stat"),
        arguments("/logs?limit=51", "limit"),
        arguments("/logs?before=x", "before"),
        arguments("/logs?state=RUNNING", "state"),
        arguments("/v1/jobs/nope", "id"),
        arguments("/v1/jobs/1-1-1-1-1", "id"),
        arguments("/v1/jobs/" + id + "x", "id"),
        arguments("/v1/jobs/nope/output", "id"),
        arguments("/v1/jobs/nope/events", "id"),
        arguments("/v1/jobs/nope/files", "id"),
        arguments("/v1/jobs/nope/files/a", "id"),
        arguments("/v1/jobs/" + id + "/files?x=1", "x"),
        arguments("/v1/jobs/" + id + "/files/a?x=1", "x"),
        arguments("/v1/jobs/" + id + "/output?after=1", "after"),
        arguments("/v1/jobs/" + id + "/output?after=-1-1", "after"),
        arguments("/v1/jobs/" + id + "/output?format=xml", "format"),
        arguments("/v1/jobs/" + id + "/output?format=raw&stream=stdin", "stream"),
        arguments("/v1/jobs/" + id + "/output?format=raw&after=1-1", "after"),
        arguments("/v1/jobs/" + id + "/output?stream=stdout", "stream"),
        arguments("/v1/jobs/" + id + "?x=1", "x"));
  }

  @ParameterizedTest
  @MethodSource("badQueries")
  void aBadParameterIsNamed(String path, String field) {
    JsonNode problem = problem(gateway.get(path), 400, "invalid-request");
    assertThat(fields(problem)).contains(field);
  }

  @ParameterizedTest
  @MethodSource("badWaits")
  void aBadWaitIsNamed(String prefer) {
    HttpRequest.Builder request =
        gateway.posting(JOBS, "{\"command\":\"ls\"}").header("Prefer", prefer);
    assertThat(fields(problem(gateway.send(request), 400, "invalid-request")))
        .containsExactly("Prefer");
  }

  static Stream<String> badWaits() {
    return Stream.of("wait", "wait=", "wait=x", "wait=-1", "wait=1.5", "a=b, wait=soon; c=d");
  }

  @Test
  void anUnknownJobIsNotFound() {
    String path = "/v1/jobs/01890000-0000-7000-8000-000000000000";
    problem(gateway.get(path), 404, "job-not-found");
    problem(gateway.get(path + "/output"), 404, "job-not-found");
    problem(gateway.get(path + "/output?format=raw"), 404, "job-not-found");
    problem(gateway.get(path + "/events"), 404, "job-not-found");
    problem(gateway.get(path + "/files"), 404, "job-not-found");
    problem(gateway.get(path + "/files/a/b"), 404, "job-not-found");
    problem(gateway.post(path + "/cancel", ""), 404, "job-not-found");
  }

  @Test
  void anUnknownPathIsNotFound() {
    problem(gateway.get("/"), 404, "not-found");
    problem(gateway.get("/v1"), 404, "not-found");
    problem(gateway.get("/v1/jobs/x/y"), 404, "not-found");
    problem(gateway.post("/v2/jobs", "{}"), 404, "not-found");
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() {
    HttpResponse<byte[]> deleted = gateway.send(gateway.to(JOBS).DELETE());
    problem(deleted, 405, "method-not-allowed");
    assertThat(TestGateway.header(deleted, "Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    HttpResponse<byte[]> got = gateway.get("/execute");
    problem(got, 405, "method-not-allowed");
    assertThat(TestGateway.header(got, "Allow")).isEqualTo("OPTIONS, POST");
    HttpResponse<byte[]> odd =
        gateway.send(gateway.to("/v1/limits").method("FROB", BodyPublishers.noBody()));
    assertThat(odd.statusCode()).isIn(405, 501);
  }

  private static JsonNode problem(HttpResponse<byte[]> answer, int status, String type) {
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.statusCode()).as(body).isEqualTo(status);
    assertThat(TestGateway.header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(TestGateway.header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(TestGateway.header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    JsonNode problem = TestGateway.json(answer);
    assertThat(problem.path("type").asText()).isEqualTo("urn:leo:problem:" + type);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.path("requestId").asText())
        .isEqualTo(TestGateway.header(answer, "X-Request-Id"))
        .isNotBlank();
    return problem;
  }

  private static List<String> fields(JsonNode problem) {
    List<String> fields = new ArrayList<>();
    problem.path("errors").forEach(error -> fields.add(error.path("field").asText()));
    return fields;
  }
}
