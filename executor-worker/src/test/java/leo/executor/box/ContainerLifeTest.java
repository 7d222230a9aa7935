package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import leo.executor.CollectedOutput;
import leo.executor.SandboxRun;
import leo.job.JobId;
import leo.job.Lease;
import leo.job.Limit;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Containers from making to removing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerLifeTest {
  private static final String WORKER = "life-test";
  private static final SandboxSpec SPEC = SandboxSpec.standard();

  private GVisorSandbox sandbox;
  private DockerCalls docker;

  @BeforeAll
  void open() throws Exception {
    sandbox = RealDocker.open(WORKER);
    docker = RealDocker.calls();
  }

  @AfterAll
  void close() {
    sandbox.close();
    docker.close();
  }

  @Test
  void aLiveContainerIsClosedOnEverySideAndGoneSoonAfterACancel() throws Exception {
    StopSignal stop = new StopSignal();
    CountDownLatch running = new CountDownLatch(1);
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 7);
    SandboxRun run = new SandboxRun(lease, List.of("sh", "-c", "echo up; sleep 60"), SPEC);
    FutureTask<RunReport> task =
        new FutureTask<>(() -> sandbox.run(run, (_, _) -> running.countDown(), stop));
    Thread.ofVirtual().start(task);
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

    Container container = containersOf(Map.of("leo.job", lease.id().toString())).getFirst();
    InspectContainerResponse live =
        docker.call("inspect", client -> client.inspectContainerCmd(container.getId()).exec());
    assertClosed(live);
    assertThat(container.getLabels())
        .containsEntry("leo.attempt", "7")
        .containsEntry("leo.worker", WORKER)
        .containsKeys("leo.instance", "leo.run");
    // A run that is live is nobody's orphan.
    assertThat(sandbox.removeOrphans()).isZero();

    long cancelledAt = System.nanoTime();
    stop.raise(StopSignal.Reason.CANCELLED);
    assertThat(task.get(10, TimeUnit.SECONDS).verdict()).isEqualTo(Verdict.CANCELLED);
    assertThat(Duration.ofNanos(System.nanoTime() - cancelledAt)).isLessThan(Duration.ofSeconds(3));
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> assertThat(containersOf(Map.of("leo.job", lease.id().toString()))).isEmpty());
  }

  @Test
  void whatADeadProcessLeftIsRemovedAndNothingElse() throws Exception {
    Process live = new ProcessBuilder("sleep", "60").start();
    OwnerMark there = OwnerMark.of(live.pid());
    OwnerMark dead = new OwnerMark(there.space(), there.pid(), there.startTicks() - 1);
    OwnerMark unseen = new OwnerMark("elsewhere", there.pid(), there.startTicks() - 1);
    List<String> orphans =
        List.of(
            startStray(WORKER, Map.of("leo.owner", dead.toString())),
            startStray("somebody-else", Map.of("leo.owner", dead.toString())),
            // Of a version that did not mark its owner.
            startStray(WORKER, Map.of()));
    List<String> others =
        List.of(
            startStray(WORKER, Map.of("leo.owner", there.toString())),
            startStray(WORKER, Map.of("leo.owner", unseen.toString())),
            startStray("somebody-else", Map.of()));
    try {
      sandbox.removeOrphans();
      List<String> left =
          containersOf(Map.of("leo.instance", "another-instance")).stream()
              .map(Container::getId)
              .toList();
      assertThat(left).containsAll(others).doesNotContainAnyElementsOf(orphans);
    } finally {
      live.destroyForcibly();
      for (String other : others) {
        docker.call("remove", client -> client.removeContainerCmd(other).withForce(true).exec());
      }
    }
  }

  @Test
  void closingEndsWhatStillRuns() throws Exception {
    GVisorSandbox closing = RealDocker.open("closing-test");
    CountDownLatch running = new CountDownLatch(1);
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    SandboxRun run = new SandboxRun(lease, List.of("sh", "-c", "echo up; sleep 60"), SPEC);
    FutureTask<RunReport> task =
        new FutureTask<>(() -> closing.run(run, (_, _) -> running.countDown(), new StopSignal()));
    Thread.ofVirtual().start(task);
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

    closing.close();

    assertThat(containersOf(Map.of("leo.worker", "closing-test"))).isEmpty();
    assertThatThrownBy(() -> task.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(TransientFaultException.class);
    assertThatThrownBy(() -> closing.run(run, (_, _) -> {}, new StopSignal()))
        .isInstanceOf(TransientFaultException.class)
        .hasMessageContaining("stopping");
  }

  @Test
  void aRunTellsWhatItUsedOrThatItCannotTell() throws Exception {
    SandboxRun run =
        new SandboxRun(
            new Lease(JobId.next(Clock.systemUTC()), 1),
            List.of("perl", "-e", "my $x = 'x' x 100000000; my $i = 0; $i++ while $i < 3000000"),
            SPEC);
    RunReport report = sandbox.run(run, new CollectedOutput(), new StopSignal());

    assertThat(report.verdict()).isEqualTo(Verdict.OK);
    assertThat(report.startMs()).isPositive();
    if (report.peakMemoryBytes() != null) {
      assertThat(report.peakMemoryBytes())
          .isBetween(100_000_000L, SPEC.limit(Limit.MEMORY_BYTES) * 2);
    }
    if (report.cpuMs() != null) {
      assertThat(report.cpuMs()).isBetween(50L, 60_000L);
    }
  }

  private static void assertClosed(InspectContainerResponse live) {
    HostConfig host = live.getHostConfig();
    assertThat(host.getRuntime()).isEqualTo("runsc");
    assertThat(host.getNetworkMode()).isEqualTo("none");
    assertThat(host.getReadonlyRootfs()).isTrue();
    assertThat(host.getPrivileged()).isFalse();
    assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
    assertThat(host.getCapAdd()).isNullOrEmpty();
    assertThat(host.getSecurityOpts()).containsExactly("no-new-privileges");
    assertThat(host.getBinds()).isNullOrEmpty();
    assertThat(host.getDevices()).isNullOrEmpty();
    assertThat(host.getMemory()).isEqualTo(SPEC.limit(Limit.MEMORY_BYTES));
    assertThat(host.getMemorySwap()).isEqualTo(SPEC.limit(Limit.MEMORY_BYTES));
    assertThat(host.getNanoCPUs()).isEqualTo(1_000_000_000L);
    assertThat(host.getPidsLimit()).isEqualTo(768);
    assertThat(host.getLogConfig().getType()).isEqualTo(LogConfig.LoggingType.NONE);
    assertThat(host.getUlimits())
        .contains(
            new Ulimit("nproc", 65L, 65L),
            new Ulimit("nofile", 4096L, 4096L),
            new Ulimit("core", 0L, 0L));
    assertThat(host.getTmpFs()).containsOnlyKeys("/work", "/tmp");
    assertThat(live.getConfig().getUser()).isEqualTo("65534:65534");
    assertThat(live.getConfig().getStdinOpen()).isTrue();
    assertThat(live.getConfig().getEntrypoint()).containsExactly("/usr/lib/leo/leo-init");
    assertThat(live.getMounts()).isNullOrEmpty();
  }

  private List<Container> containersOf(Map<String, String> labels) throws Exception {
    return docker.call(
        "list",
        client -> client.listContainersCmd().withShowAll(true).withLabelFilter(labels).exec());
  }

  private String startStray(String worker, Map<String, String> marks) throws Exception {
    Map<String, String> labels = new HashMap<>(marks);
    labels.put("leo.worker", worker);
    labels.put("leo.instance", "another-instance");
    String id =
        docker.call(
            "make",
            client ->
                client
                    .createContainerCmd("leo-sandbox-base:latest")
                    .withCmd("sleep", "60")
                    .withLabels(labels)
                    .withHostConfig(
                        HostConfig.newHostConfig().withRuntime("runsc").withNetworkMode("none"))
                    .exec()
                    .getId());
    docker.call("start", client -> client.startContainerCmd(id).exec());
    return id;
  }
}
