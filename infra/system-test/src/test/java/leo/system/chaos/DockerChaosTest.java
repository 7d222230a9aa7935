package leo.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import leo.testing.OwnDocker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Docker's daemon is restarted under an executor that runs and takes jobs all the while. */
class DockerChaosTest {
  private static final Logger LOG = LoggerFactory.getLogger(DockerChaosTest.class);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration REST_WITHIN = Duration.ofMinutes(3);
  private static final int PACE_MS = 4_000;
  private static final int JOBS = 8;
  private static final int LONG_S = 30;

  private final Scale scale = Scale.asked();
  private final String executor = "chaos-docker-" + ProcessHandle.current().pid();

  @TempDir Path folder;

  @Test
  void jobsSurviveARestartOfDockerOrFailForIt() throws Exception {
    Path logs = Files.createTempDirectory("leo-chaos-docker");
    LOG.warn("seed {}, logs in {}", scale.seed(), logs);
    // Outlives its cluster: what it leaves is deleted when all was well.
    ChaosPostgres postgres;
    try (OwnDocker docker = OwnDocker.start(Files.createDirectory(folder.resolve("d")));
        Cluster cluster = Cluster.withSandboxes(logs, List.of(executor), docker.command())) {
      postgres = cluster.postgres();
      List<String> lost = new ArrayList<>();
      String last;
      BoxedWork work = new BoxedWork(docker.command());
      Set<String> accepted;
      try (Load load = new Load(cluster.role("gateway"), scale.seed(), PACE_MS, Load::shellJob)) {
        load.begin(JOBS, 0);
        Random random = new Random(scale.seed());
        for (int round = 0; round < scale.rounds(); round++) {
          List<String> struck = begin(cluster, load, work);
          docker.stop();
          LockSupport.parkNanos(Duration.ofMillis(random.nextInt(2_000)).toNanos());
          docker.restart();
          lost.addAll(struck);
        }
        accepted = load.finish();
        last = load.submit(Load.shellJob(random));
      }
      Awaitility.await()
          .atMost(REST_WITHIN)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> rows(postgres, Records.UNFINISHED).isEmpty());
      check(postgres, accepted, lost, last);
      assertThat(cluster.role(executor).terminate()).isZero();
    }
    postgres.deleteData();
  }

  /** Has the executor run what nobody is to see the end of; job and fence of each. */
  private List<String> begin(Cluster cluster, Load load, BoxedWork work) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ids.add(load.submit(work.job(LONG_S)));
    }
    RoleProcess busy = cluster.role(executor);
    for (String id : ids) {
      Awaitility.await("a begin").atMost(SOON).until(() -> work.hasBegun(busy, id));
    }
    return work.attempts().stream()
        .filter(attempt -> ids.contains(attempt.substring(0, attempt.indexOf(' '))))
        .toList();
  }

  private static void check(
      ChaosPostgres postgres, Set<String> accepted, List<String> lost, String last)
      throws SQLException {
    try (Connection connection = postgres.connect()) {
      assertThat(Records.breachesWithoutDocker(connection, accepted)).isEmpty();
      assertThat(Records.breachesOf(Cluster.BOXED_LIMIT, connection, 0)).isEmpty();
    }
    assertThat(lost).isNotEmpty();
    assertThat(rows(postgres, "select job_id, fence from runs where verdict = 'OK'"))
        .as("what lost its box is no success")
        .doesNotContainAnyElementsOf(lost);
    assertThat(rows(postgres, "select state from jobs where id = '%s'".formatted(last)))
        .as("Docker is back")
        .containsExactly("SUCCEEDED");
    LOG.warn(
        "{} jobs: {}",
        accepted.size(),
        rows(
            postgres,
            "select j.state, r.verdict, j.failures, count(*) from jobs j"
                + " left join runs r on r.job_id = j.id group by 1, 2, 3 order by 1, 2, 3"));
  }

  private static List<String> rows(ChaosPostgres postgres, String query) throws SQLException {
    try (Connection connection = postgres.connect()) {
      return Records.rows(connection, query);
    }
  }
}
