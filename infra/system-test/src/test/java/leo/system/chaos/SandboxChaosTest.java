package leo.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import leo.testing.DockerCommand;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executors with real sandboxes that are killed and stopped in their tracks. */
class SandboxChaosTest {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxChaosTest.class);
  private static final Duration REST_WITHIN = Duration.ofMinutes(5);
  private static final Duration GONE_WITHIN = Duration.ofSeconds(60);

  /** Four callers: about as many commands as two slots in each of two executors can run. */
  private static final int PACE_MS = 2_000;

  /** A command of a zombie that nobody ends goes on for longer than anybody waits for it to go. */
  private static final int OUTLASTS_ALL_S = 30;

  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(15);
  private static final double LEAST_SUCCEEDED = 0.9;

  private final BoxedWork work = new BoxedWork(DockerCommand.OF_MACHINE);
  private final Scale scale = Scale.asked();
  private final String mark = "chaos-" + ProcessHandle.current().pid();
  private final List<String> executors = List.of(mark + "-a", mark + "-b");

  @Test
  void killedAndStoppedExecutorsLeaveNoCommandBehind() throws Exception {
    Path folder = Files.createTempDirectory("leo-chaos-sandbox");
    LOG.warn("seed {}, {} jobs, logs in {}", scale.seed(), scale.sandboxed(), folder);
    ChaosPostgres postgres;
    try (Cluster cluster = Cluster.withSandboxes(folder, executors, DockerCommand.OF_MACHINE)) {
      Set<String> accepted;
      try (Load load = new Load(cluster.role("gateway"), scale.seed(), PACE_MS, Load::shellJob)) {
        load.begin(scale.sandboxed(), 0);
        Striker striker =
            new Striker(cluster, load, work, new Random(scale.seed()), scale.rounds());
        striker.strike(Fault.EXECUTORS_KILLED);
        for (int round = 0; round < scale.rounds(); round++) {
          assertOldAttemptsLoseTheirBoxes(cluster, striker);
        }
        accepted = load.finish();
      }
      Awaitility.await()
          .atMost(REST_WITHIN)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> rows(cluster, Records.UNFINISHED).isEmpty());

      check(cluster, accepted);
      for (String executor : executors) {
        assertThat(cluster.role(executor).terminate()).isZero();
      }
      for (String executor : executors) {
        Awaitility.await(executor).atMost(GONE_WITHIN).until(() -> containers(executor).isEmpty());
      }
      postgres = cluster.postgres();
    }
    postgres.deleteData();
  }

  /** Long before their commands would have ended by themselves. */
  private void assertOldAttemptsLoseTheirBoxes(Cluster cluster, Striker striker) throws Exception {
    List<String> old = striker.makeZombie(2, OUTLASTS_ALL_S);
    assertThat(old).isNotEmpty();
    Awaitility.await("boxes of " + old)
        .atMost(NOTICED_WITHIN)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(work.attempts()).doesNotContainAnyElementsOf(old));
    for (String attempt : old) {
      String job = attempt.substring(0, attempt.indexOf(' '));
      assertThat(
              rows(
                  cluster,
                  "select 1 from jobs where id = '%s' and fence > %s"
                          .formatted(job, attempt.substring(attempt.indexOf(' ') + 1))
                      + " or id = '%s' and state = 'RUN_QUEUED'".formatted(job)))
          .as("it is another's")
          .isNotEmpty();
    }
  }

  private void check(Cluster cluster, Set<String> accepted) throws SQLException {
    assertThat(accepted).hasSizeGreaterThanOrEqualTo(scale.sandboxed());
    try (Connection connection = cluster.postgres().connect()) {
      assertThat(Records.breaches(connection, accepted)).isEmpty();
      assertThat(Records.breachesOf(Cluster.BOXED_LIMIT, connection, 0)).isEmpty();
      assertThat(Records.succeeded(connection, accepted)).isGreaterThan(LEAST_SUCCEEDED);
    }
    assertThat(rows(cluster, "select 1 from jobs where interruptions > 0"))
        .as("jobs that lost their worker: one killed, two stopped in their tracks, each round")
        .hasSizeGreaterThanOrEqualTo(2 * scale.rounds());
    LOG.warn(
        "{} jobs: {}",
        accepted.size(),
        rows(
            cluster,
            "select state, interruptions, count(*) from jobs group by 1, 2 order by 1, 2"));
  }

  private static List<String> rows(Cluster cluster, String query) throws SQLException {
    try (Connection connection = cluster.postgres().connect()) {
      return Records.rows(connection, query);
    }
  }

  private static List<String> containers(String executor) throws IOException, InterruptedException {
    // Each process has a name of its own that begins with the one that it was given.
    return DockerCommand.OF_MACHINE.boxes("{{.Label \"leo.worker\"}}").stream()
        .filter(worker -> worker.startsWith(executor))
        .toList();
  }
}
