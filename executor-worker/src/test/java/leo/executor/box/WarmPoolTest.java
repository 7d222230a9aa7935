package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.Container;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import leo.executor.CollectedOutput;
import leo.executor.SandboxRun;
import leo.executor.Specs;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.Limit;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.worker.StopSignal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sandboxes started ahead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WarmPoolTest {
  private static final String WORKER = "pool-test";
  private static final int SIZE = 2;
  private static final SandboxSpec SHAPE = SandboxSpec.standard();

  private GVisorSandbox sandbox;
  private DockerCalls docker;

  @BeforeAll
  void open() throws Exception {
    sandbox = RealDocker.open(WORKER, SIZE);
    docker = RealDocker.calls();
  }

  @AfterAll
  void close() {
    sandbox.close();
    docker.close();
  }

  @Test
  void aRunTakesAWarmSandboxAndAnotherTakesItsPlace() throws Exception {
    awaitFull();
    long warm = sandbox.poolStats().warm();

    RunReport report = run(new CollectedOutput(), SHAPE, "true");

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(sandbox.poolStats().warm()).isEqualTo(warm + 1);
    awaitFull();
  }

  @Test
  void timesAndOutputCapsDoNotBelongToTheShape() throws Exception {
    awaitFull();
    long warm = sandbox.poolStats().warm();

    assertThat(run(new CollectedOutput(), Specs.keeping(10, 10), "true").verdict())
        .isEqualTo(Verdict.OK);
    assertThat(sandbox.poolStats().warm()).isEqualTo(warm + 1);
  }

  @Test
  void fewerProcessesAndAnythingTheFirstProcessSeesToNeedNoOtherShape() throws Exception {
    awaitFull();
    long warm = sandbox.poolStats().warm();
    SandboxSpec other =
        Specs.processes(8)
            .with(Limit.OPEN_FILES, 20)
            .with(Limit.FILE_BYTES, 5_000)
            .with(Limit.CPU_TIME_MS, 5_000)
            .withEnv(Map.of("A", "b"))
            .withWorkdir("/tmp/x");
    CollectedOutput output = new CollectedOutput();

    run(output, other, "bash", "-c", "ulimit -u; ulimit -n; ulimit -f; echo $A; pwd");

    assertThat(output.stdout()).isEqualTo("9\n20\n4\nb\n/tmp/x\n");
    assertThat(sandbox.poolStats().warm()).isEqualTo(warm + 1);
  }

  @Test
  void anotherShapeGetsASandboxOfItsOwn() throws Exception {
    awaitFull();
    PoolStats before = sandbox.poolStats();

    for (SandboxSpec other : List.of(Specs.processes(65), Specs.workBytes(1 << 20))) {
      assertThat(run(new CollectedOutput(), other, "true").verdict()).isEqualTo(Verdict.OK);
    }

    assertThat(sandbox.poolStats().warm()).isEqualTo(before.warm());
    assertThat(sandbox.poolStats().cold()).isEqualTo(before.cold() + 2);
  }

  @Test
  void moreRunsThanThePoolHoldsAreAllServed() throws Exception {
    awaitFull();
    List<FutureTask<RunReport>> tasks = new ArrayList<>();
    for (int i = 0; i < 2 * SIZE + 1; i++) {
      FutureTask<RunReport> task =
          new FutureTask<>(() -> run(new CollectedOutput(), SHAPE, "true"));
      tasks.add(task);
      Thread.ofVirtual().start(task);
    }
    for (FutureTask<RunReport> task : tasks) {
      assertThat(task.get(60, TimeUnit.SECONDS).verdict()).isEqualTo(Verdict.OK);
    }
  }

  @Test
  void aDeadSandboxIsNeverHandedOut() throws Exception {
    awaitFull();
    for (Container pooled : pooled()) {
      docker.call("kill", client -> client.killContainerCmd(pooled.getId()).exec());
      CollectedOutput output = new CollectedOutput();
      assertThat(run(output, SHAPE, "echo", "alive").verdict()).isEqualTo(Verdict.OK);
      assertThat(output.stdout()).isEqualTo("alive\n");
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(sandbox.poolStats().discarded()).isPositive());
    awaitFull();
  }

  @Test
  void pooledSandboxesAreLabelledAndNobodysOrphansWhileTheirOwnerLives() throws Exception {
    awaitFull();

    assertThat(sandbox.removeOrphans()).isZero();
    assertThat(pooled()).hasSizeGreaterThanOrEqualTo(SIZE);
    assertThat(pooled())
        .allSatisfy(pooled ->
            assertThat(pooled.getLabels())
                .containsEntry("leo.worker", WORKER)
                .containsKeys("leo.instance", "leo.run"));
    assertThat(sandbox.waiting()).isEqualTo(SIZE);
  }

  @Test
  void whatALiveProcessOfTheSameNameHasPooledIsLeftAlone() throws Exception {
    GVisorSandbox first = RealDocker.open("heir-test", 1);
    GVisorSandbox heir = RealDocker.open("heir-test", 0);
    try {
      await().atMost(Duration.ofSeconds(20)).until(() -> first.waiting() == 1);
      assertThat(heir.removeOrphans()).isZero();
      assertThat(first.waiting()).isEqualTo(1);
    } finally {
      heir.close();
      assertThat(containers(Map.of("leo.worker", "heir-test"))).hasSize(1);
      first.close();
    }
    assertThat(containers(Map.of("leo.worker", "heir-test"))).isEmpty();
  }

  @Test
  void closingLeavesNothing() throws Exception {
    GVisorSandbox closing = RealDocker.open("pool-close-test", 2);
    await().atMost(Duration.ofSeconds(20)).until(() -> closing.waiting() >= 1);

    long closedAt = System.nanoTime();
    closing.close();

    assertThat(Duration.ofNanos(System.nanoTime() - closedAt)).isLessThan(Duration.ofSeconds(15));
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(containers(Map.of("leo.worker", "pool-close-test"))).isEmpty());
  }

  @Test
  void noRunSeesWhatAnotherLeft() throws Exception {
    for (int i = 0; i < 2 * SIZE; i++) {
      CollectedOutput output = new CollectedOutput();
      run(
          output,
          SHAPE,
          "bash",
          "-c",
          "ls -A /work /tmp /dev/shm | grep mine; touch /work/mine /tmp/mine /dev/shm/mine;"
              + " setsid sleep 300 & echo end");
      assertThat(output.stdout()).isEqualTo("end\n");
    }
  }

  @Test
  void processorTimeIsCountedFromTheHandOver() throws Exception {
    awaitFull();
    RunReport report = run(new CollectedOutput(), SHAPE, "true");

    // A start takes more than this.
    if (report.cpuMs() != null) {
      assertThat(report.cpuMs()).isLessThan(150);
    }
  }

  private void awaitFull() {
    await().atMost(Duration.ofSeconds(30)).until(() -> sandbox.waiting() == SIZE);
  }

  private List<Container> pooled() throws Exception {
    return containers(Map.of("leo.worker", WORKER, "leo.warm", "true"));
  }

  private List<Container> containers(Map<String, String> labels) throws Exception {
    return docker.call("list", client -> client.listContainersCmd().withLabelFilter(labels).exec());
  }

  private RunReport run(CollectedOutput output, SandboxSpec spec, String... argv) throws Exception {
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    return sandbox.run(new SandboxRun(lease, List.of(argv), spec), output, new StopSignal());
  }
}
