package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import leo.planner.vertex.ScriptedVertex;
import leo.planner.vertex.ScriptedVertex.End;
import leo.testing.RepoRoot;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that plans with Vertex AI, from the caller's request to what the caller reads: each
 * outcome has its state, its name and its words, and what passes is tried again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class VertexOutcomesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<End> TURNED_DOWN =
      Set.of(End.BLOCKED, End.SAFETY, End.RECITATION, End.DECLINED);
  private static final Set<End> PASSING = Set.of(End.QUOTA, End.SLOW, End.AWAY);

  /** A job is planned so often before it fails. */
  private static final int ATTEMPTS = 3;

  private final ScriptedVertex vertex;
  private final LeoProcess leo;

  VertexOutcomesTest() throws IOException {
    vertex = new ScriptedVertex();
    leo =
        new LeoProcess(
            Map.of(
                "LEO_PLANNER",
                "vertex",
                "LEO_VERTEX_PROJECT",
                "my-project",
                "LEO_VERTEX_ENDPOINT",
                vertex.endpoint(),
                "LEO_VERTEX_ATTEMPTS",
                "1",
                "LEO_PLAN_CACHE",
                "0"));
  }

  @BeforeAll
  void up() {
    LeoProcess.Result up = leo.call("up");
    assertThat(up.exitCode()).as(up.stderr()).isZero();
  }

  @AfterAll
  void down() throws IOException {
    leo.close();
    vertex.close();
  }

  @Test
  void planIsRunAndSaysWhatItTook() throws Exception {
    ObjectNode body = JSON.createObjectNode().put("prompt", "count the lines");
    body.putArray("files").addObject().put("name", "a.txt").put("text", "1\n2\n");

    JsonNode job = ended(body);

    assertThat(job.path("state").asText()).as(job.toPrettyString()).isEqualTo("SUCCEEDED");
    assertThat(job.path("plan").path("script").asText()).isEqualTo("wc -l -- *.txt");
    assertThat(job.path("plan").path("planner").asText()).isEqualTo("gemini-3.5-flash");
    JsonNode use = leo.get(job.path("links").path("plan").asText()).at("/revisions/0/modelUse");
    assertThat(use.path("modelVersion").asText()).isEqualTo("gemini-3.5-flash-001");
    assertThat(use.path("responseId").asText()).isEqualTo("response-7");
    assertThat(use.path("promptTokens").asLong()).isEqualTo(1_000);
    assertThat(job.has("cause")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void outcomeHasItsStateItsNameAndItsWords(End end) throws Exception {
    String prompt = "please end " + end;

    JsonNode job = ended(JSON.createObjectNode().put("prompt", prompt));

    assertThat(job.path("state").asText())
        .isEqualTo(TURNED_DOWN.contains(end) ? "REJECTED" : "FAILED");
    assertThat(job.path("cause").asText()).as(job.toPrettyString()).isEqualTo(end.cause());
    assertThat(job.path("reason").asText()).hasSizeGreaterThan(20);
    assertThat(vertex.asked(prompt)).isEqualTo(PASSING.contains(end) ? ATTEMPTS : 1);
    if (PASSING.contains(end)) {
      assertThat(job.path("reason").asText()).contains(ATTEMPTS + " attempts", end.cause() + ": ");
    }
    assertThat(leo.get(job.path("links").path("plan").asText()).path("cause").asText())
        .isEqualTo(end.cause());
  }

  @Test
  void descriptionNamesEveryCause() throws IOException {
    String api =
        Files.readString(RepoRoot.find().resolve("api-gateway/src/main/resources/openapi.yaml"));
    for (End end : End.values()) {
      assertThat(api).contains("`%s`".formatted(end.cause()));
    }
  }

  private JsonNode ended(ObjectNode body) throws Exception {
    String id = leo.submitBody(body.toString());
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> leo.get("/v1/jobs/" + id).has("finishedAt"));
    return leo.get("/v1/jobs/" + id);
  }
}
