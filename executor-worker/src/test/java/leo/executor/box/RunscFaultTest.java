package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import leo.executor.NoSandboxException;
import leo.executor.SandboxDriver;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;
import leo.worker.TransientFaultException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * gVisor's own program fails: that is never the command's success, never a hang, and leaves nothing
 * behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunscFaultTest {
  private static final String WORKER = "runsc-fault-test";
  private static final OwnerMark LIVE = OwnerMark.own();
  private static final OwnerMark DEAD =
      new OwnerMark(LIVE.space(), LIVE.pid(), LIVE.startTicks() - 1);
  private static final Path FOLDER = RealDriver.RUNSC.config(WORKER, 0).folder();

  private GVisorSandbox sandbox;
  private Containers containers;

  @BeforeAll
  void open() throws Exception {
    sandbox = RealDriver.RUNSC.open(WORKER, 0);
    containers = RealDriver.RUNSC.containers();
    // Tests that were killed may have left some in the folder, which stays.
    sandbox.removeOrphans();
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  @AfterEach
  void nothingIsLeft() {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          sandbox.removeOrphans();
          assertThat(boxes()).isEmpty();
          assertThat(processes(FOLDER.toString())).isEmpty();
          try (var records = Files.list(FOLDER.resolve("state"))) {
            assertThat(records).isEmpty();
          }
        });
    assertThat(sandbox.health().ok()).isTrue();
  }

  @Test
  void aSandboxWhoseKernelIsKilledIsNobodysSuccess() throws Exception {
    RunInHand run = RunInHand.of(sandbox, "echo up; sleep 60");
    kill(Long.parseLong(Files.readString(box().resolve("pid")).strip()));

    RunReport report = run.report();
    assertThat(report.verdict()).isEqualTo(Verdict.INFRA);
    assertThat(report.exitCode()).isNull();
    assertThat(report.reason()).contains("from outside");
  }

  @Test
  void aSandboxWhoseProgramIsKilledIsNobodysSuccess() throws Exception {
    RunInHand run = RunInHand.of(sandbox, "echo up; sleep 60");
    kill(processes(" run --bundle=" + box()).getFirst());

    run.assertNoSuccess();
  }

  @Test
  void aSignalMeantForTheExecutorIsNoEndOfTheCommand() throws Exception {
    RunInHand run = RunInHand.of(sandbox, "echo up; sleep 60");
    // As a service manager does that ends all that it started.
    long program = processes(" run --bundle=" + box()).getFirst();
    assertThat(ProcessHandle.of(program).orElseThrow().destroy()).isTrue();

    assertThatThrownBy(run::report).hasCauseInstanceOf(TransientFaultException.class);
  }

  @Test
  void aFolderThatIsNoSandboxsHoldsUpNothing() throws Exception {
    Path stranger = Files.createDirectory(FOLDER.resolve("boxes/stranger"));
    Path file = Files.createFile(FOLDER.resolve("boxes/file"));
    Files.writeString(stranger.resolve("config.json"), "{");
    try {
      stray(DEAD);

      assertThat(sandbox.removeOrphans()).isEqualTo(1);
    } finally {
      Files.delete(stranger.resolve("config.json"));
      Files.delete(stranger);
      Files.delete(file);
    }
  }

  @Test
  void aRecordWithoutAProcessIsForgottenAndNoStrangerKilled() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Box box = made(containers, DEAD);
      Path state = FOLDER.resolve("state");
      String record = "%1$s_sandbox:%1$s.state".formatted(box.container());
      Files.writeString(state.resolve(record), "{}");
      Files.writeString(
          FOLDER.resolve("boxes").resolve(box.container()).resolve("pid"),
          Long.toString(stranger.pid()));

      assertThat(sandbox.removeOrphans()).isEqualTo(1);
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void whatADeadExecutorLeftIsRemoved() throws Exception {
    String orphan = stray(DEAD);
    String other = stray(LIVE);

    assertThat(sandbox.removeOrphans()).isEqualTo(1);

    assertThat(boxes()).containsExactly(other).doesNotContain(orphan);
    assertThat(processes(orphan)).isEmpty();
    assertThat(containers.remove(other)).isTrue();
  }

  @Test
  void whatADeadExecutorLeftInDockerIsRemovedAtTheStart() throws Exception {
    try (Containers docker = RealDriver.DOCKER.containers()) {
      String orphan = docker.make(draft("o", DEAD, ""));
      String other = docker.make(draft("o", LIVE, ""));
      RealDriver.RUNSC.open("runsc-heir-test", 0).close();

      assertThat(docker.all()).extracting(Containers.Found::container).contains(other);
      assertThat(docker.all()).extracting(Containers.Found::container).doesNotContain(orphan);
      assertThat(docker.remove(other)).isTrue();
    }
  }

  @Test
  void aProgramThatRefusesIsTheWorldsFaultWithItsWords(@TempDir Path folder) throws Exception {
    Containers broken = with(folder, "echo no platform >&2; exit 1");
    Box box = made(broken, OwnerMark.own());

    assertThatThrownBy(() -> broken.start(box))
        .isInstanceOf(TransientFaultException.class)
        .hasMessageContaining("no platform");
    assertThat(broken.remove(box.container())).isTrue();
    assertThat(broken.all()).isEmpty();
  }

  @Test
  void aProgramThatHangsIsGivenUp(@TempDir Path folder) throws Exception {
    Containers broken = with(folder, "exec sleep 600");
    Box box = made(broken, OwnerMark.own());

    assertThatThrownBy(() -> broken.start(box))
        .isInstanceOf(TransientFaultException.class)
        .hasMessageContaining("within 1 s");
    assertThat(broken.state(box.container()).exitCode()).isNull();
    assertThat(broken.remove(box.container())).isTrue();
    assertThatThrownBy(() -> broken.state(box.container()))
        .isInstanceOf(Containers.GoneException.class);
  }

  @Test
  void aBoxWithoutCgroupIsNotMade(@TempDir Path folder) {
    Containers some = with(folder, "exit 1");

    assertThatThrownBy(() -> some.make(draft("b", OwnerMark.own(), "")))
        .isInstanceOf(TransientFaultException.class)
        .hasMessageContaining("nothing would limit it");
    assertThatThrownBy(() -> some.make(draft("b", OwnerMark.own(), "/../../tmp")))
        .isInstanceOf(TransientFaultException.class);
    assertThat(folder.resolve("b")).doesNotExist();
  }

  @Test
  void nobodyButRootMakesThem() throws Exception {
    RunscGround.demandRoot(true);
    assertThatThrownBy(() -> RunscGround.demandRoot(false))
        .isInstanceOf(NoSandboxException.class)
        .hasMessageContaining("LEO_SANDBOX_DRIVER=docker");
  }

  @Test
  void aFolderOfSomebodyElsesIsNotUsed(@TempDir Path folder) throws Exception {
    RunscGround.demandOwn(folder);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Files.setAttribute(theirs, "unix:uid", 65_534);

    for (Path bad : List.of(link, theirs)) {
      assertThatThrownBy(() -> RunscGround.demandOwn(bad))
          .isInstanceOf(NoSandboxException.class)
          .hasMessageContaining("not a folder of root's");
    }
  }

  @Test
  void aProgramThatIsNotHereIsSaid(@TempDir Path folder) {
    RunscHost host = new RunscHost(folder.resolve("none").toString(), List.of(), folder);

    assertThatThrownBy(host::demandProgram)
        .isInstanceOf(NoSandboxException.class)
        .hasMessageContaining("no program here");
  }

  @Test
  void aFolderWhosePathIsTooLongIsRefused() throws Exception {
    String longest = "/" + "x".repeat(SandboxDriver.FOLDER_PATH_CHARS - 1);

    RunscGround.demandShort(Path.of(longest));
    assertThatThrownBy(() -> RunscGround.demandShort(Path.of(longest + "x")))
        .isInstanceOf(NoSandboxException.class)
        .hasMessageContaining("LEO_SANDBOX_FOLDER");
  }

  /** With a program of its own instead of gVisor's. */
  private static Containers with(Path folder, String script) {
    try {
      Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + script + "\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
      return new RunscContainers(
          new RunscHost(program.toString(), List.of(), folder.resolve("state")),
          Files.createDirectory(folder.resolve("boxes")),
          Map.of(RealDocker.IMAGE, folder),
          new CgroupFiles(Path.of("/sys/fs/cgroup")),
          Duration.ofSeconds(1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A box that runs, made by an executor that is not this one. */
  private String stray(OwnerMark owner) throws Exception {
    Box box = made(containers, owner);
    containers.start(box);
    return box.container();
  }

  private static Box made(Containers containers, OwnerMark owner) throws Exception {
    String name = UUID.randomUUID().toString();
    ParentCgroups ledger =
        new ParentCgroups(
            new CgroupFiles(Path.of("/sys/fs/cgroup")), true, OwnerMark.own() + "." + WORKER);
    String container = containers.make(draft(name, owner, ledger.open(name).orElseThrow()));
    return Box.named(container, name, new TimerSlack(List::of));
  }

  private static Containers.Draft draft(String name, OwnerMark owner, String cgroup) {
    Map<String, String> labels =
        Map.of(ContainerReaper.WORKER, "somebody", ContainerReaper.OWNER, owner.toString());
    return new Containers.Draft(name, RealDocker.IMAGE, SandboxSpec.standard(), labels, cgroup);
  }

  private List<String> boxes() throws Exception {
    return containers.all().stream().map(Containers.Found::container).toList();
  }

  /** The one of this test's run. */
  private Path box() throws Exception {
    String own =
        containers.all().stream()
            .filter(box -> WORKER.equals(box.labels().get(ContainerReaper.WORKER)))
            .map(Containers.Found::container)
            .findFirst()
            .orElseThrow();
    return FOLDER.resolve("boxes").resolve(own);
  }

  private static List<Long> processes(String word) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> commandLine(pid).contains(word))
        .toList();
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      // It has ended meanwhile.
      return "";
    }
  }

  private static void kill(long pid) {
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }
}
