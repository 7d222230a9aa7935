package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import leo.executor.CollectedOutput;
import leo.executor.ExecutorConfig;
import leo.executor.SandboxRun;
import leo.executor.Specs;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.worker.StopSignal;
import org.junit.jupiter.api.Test;

/** Shapes that are often asked for are started ahead too. */
class WarmPoolsTest {
  private static final SandboxSpec OFTEN = Specs.memoryBytes(96 << 20);
  private static final SandboxSpec MORE_OFTEN = Specs.memoryBytes(160 << 20);

  @Test
  void aShapeThatIsOftenAskedForIsStartedAheadUntilAnotherTakesItsPlace() throws Exception {
    try (GVisorSandbox sandbox = GVisorSandbox.open(config(1, 1))) {
      assertThat(sandbox.poolStats().cold()).as("probes are no runs").isZero();
      runTimes(sandbox, OFTEN, 3);
      await().atMost(Duration.ofSeconds(30)).until(() -> sandbox.waiting() == 3);
      assertThat(sandbox.sideShapes()).containsExactly(BoxShape.of(OFTEN));

      runTimes(sandbox, OFTEN, 1);
      assertThat(sandbox.poolStats().warm()).isEqualTo(1);
      assertThat(sandbox.poolStats().cold()).isEqualTo(3);
      assertThat(sandbox.health().detail())
          .startsWith("Docker answers; ")
          .endsWith("1 warm and 3 cold runs");

      runTimes(sandbox, MORE_OFTEN, 6);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              sandbox.sideShapes().contains(BoxShape.of(MORE_OFTEN)) && sandbox.waiting() == 3);
      assertThat(sandbox.sideShapes()).hasSize(1);
      assertThat(sandbox.poolStats().size()).isEqualTo(3);
    }
    try (DockerCalls docker = RealDocker.calls()) {
      await().atMost(Duration.ofSeconds(10)).until(() -> Boxes.of(docker, "pools-test").isEmpty());
    }
  }

  @Test
  void withoutPlacesEveryOtherShapeIsCold() throws Exception {
    try (GVisorSandbox sandbox = GVisorSandbox.open(config(0, 0))) {
      runTimes(sandbox, OFTEN, 4);
      runTimes(sandbox, SandboxSpec.standard(), 1);
      assertThat(sandbox.poolStats()).isEqualTo(new PoolStats(0, 5, 0, 0, 0, 0, 0));
    }
  }

  private static void runTimes(GVisorSandbox sandbox, SandboxSpec spec, int times)
      throws Exception {
    for (int i = 0; i < times; i++) {
      Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
      SandboxRun run = new SandboxRun(lease, List.of("true"), spec);
      assertThat(sandbox.run(run, new CollectedOutput(), new StopSignal()).verdict())
          .isEqualTo(Verdict.OK);
    }
  }

  private static ExecutorConfig config(int pool, int shapes) {
    return RealDocker.at(
        "unix:///var/run/docker.sock", RealDocker.config("pools-test"), pool, shapes);
  }
}
