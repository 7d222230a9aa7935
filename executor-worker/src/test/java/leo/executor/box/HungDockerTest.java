package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import leo.executor.CollectedOutput;
import leo.executor.ExecutorConfig;
import leo.executor.NoSandboxException;
import leo.executor.SandboxDriver;
import leo.executor.SandboxRun;
import leo.executor.Specs;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Docker daemon that hangs must not hang the executor. */
class HungDockerTest {
  @TempDir private Path folder;

  @Test
  void aDaemonThatHangsIsAPassingFaultAndSeenInTheHealth() throws Exception {
    Path socket = folder.resolve("docker.sock");
    ExecutorConfig config = config(socket, 0);
    try (DockerLine line = new DockerLine(Path.of("/var/run/docker.sock"), socket);
        GVisorSandbox sandbox = GVisorSandbox.open(config)) {
      line.hang();
      long hungAt = System.nanoTime();
      assertThatThrownBy(() -> run(sandbox))
          .isInstanceOf(TransientFaultException.class)
          .hasMessageContaining("did not answer within");
      assertThat(sandbox.health().ok()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - hungAt)).isLessThan(Duration.ofSeconds(20));

      line.recover();
      assertThat(sandbox.health().ok()).isTrue();
      assertThat(run(sandbox).verdict()).isEqualTo(Verdict.OK);
      sandbox.removeOrphans();
    }
  }

  @Test
  void aDaemonThatHangsBeforeTheHandOverOfAWarmSandboxIsAPassingFault() throws Exception {
    Path socket = folder.resolve("docker.sock");
    try (DockerLine line = new DockerLine(Path.of("/var/run/docker.sock"), socket);
        GVisorSandbox sandbox = GVisorSandbox.open(config(socket, 1))) {
      await().atMost(Duration.ofSeconds(20)).until(() -> sandbox.waiting() == 1);
      line.hang();
      long hungAt = System.nanoTime();
      assertThatThrownBy(() -> run(sandbox))
          .isInstanceOf(TransientFaultException.class)
          .hasMessageContaining("did not answer within");
      assertThat(Duration.ofNanos(System.nanoTime() - hungAt)).isLessThan(Duration.ofSeconds(20));

      line.recover();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> run(sandbox).verdict() == Verdict.OK && sandbox.poolStats().warm() > 0);
    }
  }

  @Test
  void aDaemonThatHangsDuringARunLeavesAContainerThatIsRemovedLater() throws Exception {
    Path socket = folder.resolve("docker.sock");
    try (DockerLine line = new DockerLine(Path.of("/var/run/docker.sock"), socket);
        GVisorSandbox sandbox = GVisorSandbox.open(config(socket, 0))) {
      Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
      SandboxRun run =
          new SandboxRun(lease, List.of("sh", "-c", "echo up; sleep 60"), Specs.timeoutMs(1_000));
      long startedAt = System.nanoTime();
      assertThatThrownBy(() -> sandbox.run(run, (_, _) -> line.hang(), new StopSignal()))
          .isInstanceOf(TransientFaultException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - startedAt))
          .isLessThan(Duration.ofSeconds(20));

      line.recover();
      sandbox.removeOrphans();
      try (DockerCalls docker = RealDocker.calls()) {
        Map<String, String> label = Map.of("leo.job", lease.id().toString());
        // What was held may be removing it just now.
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(() -> assertThat(containers(docker, label)).isEmpty());
      }
    }
  }

  @Test
  void aDaemonThatHangsAtTheStartIsRefusedInTime() throws Exception {
    Path socket = folder.resolve("docker.sock");
    try (DockerLine line = new DockerLine(Path.of("/var/run/docker.sock"), socket)) {
      line.hang();
      long startedAt = System.nanoTime();
      assertThatThrownBy(() -> GVisorSandbox.open(config(socket, 0)))
          .isInstanceOf(NoSandboxException.class)
          .hasMessageContaining("did not answer within");
      assertThat(Duration.ofNanos(System.nanoTime() - startedAt))
          .isLessThan(Duration.ofSeconds(10));
    }
  }

  private static List<Container> containers(DockerCalls docker, Map<String, String> label)
      throws Exception {
    return docker.call(
        "list",
        client -> client.listContainersCmd().withShowAll(true).withLabelFilter(label).exec());
  }

  private static RunReport run(GVisorSandbox sandbox) throws Exception {
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    return sandbox.run(
        new SandboxRun(lease, List.of("true"), SandboxSpec.standard()),
        new CollectedOutput(),
        new StopSignal());
  }

  private static ExecutorConfig config(Path socket, int pool) {
    ExecutorConfig usual = RealDocker.config("hung-test", pool);
    return new ExecutorConfig(
        usual.name(),
        1,
        usual.lease(),
        usual.beat(),
        usual.sweep(),
        usual.drain(),
        usual.runtime(),
        usual.offer(),
        "unix://" + socket,
        Duration.ofSeconds(3),
        pool,
        0,
        SandboxDriver.DOCKER,
        Path.of("/nowhere"));
  }
}
