package leo.executor.box;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leo.job.Limit;
import leo.job.SandboxSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a container is allowed: next to nothing. The two temporary disks and {@code /dev/shm} live
 * in memory and count towards the memory limit, which is therefore the whole box's.
 */
final class BoxDesign {
  /** The user and group {@code nobody} and {@code nogroup} of Debian. */
  static final int USER_ID = 65_534;

  static final String HOST_NAME = "sandbox";

  static final String PATH = "PATH=/usr/local/bin:/usr/bin:/bin";

  /** Waits for the job, runs it and says how it ended; built from {@code leo-init.c}. */
  static final String FIRST_PROCESS = "/usr/lib/leo/leo-init";

  private static final String USER = USER_ID + ":" + USER_ID;

  /**
   * For the first process alone: it gives the command its own. {@code HOSTNAME} without a value
   * takes away what Docker would add.
   */
  private static final List<String> ENVIRONMENT = List.of(PATH, "HOSTNAME");

  private final String runtime;

  BoxDesign(String runtime) {
    this.runtime = runtime;
  }

  /** Describes the container; what it runs comes later, over its standard input. */
  CreateContainerCmd describe(CreateContainerCmd command, Containers.Draft draft) {
    return command
        .withEntrypoint(FIRST_PROCESS)
        .withCmd(List.of())
        .withEnv(ENVIRONMENT)
        .withLabels(draft.labels())
        .withUser(USER)
        .withWorkingDir("/work")
        .withHostName(HOST_NAME)
        .withNetworkDisabled(true)
        .withTty(false)
        // Once: when whoever holds the other end is gone, so is the box.
        .withStdinOpen(true)
        .withStdInOnce(true)
        .withAttachStdin(true)
        .withAttachStdout(true)
        .withAttachStderr(true)
        .withHostConfig(host(draft.spec()).withCgroupParent(draft.cgroup()));
  }

  /** In what a container differs from its design; nothing if it may be started. */
  List<String> differences(InspectContainerResponse made, SandboxSpec spec) {
    HostConfig host = made.getHostConfig();
    List<String> found = new ArrayList<>();
    expect(found, "runtime", runtime, host.getRuntime());
    expect(found, "network", "none", host.getNetworkMode());
    expect(found, "read-only root", true, host.getReadonlyRootfs());
    expect(found, "privileged", false, Boolean.TRUE.equals(host.getPrivileged()));
    expect(found, "dropped capabilities", List.of(Capability.ALL), listed(host.getCapDrop()));
    expect(found, "added capabilities", List.of(), listed(host.getCapAdd()));
    expect(found, "security options", List.of("no-new-privileges"), host.getSecurityOpts());
    expect(found, "binds", List.of(), listed(host.getBinds()));
    expect(found, "devices", List.of(), listed(host.getDevices()));
    expect(found, "memory", spec.limit(Limit.MEMORY_BYTES), host.getMemory());
    expect(found, "memory and swap", spec.limit(Limit.MEMORY_BYTES), host.getMemorySwap());
    expect(found, "processor share", nanoCpus(spec), host.getNanoCPUs());
    expect(found, "host-side pids limit", pidsLimit(spec), host.getPidsLimit());
    expect(found, "temporary disks", disks(spec), host.getTmpFs());
    expect(found, "shared memory", spec.limit(Limit.TMP_BYTES), host.getShmSize());
    expect(found, "limits inside", ulimits(spec), listed(host.getUlimits()));
    expect(found, "IPC", "private", host.getIpcMode());
    expect(found, "host's processes", false, "host".equals(host.getPidMode()));
    expect(found, "input closed with its giver", true, made.getConfig().getStdInOnce());
    expect(
        found, "first process", List.of(FIRST_PROCESS), listed(made.getConfig().getEntrypoint()));
    expect(found, "log driver", LogConfig.LoggingType.NONE, host.getLogConfig().getType());
    expect(found, "user", USER, made.getConfig().getUser());
    return found;
  }

  private HostConfig host(SandboxSpec spec) {
    return HostConfig.newHostConfig()
        .withRuntime(runtime)
        .withNetworkMode("none")
        .withIpcMode("private")
        .withPrivileged(false)
        .withReadonlyRootfs(true)
        .withCapDrop(Capability.ALL)
        .withSecurityOpts(List.of("no-new-privileges"))
        .withTmpFs(disks(spec))
        .withShmSize(spec.limit(Limit.TMP_BYTES))
        .withMemory(spec.limit(Limit.MEMORY_BYTES))
        .withMemorySwap(spec.limit(Limit.MEMORY_BYTES))
        .withNanoCPUs(nanoCpus(spec))
        .withPidsLimit(pidsLimit(spec))
        .withUlimits(ulimits(spec))
        .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE));
  }

  private static List<Ulimit> ulimits(SandboxSpec spec) {
    return List.of(
        new Ulimit("nproc", processes(spec), processes(spec)),
        new Ulimit("nofile", openFiles(), openFiles()),
        new Ulimit("core", 0L, 0L));
  }

  /** The temporary disks: where they are, and the options of their mounts. */
  static Map<String, String> disks(SandboxSpec spec) {
    return Map.of(
        "/work",
        "rw,exec,nosuid,nodev,size=%d,mode=0755,uid=65534,gid=65534"
            .formatted(spec.limit(Limit.WORK_BYTES)),
        "/tmp",
        "rw,exec,nosuid,nodev,size=%d,mode=1777".formatted(spec.limit(Limit.TMP_BYTES)));
  }

  /**
   * How many processes there may be inside: gVisor holds to it, with EAGAIN, for the whole box. The
   * first process is none of the command's.
   */
  static long processes(SandboxSpec spec) {
    return spec.limit(Limit.PROCESSES) + 1;
  }

  /** The most that any command gets: the first process gives each its own. */
  static long openFiles() {
    return Limit.OPEN_FILES.range().most();
  }

  private static long nanoCpus(SandboxSpec spec) {
    return spec.limit(Limit.CPU_MILLIS) * 1_000_000L;
  }

  /**
   * A backstop outside, far above what the command may have inside: gVisor's kernel needs threads
   * of its own and dies when it gets none.
   */
  static long pidsLimit(SandboxSpec spec) {
    return 4L * spec.limit(Limit.PROCESSES) + 512;
  }

  private static void expect(List<String> found, String what, Object wanted, @Nullable Object got) {
    if (!Objects.equals(wanted, got)) {
      found.add("%s is %s, not %s".formatted(what, got, wanted));
    }
  }

  private static <T> List<T> listed(T @Nullable [] values) {
    return values == null ? List.of() : Arrays.asList(values);
  }
}
