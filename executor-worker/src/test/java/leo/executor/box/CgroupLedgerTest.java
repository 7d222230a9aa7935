package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two forms of cgroups, drawn in an ordinary folder. */
class CgroupLedgerTest {
  private static final String FOLDER = "leo-sandboxes-north";

  @TempDir private Path root;

  @Test
  void unifiedCgroupsAreRead() throws Exception {
    Files.createFile(root.resolve("cgroup.controllers"));
    CgroupLedger ledger = CgroupLedger.of(root, "cgroupfs", "north");

    assertThat(ledger.open("r1")).contains("/leo-sandboxes-north/r1");
    Path group = root.resolve(FOLDER).resolve("r1");
    Files.writeString(group.resolve("cpu.stat"), "usage_usec 1234567\nuser_usec 1\n");
    Files.writeString(group.resolve("memory.peak"), "4096\n");
    Files.writeString(group.resolve("memory.events"), "low 0\noom 1\noom_kill 1\n");

    assertThat(ledger.read("r1", "c")).isEqualTo(new CgroupUsage(1_234L, 4_096L, true));
  }

  @Test
  void aUnifiedGroupIsKilledByTheKernel() throws Exception {
    Files.createFile(root.resolve("cgroup.controllers"));
    CgroupLedger ledger = CgroupLedger.of(root, "cgroupfs", "north");
    assertThat(ledger.kill("r1", "c")).isFalse();
    ledger.open("r1");
    Path group = root.resolve(FOLDER).resolve("r1");
    Files.writeString(group.resolve("cgroup.events"), "populated 1\nfrozen 0\n");

    assertThat(ledger.kill("r1", "c")).isTrue();
    assertThat(group.resolve("cgroup.kill")).hasContent("1");
  }

  @Test
  void aUnifiedGroupWithNobodyInItIsNotSaidToBeKilled() throws Exception {
    Files.createFile(root.resolve("cgroup.controllers"));
    CgroupLedger ledger = CgroupLedger.of(root, "cgroupfs", "north");
    ledger.open("r1");
    Path group = root.resolve(FOLDER).resolve("r1");
    Files.writeString(group.resolve("cgroup.events"), "populated 0\nfrozen 0\n");

    assertThat(ledger.kill("r1", "c")).isFalse();
    assertThat(group.resolve("cgroup.kill")).doesNotExist();
  }

  @Test
  void aProcessThatIsInNoGroupOfOursIsLeftAlone() throws Exception {
    CgroupLedger ledger = CgroupLedger.of(root, "cgroupfs", "north");
    ledger.open("r1");
    Process bystander = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(group("memory", "r1").resolve("cgroup.procs"), bystander.pid() + "\n");

      assertThat(ledger.kill("r1", "c")).isFalse();
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void systemdsScopesAreReadWhileTheyAreThere() throws Exception {
    Files.createFile(root.resolve("cgroup.controllers"));
    CgroupLedger ledger = CgroupLedger.of(root, "systemd", "north");

    assertThat(ledger.open("r1")).isEmpty();
    assertThat(ledger.read("r1", "c")).isEqualTo(CgroupUsage.UNKNOWN);
    Path scope = Files.createDirectories(root.resolve("system.slice/docker-c.scope"));
    Files.writeString(scope.resolve("cpu.stat"), "usage_usec 5000\n");
    Files.writeString(scope.resolve("memory.peak"), "4096\n");
    assertThat(ledger.read("r1", "c")).isEqualTo(new CgroupUsage(5L, 4_096L, false));
  }

  @Test
  void systemdsScopesOfVersionOneAreRead() throws Exception {
    CgroupLedger ledger = CgroupLedger.of(root, "systemd", "north");
    for (String controller : List.of("cpuacct", "memory")) {
      Path scope =
          Files.createDirectories(root.resolve(controller + "/system.slice/docker-c.scope"));
      Files.writeString(scope.resolve("cpuacct.usage"), "7000000\n");
      Files.writeString(scope.resolve("memory.max_usage_in_bytes"), "8192\n");
      Files.writeString(scope.resolve("memory.oom_control"), "oom_kill 1\n");
    }

    assertThat(ledger.read("r1", "c")).isEqualTo(new CgroupUsage(7L, 8_192L, true));
  }

  @Test
  void separateHierarchiesAreRead() throws Exception {
    CgroupLedger ledger = CgroupLedger.of(root, "cgroupfs", "north");

    assertThat(ledger.open("r1")).contains("/leo-sandboxes-north/r1");
    Files.writeString(group("cpuacct", "r1").resolve("cpuacct.usage"), "2500000000\n");
    Files.writeString(group("memory", "r1").resolve("memory.max_usage_in_bytes"), "8192\n");

    assertThat(ledger.read("r1", "c")).isEqualTo(new CgroupUsage(2_500L, 8_192L, false));
  }

  @Test
  void aKillInsideIsSeenInTheContainersOwnGroup() throws Exception {
    CgroupLedger ledger = CgroupLedger.of(root, "cgroupfs", "north");
    ledger.open("r1");
    Path container = Files.createDirectories(group("memory", "r1").resolve("c0ffee"));
    Path control = container.resolve("memory.oom_control");

    Files.writeString(control, "oom_kill_disable 0\nunder_oom 0\noom_kill 0\n");
    assertThat(ledger.read("r1", "c").oomKilled()).isFalse();

    Files.writeString(control, "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
    assertThat(ledger.read("r1", "c").oomKilled()).isTrue();
  }

  @Test
  void processorTimeCountsFromAnEarlierReading() {
    CgroupUsage before = new CgroupUsage(300L, 10L, false);
    CgroupUsage unknown = new CgroupUsage(null, null, false);
    CgroupUsage after = new CgroupUsage(310L, 20L, true);

    assertThat(after.since(before)).isEqualTo(new CgroupUsage(10L, 20L, true));
    assertThat(after.since(unknown)).isEqualTo(new CgroupUsage(null, 20L, true));
    assertThat(unknown.since(before)).isEqualTo(unknown);
  }

  @Test
  void whatIsNotThereOrZeroIsUnknown() throws Exception {
    CgroupLedger ledger = CgroupLedger.of(root, "cgroupfs", "north");
    ledger.open("r1");
    Files.writeString(group("memory", "r1").resolve("memory.max_usage_in_bytes"), "0\n");

    assertThat(ledger.read("r1", "c")).isEqualTo(new CgroupUsage(null, null, false));
  }

  @Test
  void anotherDriverHasNoLedger() {
    CgroupLedger ledger = CgroupLedger.of(root, "systemd", "north");

    assertThat(ledger.open("r1")).isEmpty();
    assertThat(ledger.read("r1", "c")).isEqualTo(new CgroupUsage(null, null, false));
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void aRootThatCannotBeWrittenHasNoLedger() throws Exception {
    Path file = Files.createFile(root.resolve("memory"));

    assertThat(CgroupLedger.of(root, "cgroupfs", "north").open("r1")).isEmpty();
    assertThat(file).isRegularFile();
  }

  @Test
  void closingAndSweepingRemoveWhatNobodyOwns() throws Exception {
    CgroupLedger ledger = CgroupLedger.of(root, "cgroupfs", "north");
    ledger.open("r1");
    ledger.open("r2");
    ledger.open("r3");
    // Docker makes the folder in every hierarchy.
    Files.createDirectories(group("pids", "r1"));

    ledger.close("r1");
    assertThat(group("pids", "r1")).doesNotExist();
    assertThat(group("memory", "r1")).doesNotExist();

    ledger.sweep(Set.of("r3"));
    assertThat(group("memory", "r2")).doesNotExist();
    assertThat(group("cpuacct", "r3")).isDirectory();

    ledger.dispose();
    assertThat(root.resolve("memory")).isEmptyDirectory();
    assertThat(root.resolve("pids")).isEmptyDirectory();
  }

  @Test
  void theFolderOfADeadExecutorIsSweptAndNoOther() throws Exception {
    Process live = new ProcessBuilder("sleep", "60").start();
    try {
      OwnerMark there = OwnerMark.of(live.pid());
      OwnerMark dead = new OwnerMark(there.space(), there.pid(), there.startTicks() - 1);
      Path left = root.resolve("memory").resolve("leo-sandboxes-" + dead + ".south");
      Path other = root.resolve("memory").resolve("leo-sandboxes-" + there + ".south");
      Files.createDirectories(left.resolve("r1"));
      Files.createDirectories(other.resolve("r1"));

      CgroupLedger.of(root, "cgroupfs", "north").sweep(Set.of());

      assertThat(left).doesNotExist();
      assertThat(other.resolve("r1")).isDirectory();
    } finally {
      live.destroyForcibly();
    }
  }

  private Path group(String hierarchy, String run) {
    return root.resolve(hierarchy).resolve(FOLDER).resolve(run);
  }
}
