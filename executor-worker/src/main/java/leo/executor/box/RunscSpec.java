package leo.executor.box;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leo.job.Limit;
import leo.job.SandboxSpec;

/**
 * A box in the words of the Open Container Initiative's runtime specification 1.0 ({@code
 * config.json}), as gVisor's own program reads it: what {@link BoxDesign} asks of Docker.
 */
final class RunscSpec {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PERIOD_US = 100_000;

  private RunscSpec() {}

  /**
   * Writes it.
   *
   * @param root the image, as a folder
   * @param cgroup where the box goes
   */
  static byte[] write(Containers.Draft draft, Path root, String cgroup) {
    Map<String, Object> config =
        Map.of(
            "ociVersion",
            "1.0.2",
            "hostname",
            BoxDesign.HOST_NAME,
            "root",
            Map.of("path", root.toString(), "readonly", true),
            "process",
            process(draft.spec()),
            "mounts",
            mounts(draft.spec()),
            "annotations",
            draft.labels(),
            "linux",
            Map.of(
                "cgroupsPath",
                cgroup,
                "namespaces",
                List.of(
                    Map.of("type", "mount"),
                    Map.of("type", "network"),
                    Map.of("type", "uts"),
                    Map.of("type", "pid"),
                    Map.of("type", "ipc")),
                "resources",
                resources(draft.spec())));
    try {
      return JSON.writeValueAsBytes(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of words and numbers are JSON", e);
    }
  }

  /** How much processor time there is in each {@link #PERIOD_US}, in microseconds. */
  static long cpuQuotaUs(SandboxSpec spec) {
    return spec.limit(Limit.CPU_MILLIS) * PERIOD_US / 1_000;
  }

  static long cpuPeriodUs() {
    return PERIOD_US;
  }

  private static Map<String, Object> process(SandboxSpec spec) {
    return Map.of(
        "user",
        Map.of(
            "uid",
            BoxDesign.USER_ID,
            "gid",
            BoxDesign.USER_ID,
            "additionalGids",
            List.of(BoxDesign.USER_ID)),
        "args",
        List.of(BoxDesign.FIRST_PROCESS),
        "env",
        List.of(BoxDesign.PATH),
        "cwd",
        "/work",
        "capabilities",
        Map.of(),
        "rlimits",
        List.of(
            rlimit("RLIMIT_NPROC", BoxDesign.processes(spec)),
            rlimit("RLIMIT_NOFILE", BoxDesign.openFiles()),
            rlimit("RLIMIT_CORE", 0)),
        "noNewPrivileges",
        true,
        // An executor that the kernel must spare does not bequeath that: boxes end at their limits.
        "oomScoreAdj",
        0);
  }

  private static Map<String, Object> rlimit(String type, long most) {
    return Map.of("type", type, "hard", most, "soft", most);
  }

  private static List<Map<String, Object>> mounts(SandboxSpec spec) {
    List<Map<String, Object>> mounts = new ArrayList<>();
    mounts.add(mount("/proc", "proc", "nosuid", "noexec", "nodev"));
    mounts.add(mount("/dev", "tmpfs", "nosuid", "strictatime", "mode=755", "size=65536k"));
    mounts.add(
        mount(
            "/dev/pts",
            "devpts",
            "nosuid",
            "noexec",
            "newinstance",
            "ptmxmode=0666",
            "mode=0620",
            "gid=5"));
    mounts.add(mount("/sys", "sysfs", "nosuid", "noexec", "nodev", "ro"));
    mounts.add(mount("/sys/fs/cgroup", "cgroup", "ro", "nosuid", "noexec", "nodev"));
    mounts.add(mount("/dev/mqueue", "mqueue", "nosuid", "noexec", "nodev"));
    mounts.add(
        mount(
            "/dev/shm",
            "tmpfs",
            "nosuid",
            "noexec",
            "nodev",
            "mode=1777",
            "size=" + spec.limit(Limit.TMP_BYTES)));
    BoxDesign.disks(spec)
        .forEach((folder, options) -> mounts.add(mount(folder, "tmpfs", options.split(","))));
    return mounts;
  }

  private static Map<String, Object> mount(String folder, String type, String... options) {
    return Map.of("destination", folder, "type", type, "source", type, "options", List.of(options));
  }

  private static Map<String, Object> resources(SandboxSpec spec) {
    long memory = spec.limit(Limit.MEMORY_BYTES);
    return Map.of(
        "memory", Map.of("limit", memory, "swap", memory),
        "cpu", Map.of("quota", cpuQuotaUs(spec), "period", PERIOD_US),
        "pids", Map.of("limit", BoxDesign.pidsLimit(spec)));
  }
}
