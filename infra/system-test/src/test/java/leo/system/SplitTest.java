package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** {@code leo up --split}: the roles as processes of their own, one of them killed. */
class SplitTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @Test
  void rolesAreProcessesOfTheirOwnAndAllEndWithTheServer() throws Exception {
    try (LeoProcess leo = new LeoProcess(Map.of("LEO_POOL_SIZE", "1"))) {
      LeoProcess.Result up = leo.call("up", "--split");
      assertThat(up.exitCode()).as(up.stderr()).isZero();

      assertThat(leo.call("exec", "--", "echo", "hello").stdout()).isEqualTo("hello\n");
      Map<String, ProcessHandle> roles = roles(leo);
      assertThat(roles.keySet()).containsExactlyInAnyOrder("executor", "gateway", "planner");
      assertThat(roles.values()).doesNotContain(leo.serverProcess());
      assertThat(leo.call("workers").stdout().lines()).hasSize(3);
      assertThat(leo.call("doctor").stdout()).contains("worker", "planner   ready");
      assertThat(leo.home().resolve("logs"))
          .isDirectoryContaining(log -> endsWith(log, "gateway.log"))
          .isDirectoryContaining(log -> endsWith(log, "executor.log"));

      ProcessHandle executor = Objects.requireNonNull(roles.get("executor"));
      executor.destroyForcibly();
      assertThat(leo.call("exec", "--", "echo", "again").stdout()).isEqualTo("again\n");
      Awaitility.await()
          .atMost(LONG)
          .until(() -> !executor.equals(roles(leo).getOrDefault("executor", executor)));

      List<ProcessHandle> last = List.copyOf(roles(leo).values());
      assertThat(leo.call("down").stdout()).isEqualTo("stopped\n");
      Awaitility.await().atMost(LONG).until(() -> last.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private static boolean endsWith(Path log, String name) {
    return String.valueOf(log.getFileName()).equals(name);
  }

  /** Those that are not lost. */
  private static Map<String, ProcessHandle> roles(LeoProcess leo) throws Exception {
    JsonNode workers = leo.get("/v1/workers").path("workers");
    return StreamSupport.stream(workers.spliterator(), false)
        .filter(worker -> worker.path("state").asText().equals("ready"))
        .filter(worker -> ProcessHandle.of(worker.path("pid").asLong()).isPresent())
        .collect(
            Collectors.toMap(
                worker -> worker.path("role").asText(),
                worker -> ProcessHandle.of(worker.path("pid").asLong()).orElseThrow()));
  }
}
