package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/** A cancel at any moment ends a job once: cancelled, or with the result that was just there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancelTest {
  private static final String EXECUTOR = "cancel-test-" + UUID.randomUUID();

  /** Not the pool's shape: its sandbox is started for it, and labelled as its. */
  private static final String COLD = ", \"sandbox\": {\"memoryBytes\": 201326592}}";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> ENDS =
      Set.of("SUCCEEDED", "FAILED", "CANCELLED", "REJECTED", "INTERRUPTED");

  private final LeoProcess leo =
      new LeoProcess(
          Map.of(
              "LEO_EXECUTOR_NAME", EXECUTOR,
              "LEO_EXECUTOR_SLOTS", "1",
              "LEO_POOL_SIZE", "1",
              "LEO_POOL_SHAPES", "0"));

  private TestReporter reporter;

  @BeforeAll
  void up(TestReporter testReporter) {
    reporter = testReporter;
    assertThat(leo.call("up").exitCode()).isZero();
  }

  @AfterAll
  void down() throws Exception {
    leo.close();
  }

  @Test
  void queued() throws Exception {
    String busy = submit("{\"command\": \"sleep 300\"}");
    awaitState(busy, "RUNNING");
    String waiting = submit("{\"command\": \"echo never\"}");

    cancel(waiting);
    assertThat(state(waiting)).isEqualTo("CANCELLED");
    cancel(busy);
    assertEndedOnce(busy, "CANCELLED");
    assertEndedOnce(waiting, "CANCELLED");
    assertThat(events(waiting, "type")).doesNotContain("claimed");
  }

  @Test
  void planning() throws Exception {
    for (int i = 0; i < 5; i++) {
      String id = submit("{\"prompt\": \"list the files in /usr\"}");
      cancel(id);
      assertEndedOnce(id, "CANCELLED", "SUCCEEDED");
    }
  }

  @Test
  void starting() throws Exception {
    for (int i = 0; i < 3; i++) {
      String id = submit("{\"command\": \"sleep 300\"" + COLD);
      awaitState(id, "RUNNING");
      assertGoneSoonAfterCancel("starting", id, "CANCELLED");
    }
  }

  @Test
  void running() throws Exception {
    for (String end : List.of("}", COLD)) {
      String id = submit("{\"command\": \"echo up; sleep 300\"" + end);
      patiently().until(() -> !output(id).isEmpty());
      // Otherwise that it is gone would say nothing.
      assertThat(boxes("leo.job", id)).hasSize(end.equals(COLD) ? 1 : 0);
      assertGoneSoonAfterCancel("running", id, "CANCELLED");
      assertThat(output(id)).as("what it wrote is kept").isEqualTo("up\n");
    }
  }

  @Test
  void finishing() throws Exception {
    String files = "for i in 1 2 3 4; do head -c 4000000 /dev/zero > f$i; done; echo up";
    for (int i = 0; i < 3; i++) {
      String id = submit("{\"command\": \"" + files + "\", \"artifacts\": [\"f*\"]" + COLD);
      patiently().until(() -> !output(id).isEmpty());
      assertGoneSoonAfterCancel("finishing", id, "CANCELLED", "SUCCEEDED");
    }
  }

  @Test
  void atTwentyRandomMoments() throws Exception {
    long seed = System.nanoTime();
    reporter.publishEntry("seed of the random moments", Long.toString(seed));
    Random random = new Random(seed);
    List<String> ends = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String id = submit("{\"command\": \"echo up; sleep 0.1\"" + (i % 2 == 0 ? "}" : COLD));
      long until = System.nanoTime() + Duration.ofMillis(random.nextInt(800)).toNanos();
      patiently().pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() - until >= 0);
      cancel(id);
      assertEndedOnce(id, "CANCELLED", "SUCCEEDED");
      ends.add(state(id));
    }
    reporter.publishEntry("cancelled at random moments", ends.toString());
    patiently().until(() -> boxes("leo.worker", EXECUTOR).size() <= 1);
  }

  private void assertGoneSoonAfterCancel(String when, String id, String... states)
      throws Exception {
    long cancelledAt = System.nanoTime();
    cancel(id);
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(5))
        .until(() -> boxes("leo.job", id).isEmpty());
    reporter.publishEntry(
        "ms from a cancel while %s to no container".formatted(when),
        Long.toString(Duration.ofNanos(System.nanoTime() - cancelledAt).toMillis()));
    assertEndedOnce(id, states);
    assertThat(boxes("leo.job", id)).isEmpty();
  }

  private void assertEndedOnce(String id, String... states) throws Exception {
    patiently().until(() -> List.of(states).contains(state(id)));
    assertThat(events(id, "state")).filteredOn(ENDS::contains).containsExactly(state(id));
    // Another cancel changes nothing.
    String before = state(id);
    cancel(id);
    assertThat(state(id)).isEqualTo(before);
    assertThat(events(id, "state")).filteredOn(ENDS::contains).containsExactly(before);
  }

  private String submit(String body) throws Exception {
    return leo.submitBody(body);
  }

  private void cancel(String id) throws Exception {
    leo.send(
        leo.request("/v1/jobs/" + id + "/cancel")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private String state(String id) throws Exception {
    return leo.get("/v1/jobs/" + id).path("state").asText();
  }

  private void awaitState(String id, String state) {
    patiently().pollInterval(Duration.ofMillis(5)).until(() -> state(id).equals(state));
  }

  private String output(String id) throws Exception {
    StringBuilder text = new StringBuilder();
    for (JsonNode chunk : leo.get("/v1/jobs/" + id + "/output").path("chunks")) {
      byte[] data = Base64.getDecoder().decode(chunk.path("data").asText());
      text.append(new String(data, StandardCharsets.UTF_8));
    }
    return text.toString();
  }

  private List<String> events(String id, String field) throws Exception {
    List<String> found = new ArrayList<>();
    for (JsonNode event : leo.get("/v1/jobs/" + id + "/events").path("events")) {
      found.add(event.path(field).asText());
    }
    return found;
  }

  private static ConditionFactory patiently() {
    return Awaitility.await().pollDelay(Duration.ZERO).atMost(Duration.ofMinutes(1));
  }

  /** The boxes that carry a label, whichever way they were started. */
  private List<String> boxes(String label, String value) throws Exception {
    Process docker =
        new ProcessBuilder("docker", "ps", "-aq", "--filter", "label=%s=%s".formatted(label, value))
            .start();
    List<String> found = new ArrayList<>();
    new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .forEach(found::add);
    Path own = leo.home().resolve("sandboxes/boxes");
    if (Files.isDirectory(own)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(own, "[!.]*")) {
        for (Path folder : folders) {
          if (isLabelled(folder, label, value)) {
            found.add(folder.toString());
          }
        }
      }
    }
    return found;
  }

  private static boolean isLabelled(Path folder, String label, String value) throws Exception {
    try {
      JsonNode config = JSON.readTree(Files.readAllBytes(folder.resolve("config.json")));
      return config.path("annotations").path(label).asText().equals(value);
    } catch (NoSuchFileException e) {
      // It is just going.
      return false;
    }
  }
}
