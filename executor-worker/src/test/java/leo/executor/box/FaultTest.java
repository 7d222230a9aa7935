package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import leo.executor.ExecutorConfig;
import leo.job.RunReport;
import leo.job.Verdict;
import leo.worker.TransientFaultException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Docker fails while a command runs: that is never the command's success, never a hang, and leaves
 * nothing behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTest {
  private static final String WORKER = "fault-test";
  private static final Path DOCKER = Path.of("/var/run/docker.sock");

  private DockerCalls docker;
  private DockerLine line;
  private GVisorSandbox sandbox;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    docker = RealDocker.calls();
    Path socket = folder.resolve("docker.sock");
    line = new DockerLine(DOCKER, socket);
    ExecutorConfig usual = RealDocker.config(WORKER);
    sandbox = GVisorSandbox.open(RealDocker.at("unix://" + socket, usual, 0, 0));
  }

  @AfterAll
  void close() throws Exception {
    sandbox.close();
    line.close();
    docker.close();
  }

  @AfterEach
  void nothingIsLeft() {
    line.recover();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          sandbox.removeOrphans();
          assertThat(Boxes.of(docker, WORKER)).isEmpty();
        });
    assertThat(sandbox.health().ok()).isTrue();
  }

  @Test
  void aSandboxThatIsRemovedIsNobodysSuccess() throws Exception {
    RunInHand run = RunInHand.of(sandbox, "echo up; sleep 60");
    String id = run.containers(docker).getFirst().getId();
    docker.call("remove", client -> client.removeContainerCmd(id).withForce(true).exec());

    // A retry, or INFRA if its death was seen before it was gone.
    run.assertNoSuccess();
  }

  @Test
  void aSandboxThatIsKilledIsNobodysSuccess() throws Exception {
    RunInHand run = RunInHand.of(sandbox, "echo up; sleep 60");
    String id = run.containers(docker).getFirst().getId();
    docker.call("kill", client -> client.killContainerCmd(id).exec());

    RunReport report = run.report();
    assertThat(report.verdict()).isEqualTo(Verdict.INFRA);
    assertThat(report.exitCode()).isNull();
    assertThat(report.reason()).contains("from outside");
  }

  @Test
  void aKillThatShowsLateIsOursAllTheSame() throws Exception {
    RunInHand run = RunInHand.of(sandbox, "echo up; sleep 60");
    line.holdEnds();
    run.cancel();

    assertThat(run.report().verdict()).isEqualTo(Verdict.CANCELLED);
  }

  @Test
  void aLineThatIsCutIsTriedAgainAndSeenInTheHealth() throws Exception {
    RunInHand run = RunInHand.of(sandbox, "echo up; sleep 2");
    line.cut();

    assertThatThrownBy(run::report).hasCauseInstanceOf(TransientFaultException.class);
    assertThat(sandbox.health().ok()).isFalse();
    assertThat(sandbox.health().detail()).contains("No command can be run until Docker is back");
    assertThatThrownBy(() -> RunInHand.starting(sandbox, "true").report())
        .hasCauseInstanceOf(TransientFaultException.class);

    line.recover();
    assertThat(RunInHand.starting(sandbox, "true").report().verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void aLineThatIsCutForAMomentIsTriedAgain() throws Exception {
    RunInHand run = RunInHand.of(sandbox, "echo up; sleep 60");
    line.cut();
    line.recover();

    assertThatThrownBy(run::report).hasCauseInstanceOf(TransientFaultException.class);
  }

  @Test
  void outputThatIsLostIsNobodysSuccess() throws Exception {
    RunInHand run = RunInHand.of(sandbox, "echo up; sleep 1; echo lost");
    line.cutOutput();

    RunReport report = run.report();
    assertThat(report.verdict()).isEqualTo(Verdict.INFRA);
    assertThat(report.reason()).isNotNull();
  }

  @Test
  void outputThatIsLostForLongIsTriedAgain() throws Exception {
    RunInHand run = RunInHand.of(sandbox, "echo up; sleep 60");
    line.cutOutput();

    assertThatThrownBy(run::report).hasCauseInstanceOf(TransientFaultException.class);
  }
}
