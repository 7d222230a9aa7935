package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The server is killed in the middle of its work and started again. */
class CrashTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void everyJobEndsWithExactlyOneOutcome() throws Exception {
    try (LeoProcess leo = new LeoProcess()) {
      leo.call("up");
      String running = leo.submit("echo attempt; sleep 4; echo done");
      Awaitility.await().atMost(LONG).until(() -> wrote(leo, running, "attempt"));
      List<String> queued = new ArrayList<>();
      for (int i : IntStream.range(0, 6).toArray()) {
        queued.add(leo.submit("echo " + i));
      }

      ProcessHandle server = leo.serverProcess();
      server.destroyForcibly();
      server.onExit().get(1, TimeUnit.MINUTES);
      assertThat(leo.call("up").exitCode()).isZero();

      List<String> all = new ArrayList<>(queued);
      all.add(running);
      for (String id : all) {
        Awaitility.await().atMost(LONG).until(() -> state(leo, id).equals("SUCCEEDED"));
        assertThat(outcomes(leo, id)).as(id).hasSize(1);
      }
      assertThat(leo.get("/v1/jobs/" + running).path("attempt").asInt()).isEqualTo(2);
      assertThat(leo.get("/v1/jobs/" + running + "/output").path("chunks"))
          .extracting(chunk -> chunk.path("attempt").asInt())
          .contains(1, 2);
    }
  }

  @Test
  void stoppedServerHandsItsRunningJobToTheNext() throws Exception {
    try (LeoProcess leo = new LeoProcess(Map.of("LEO_EXECUTOR_DRAIN", "1s"))) {
      leo.call("up");
      String id = leo.submit("echo attempt; sleep 8");
      Awaitility.await().atMost(LONG).until(() -> wrote(leo, id, "attempt"));

      assertThat(leo.call("down").stdout()).isEqualTo("stopped\n");
      assertThat(leo.call("down").stdout()).contains("no server");
      leo.call("up");

      Awaitility.await().atMost(LONG).until(() -> state(leo, id).equals("SUCCEEDED"));
      assertThat(outcomes(leo, id)).hasSize(1);
      assertThat(events(leo, id)).contains("requeued");
    }
  }

  private static boolean wrote(LeoProcess leo, String id, String text) {
    return leo.call("output", id).stdout().contains(text);
  }

  private static String state(LeoProcess leo, String id) throws Exception {
    return leo.get("/v1/jobs/" + id).path("state").asText();
  }

  private static List<String> events(LeoProcess leo, String id) throws Exception {
    List<String> types = new ArrayList<>();
    for (JsonNode event : leo.get("/v1/jobs/" + id + "/events").path("events")) {
      types.add(event.path("type").asText());
    }
    return types;
  }

  private static List<String> outcomes(LeoProcess leo, String id) throws Exception {
    return events(leo, id).stream()
        .filter(List.of("finished", "failed", "interrupted", "cancelled")::contains)
        .toList();
  }
}
