package leo.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executors with real sandboxes that are killed and stopped in their tracks. What becomes of runs
 * when Docker itself is restarted is tested with the executor alone, which has a Docker of its own.
 */
class SandboxChaosTest {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxChaosTest.class);
  private static final Duration REST_WITHIN = Duration.ofMinutes(5);
  private static final Duration GONE_WITHIN = Duration.ofSeconds(60);

  /** Four callers: about as many commands as two slots in each of two executors can run. */
  private static final int PACE_MS = 2_000;

  private final Scale scale = Scale.asked();
  private final String mark = "chaos-" + ProcessHandle.current().pid();
  private final List<String> executors = List.of(mark + "-a", mark + "-b");

  @Test
  void killedAndStoppedExecutorsLeaveNoCommandBehind() throws Exception {
    Path folder = Files.createTempDirectory("leo-chaos-sandbox");
    LOG.warn("seed {}, {} jobs, logs in {}", scale.seed(), scale.sandboxed(), folder);
    try (Cluster cluster = Cluster.withSandboxes(folder, executors)) {
      Set<String> accepted;
      try (Load load = new Load(cluster.role("gateway"), scale.seed(), PACE_MS, Load::shellJob)) {
        load.begin(scale.sandboxed(), 0);
        Striker striker = new Striker(cluster, new Random(scale.seed()), scale.rounds());
        striker.strike(Fault.EXECUTORS_KILLED);
        striker.strike(Fault.ZOMBIE);
        accepted = load.finish();
      }
      Awaitility.await()
          .atMost(REST_WITHIN)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> waiting(cluster) == 0);

      try (Connection connection = cluster.postgres().connect()) {
        assertThat(Records.breaches(connection, accepted)).isEmpty();
        assertThat(Records.rows(connection, "select 1 from jobs where interruptions > 0"))
            .as("jobs that lost their worker: without any, nothing was tried")
            .isNotEmpty();
        LOG.warn(
            "{} jobs: {}",
            accepted.size(),
            Records.rows(
                connection,
                "select state, interruptions, count(*) from jobs group by 1, 2 order by 1, 2"));
      }
      for (String executor : executors) {
        assertThat(cluster.role(executor).terminate()).isZero();
      }
      for (String executor : executors) {
        Awaitility.await(executor).atMost(GONE_WITHIN).until(() -> containers(executor).isEmpty());
      }
    }
  }

  private static int waiting(Cluster cluster) throws SQLException {
    try (Connection connection = cluster.postgres().connect()) {
      return Records.rows(connection, Records.UNFINISHED).size();
    }
  }

  private static List<String> containers(String executor) throws IOException, InterruptedException {
    Process docker =
        new ProcessBuilder("docker", "ps", "-a", "--format", "{{.Label \"leo.worker\"}}")
            .redirectErrorStream(true)
            .start();
    String lines = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(docker.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(docker.exitValue()).as(lines).isZero();
    // Each process has a name of its own that begins with the one that it was given.
    return lines.lines().filter(worker -> worker.startsWith(executor)).toList();
  }
}
