package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import leo.executor.CollectedOutput;
import leo.executor.SandboxRun;
import leo.executor.box.HostileProgram.Sighting;
import leo.job.JobId;
import leo.job.Lease;
import leo.worker.StopSignal;

/**
 * A sandbox of its own name in which one attack follows another, so that what one leaves behind is
 * seen to be its.
 */
final class HostileLane implements AutoCloseable {
  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
  private static final Duration GONE_WITHIN = Duration.ofSeconds(20);

  /** What a run sees of the runs before it: nothing. */
  private static final HostileProgram NEXT =
      HostileProgram.bash(
              0, "the next run", "ls -A /work /tmp /dev/shm; ls -d /proc/[0-9]* | wc -l; pwd")
          .sees(seen ->
              assertThat(seen.stdout()).matches("/dev/shm:\n\n/tmp:\n\n/work:\n[34]\n/work\n"));

  private final String name;
  private final Containers containers;
  private final GVisorSandbox sandbox;

  /** Under systemd the accounts are Docker's own, and go with the containers. */
  private final boolean ownAccounts;

  HostileLane(String name, RealDriver driver, Containers containers) throws Exception {
    this.name = name;
    this.containers = containers;
    this.ownAccounts = driver == RealDriver.RUNSC || RealDocker.takesCgroupPaths();
    this.sandbox = driver.open(name, 1);
  }

  /** Attacks, judges, and sees that nothing is left and the next run is fine. */
  void attack(HostileProgram program) throws Exception {
    program.judge(run(program));
    awaitClean();
    NEXT.judge(run(NEXT));
  }

  /** Waits until there are no containers and accounts but those of the pool. */
  void awaitClean() {
    await("containers and cgroups of " + name)
        .atMost(GONE_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> {
          List<Map<String, String>> boxes = boxes();
          Set<String> runs =
              boxes.stream()
                  .map(labels -> labels.get(ContainerReaper.RUN))
                  .collect(Collectors.toSet());
          assertThat(boxes).hasSize(sandbox.waiting());
          assertThat(boxes).allMatch(labels -> labels.containsKey(WarmPool.WARM));
          // Exactly: looking at the wrong place would find no account of any box.
          assertThat(accounts()).isEqualTo(ownAccounts ? runs : Set.of());
        });
  }

  /** Closes the sandbox and waits until nothing has its name. */
  @Override
  public void close() {
    sandbox.close();
    await("the last containers and cgroups of " + name)
        .atMost(GONE_WITHIN)
        .untilAsserted(() -> {
          assertThat(boxes()).isEmpty();
          assertThat(accounts()).isEmpty();
        });
  }

  @Override
  public String toString() {
    return name;
  }

  private Sighting run(HostileProgram program) throws Exception {
    CollectedOutput output = new CollectedOutput();
    Lease lease = new Lease(JobId.next(Clock.systemUTC()), 1);
    SandboxRun run = new SandboxRun(lease, program.argv(), program.spec());
    return new Sighting(sandbox.run(run, output, new StopSignal()), output);
  }

  /** What the boxes of this lane carry. */
  private List<Map<String, String>> boxes() throws Exception {
    return containers.all().stream()
        .map(Containers.Found::labels)
        .filter(labels -> name.equals(labels.get(ContainerReaper.WORKER)))
        .toList();
  }

  /** The runs that have a cgroup, in any hierarchy. */
  private Set<String> accounts() throws IOException {
    String parent = "leo-sandboxes-" + OwnerMark.own() + "." + name;
    Set<String> found = new TreeSet<>(folders(CGROUPS.resolve(parent)));
    for (String hierarchy : folders(CGROUPS)) {
      found.addAll(folders(CGROUPS.resolve(hierarchy).resolve(parent)));
    }
    return found;
  }

  private static Set<String> folders(Path parent) throws IOException {
    Set<String> names = new TreeSet<>();
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
        entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
      }
    }
    return names;
  }
}
