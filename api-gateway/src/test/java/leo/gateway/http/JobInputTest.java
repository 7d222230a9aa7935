package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leo.job.Bytes;
import leo.job.InputFile;
import leo.job.Job;
import leo.job.JobInput;
import leo.job.Limit;
import leo.job.Network;
import leo.job.Range;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes with a job and what its box is to be, at the limits too. */
class JobInputTest {
  private final TestGateway gateway = new TestGateway(4 << 20, Duration.ofSeconds(20), 64);

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void everyPartOfTheInputReachesTheJob() {
    JsonNode answer =
        accepted(
            """
            'stdin':{'base64':'AP8='},
            'files':[{'name':'a/b.sh','mode':'0755','text':'é\\u0000'},
                     {'name':'a/c','base64':'AP8=','mode':'0'},
                     {'name':'d','text':''}],
            'artifacts':['out/*.t[xy]t','?','d']
            """);
    assertThat(onlyInput())
        .isEqualTo(
            new JobInput(
                Bytes.copyOf(new byte[] {0, -1}),
                List.of(
                    new InputFile("a/b.sh", 0755, Bytes.utf8("é\0")),
                    new InputFile("a/c", 0, Bytes.copyOf(new byte[] {0, -1})),
                    new InputFile("d", 0644, Bytes.utf8(""))),
                List.of("out/*.t[xy]t", "?", "d")));
    assertThat(answer.path("hasInput").asBoolean()).isTrue();
    assertThat(answer.has("stdin")).isFalse();
    assertThat(answer.at("/links/files").asText())
        .isEqualTo("/v1/jobs/" + answer.path("id").asText() + "/files");
  }

  @Test
  void emptyInputIsNone() {
    JsonNode answer = accepted("'stdin':'','files':[],'artifacts':[]");
    assertThat(onlyInput()).isEqualTo(JobInput.NONE);
    assertThat(answer.has("hasInput")).isFalse();
  }

  @Test
  void everyPartOfTheBoxReachesTheJobAndIsShown() {
    JsonNode answer =
        accepted(
            """
            'sandbox':{'image':'full','network':'none','workdir':'/','env':{'_':'','A1':'é\\n'},
            'cpuTimeMs':100,'openFiles':16,'fileBytes':4096,'artifacts':0,'artifactBytes':0,
            'artifactTotalBytes':33554432}
            """);
    Job job = gateway.jobs.jobs.values().iterator().next();
    assertThat(job.sandbox().workdir()).isEqualTo("/");
    assertThat(job.sandbox().image()).isEqualTo("full");
    assertThat(job.sandbox().network()).isEqualTo(Network.NONE);
    assertThat(job.sandbox().env()).isEqualTo(Map.of("_", "", "A1", "é\n"));
    assertThat(job.sandbox().limit(Limit.CPU_TIME_MS)).isEqualTo(100);
    assertThat(job.sandbox().limit(Limit.OPEN_FILES)).isEqualTo(16);
    assertThat(job.sandbox().limit(Limit.FILE_BYTES)).isEqualTo(4096);
    JsonNode box = answer.path("sandbox");
    assertThat(box.path("network").asText()).isEqualTo("none");
    assertThat(box.path("workdir").asText()).isEqualTo("/");
    assertThat(box.path("env")).hasToString("{\"A1\":\"é\\n\",\"_\":\"\"}");
  }

  @Test
  void boundsAreInclusive() {
    accepted("'stdin':'%s'".formatted("x".repeat(1 << 20)));
    String half = "x".repeat(1 << 20);
    accepted(
        "'files':[{'name':'a','text':'%s'},{'name':'b','text':'%s'}],"
            .concat("'sandbox':{'workBytes':2097152}")
            .formatted(half, half));
    String part = "x".repeat(255);
    String path = String.join("/", part, part, part, part);
    String name = path.substring(1) + "/y";
    assertThat(name).hasSize(1_024);
    accepted("'files':[{'name':'%s','text':'','mode':'777'}]".formatted(name));
    accepted("'artifacts':[%s'a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p']".formatted("'*',".repeat(31)));
    accepted("'sandbox':{'env':{%s}}".formatted(BadJobInputTest.variables(64)));
    accepted("'sandbox':{'env':{'%s':'x'}}".formatted("A".repeat(128)));
    accepted("'sandbox':{'env':{'A':'%s'}}".formatted("x".repeat((32 << 10) - 1)));
    String folder = "/" + path;
    assertThat(folder).hasSize(1_024);
    accepted("'sandbox':{'workdir':'%s'}".formatted(folder));
  }

  @Test
  void everyBoundIsPublished() {
    JsonNode limits = TestGateway.json(gateway.get("/v1/limits"));
    for (Range range : RequestLimits.CONTENT) {
      JsonNode shown = limits.path(range.field());
      assertThat(shown.path("least").asLong(-1)).isEqualTo(range.least());
      assertThat(shown.path("standard").asLong(-1)).isEqualTo(range.standard());
      assertThat(shown.path("most").asLong(-1)).isEqualTo(range.most());
    }
    assertThat(limits.at("/sandbox/image")).hasToString("[\"base\",\"full\"]");
    assertThat(limits.at("/sandbox/network")).hasToString("[\"none\"]");
  }

  @Test
  void theNetworkNeedsAPermissionAndAnExecutorThatHasIt() {
    assertThat(egress(Network.EGRESS)).contains("tenant 'default' may not use the network");
    assertThat(egress(Network.EGRESS, "other")).contains("may not use the network");
    assertThat(egress(Network.NONE, "default"))
        .contains("no executor of this deployment offers a network");
    assertThat(gateway.jobs.jobs).isEmpty();
    assertThat(egress(Network.EGRESS, "default")).contains("\"network\":\"egress\"");
    assertThat(gateway.jobs.jobs).hasSize(1);
  }

  private String egress(Network offered, String... tenants) {
    try (HttpServer server =
        TestGateway.server(gateway.jobs, key -> Optional.of("default"), offered, tenants)) {
      HttpRequest.Builder request =
          gateway
              .at(server.port(), "/execute")
              .header("Content-Type", "application/json")
              .POST(
                  BodyPublishers.ofString(
                      "{\"command\":\"ls\",\"sandbox\":{\"network\":\"egress\"}}"));
      return TestGateway.json(gateway.send(request)).toString();
    }
  }

  private JsonNode accepted(String fields) {
    String body = "{'command':'ls',%s}".formatted(fields).replace('\'', '"');
    HttpResponse<byte[]> answer = gateway.post("/v1/jobs", body);
    assertThat(answer.statusCode()).as(TestGateway.json(answer).toString()).isEqualTo(202);
    return TestGateway.json(answer);
  }

  private JobInput onlyInput() {
    assertThat(gateway.jobs.inputs).hasSize(1);
    return gateway.jobs.inputs.values().iterator().next();
  }
}
