package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import leo.job.Verdict;
import leo.testing.OwnDocker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Docker's daemon goes away in the middle of a run and comes back. */
class DockerRestartTest {
  private static final String WORKER = "restart-test";

  @TempDir private Path folder;

  @Test
  void aRunThatLosesItsDaemonDoesNotSucceedAndTheNextOneDoes() throws Exception {
    Path home = Files.createDirectory(folder.resolve("d"));
    try (OwnDocker own = OwnDocker.start(home);
        GVisorSandbox sandbox =
            GVisorSandbox.open(RealDocker.at(own.host(), RealDocker.config(WORKER), 1, 0))) {
      survive(sandbox, own);
      survive(sandbox, own);
    }
  }

  private static void survive(GVisorSandbox sandbox, OwnDocker own) throws Exception {
    await().atMost(Duration.ofSeconds(30)).until(() -> sandbox.waiting() == 1);
    RunInHand run = RunInHand.of(sandbox, "echo up; sleep 60");
    await().atMost(Duration.ofSeconds(30)).until(() -> sandbox.waiting() == 1);
    long warm = sandbox.poolStats().warm();

    own.stop();

    assertThat(sandbox.health().ok()).isFalse();
    assertThat(sandbox.isAble()).isFalse();
    run.assertNoSuccess();
    // What waited is noticed to be dead.
    await().atMost(Duration.ofSeconds(30)).until(() -> sandbox.waiting() == 0);

    own.restart();
    await().atMost(Duration.ofSeconds(10)).until(sandbox::isAble);
    assertThat(sandbox.health().ok()).isTrue();
    assertThat(RunInHand.starting(sandbox, "true").report().verdict()).isEqualTo(Verdict.OK);
    await().atMost(Duration.ofSeconds(30)).until(() -> sandbox.waiting() == 1);
    assertThat(RunInHand.starting(sandbox, "true").report().verdict()).isEqualTo(Verdict.OK);
    assertThat(sandbox.poolStats().warm()).isGreaterThan(warm);
    try (DockerCalls docker = new DockerCalls(own.host(), Duration.ofMinutes(1), 4)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> {
            sandbox.removeOrphans();
            // Docker may be at the removal of one for long after it was stopped in the midst of it.
            assertThat(Boxes.of(docker, WORKER))
                .filteredOn(box -> !"removing".equals(box.getState()))
                .hasSizeLessThanOrEqualTo(1);
          });
    }
  }
}
