package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.JobId;
import leo.job.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest {
  private static final byte[] DATA = {0, (byte) 0xff, '\r', '\n', '<'};

  private final TestGateway gateway = new TestGateway();
  private JobId id = JobId.parse("01890000-0000-7000-8000-000000000000");

  @BeforeEach
  void submit() {
    id = gateway.submit("ls");
    gateway.jobs.run(id, 1);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void thoseOfTheLatestAttemptAreListed() {
    keep(1, "old");
    gateway.jobs.run(id, 2);
    keep(2, "out/a b.txt");
    gateway.jobs.keep(id, 2, Artifact.refused("*.log", "no such file"));
    JsonNode list = TestGateway.json(gateway.get(path("")));
    assertThat(list.toString())
        .isEqualTo(
            """
            {"attempt":2,"state":"RUNNING","files":[\
            {"name":"out/a b.txt","mode":"0750","bytes":5,\
            "link":"/v1/jobs/%s/files/out/a%%20b.txt"},\
            {"name":"*.log","problem":"no such file"}]}\
            """
                .formatted(id));
  }

  @Test
  void oneIsServedByteForByteAndNeverShown() {
    keep(1, "page.html");
    HttpResponse<byte[]> answer = gateway.get(path("/page.html"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(DATA);
    assertThat(TestGateway.header(answer, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(TestGateway.header(answer, "Content-Length")).isEqualTo("5");
    assertThat(TestGateway.header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(TestGateway.header(answer, "ETag")).isEqualTo("\"attempt-1\"");
    assertThat(TestGateway.header(answer, "Content-Disposition"))
        .isEqualTo("attachment; filename=\"page.html\"; filename*=UTF-8''page.html");
    HttpResponse<byte[]> head =
        gateway.send(gateway.to(path("/page.html")).method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(TestGateway.header(head, "Content-Length")).isEqualTo("5");
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a/b/c",
        "ä 🐟.txt",
        "100%",
        "%2e%2e",
        "a%2Fb",
        "a+b=c&d?e#f;g",
        "back\\slash",
        "quote\"; filename=\"x",
        "...",
        ".hidden",
        "-rf",
        "a:b",
        "x'y`z~",
        "<script>",
        "[a]*?"
      })
  void anyNameLeadsToItsFile(String name) {
    keep(1, name);
    keep(1, "another");
    String link = TestGateway.json(gateway.get(path(""))).at("/files/0/link").asText();
    HttpResponse<byte[]> answer = gateway.get(link);
    assertThat(answer.statusCode()).as(link).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(DATA);
    assertThat(TestGateway.header(answer, "Content-Disposition"))
        .matches(
            "attachment; filename=\"[A-Za-z0-9._~ -]+\"; filename\\*=UTF-8''[A-Za-z0-9._~%-]+");
  }

  @ParameterizedTest
  @CsvSource({
    "/nothing,404",
    "/a/b,404",
    "/A,404",
    "/a/,200",
    "/%00,400",
    "/a%00,400",
    "/a%0Ab,404",
    "/../files/a,404",
    "/..%2f..%2fetc%2fpasswd,404",
    "/%2e%2e/%2e%2e/x,404",
    "//etc/passwd,404",
    "/%ff,400",
    "/%,400"
  })
  void aNameOfNoFileIsNoDefect(String name, int status) {
    keep(1, "a");
    String answer = gateway.raw(head(path(name)));
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    if (status != 200) {
      assertThat(answer).contains("application/problem+json", "requestId");
    }
  }

  @Test
  void oneThatCouldNotBeKeptSaysWhy() {
    gateway.jobs.keep(id, 1, Artifact.refused("big", "has 9 bytes, at most 5 are kept"));
    HttpResponse<byte[]> answer = gateway.get(path("/big"));
    assertThat(answer.statusCode()).isEqualTo(404);
    JsonNode problem = TestGateway.json(answer);
    assertThat(problem.path("type").asText()).isEqualTo("urn:leo:problem:file-not-kept");
    assertThat(problem.path("detail").asText()).contains("'big'", "has 9 bytes");
  }

  @Test
  void thoseOfAStrangersJobAreNotThere() {
    keep(1, "a");
    try (HttpServer other =
        TestGateway.server(gateway.jobs, key -> Optional.of("other"), Network.NONE)) {
      for (String name : new String[] {"", "/a"}) {
        HttpResponse<byte[]> answer = gateway.get(other.port(), path(name));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(TestGateway.json(answer).path("type").asText())
            .isEqualTo("urn:leo:problem:job-not-found");
      }
    }
  }

  private void keep(long fence, String name) {
    gateway.jobs.keep(id, fence, Artifact.kept(name, 0750, Bytes.copyOf(DATA)));
  }

  private String path(String name) {
    return "/v1/jobs/" + id + "/files" + name;
  }

  private static String head(String path) {
    return """
    GET %s HTTP/1.1\r
    Host: x\r
    Authorization: Bearer %s\r
    Connection: close\r
    \r
    """
        .formatted(path, TestGateway.KEY);
  }
}
