package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import leo.job.Limit;
import leo.job.SandboxSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gVisor's own program is told: a box that is closed on every side. */
class RunscDesignTest {
  private static final long MIB = 1L << 20;

  @Test
  void aBoxIsNobodysReadOnlyAndWithoutAnyPower() throws Exception {
    JsonNode config = config(SandboxSpec.standard());
    JsonNode process = config.path("process");

    assertThat(config.path("root").path("readonly").asBoolean()).isTrue();
    assertThat(process.path("user").path("uid").asInt()).isEqualTo(65_534);
    assertThat(process.path("user").path("gid").asInt()).isEqualTo(65_534);
    assertThat(process.path("capabilities")).isEmpty();
    assertThat(process.path("noNewPrivileges").asBoolean()).isTrue();
    assertThat(process.path("env")).hasSize(1);
    assertThat(config.findValuesAsText("type"))
        .contains("mount", "network", "uts", "pid", "ipc")
        .doesNotContain("bind");
  }

  @Test
  void itsLimitsAreTheRuns() throws Exception {
    SandboxSpec spec =
        SandboxSpec.standard()
            .with(Limit.MEMORY_BYTES, 200 * MIB)
            .with(Limit.CPU_MILLIS, 500)
            .with(Limit.PROCESSES, 20)
            .with(Limit.WORK_BYTES, 7 * MIB);
    JsonNode config = config(spec);
    JsonNode resources = config.path("linux").path("resources");

    assertThat(resources.path("memory").path("limit").asLong()).isEqualTo(200 * MIB);
    assertThat(resources.path("memory").path("swap").asLong()).isEqualTo(200 * MIB);
    assertThat(resources.path("cpu").path("quota").asLong()).isEqualTo(50_000);
    assertThat(resources.path("cpu").path("period").asLong()).isEqualTo(100_000);
    assertThat(resources.path("pids").path("limit").asLong()).isEqualTo(4 * 20 + 512);
    assertThat(config.path("process").path("rlimits"))
        .anyMatch(one ->
            one.path("type").asText().equals("RLIMIT_NPROC") && one.path("hard").asLong() == 21);
    assertThat(config.path("mounts"))
        .anyMatch(one ->
            one.path("destination").asText().equals("/work")
                && one.path("options").toString().contains("\"size=" + 7 * MIB + "\""));
  }

  @Test
  void itHasNoNetworkWhateverDockerSaysAndNoVariableOfTheExecutors() {
    RunscHost host =
        new RunscHost("/bin/runsc", List.of("--network=host", "--platform=x"), Path.of("/state"));
    ProcessBuilder call = host.call("run", "box");

    // The last of two counts.
    assertThat(call.command())
        .containsExactly(
            "setsid",
            "/bin/runsc",
            "--network=host",
            "--platform=x",
            "--network=none",
            "--debug=false",
            "--alsologtostderr=false",
            "--root=/state",
            "run",
            "box");
    assertThat(call.environment()).containsOnlyKeys("PATH");
  }

  @Test
  void aCgroupThatCannotBeLimitedIsNone(@TempDir Path root) throws Exception {
    CgroupFiles files = new CgroupFiles(root);
    Path memory = Files.createDirectories(root.resolve("memory/box"));
    Path cpu = Files.createDirectories(root.resolve("cpu/box"));

    assertThatThrownBy(() -> files.limit("box", 64 * MIB, 50_000, 100_000))
        .isInstanceOf(NoSuchFileException.class);

    Files.createFile(memory.resolve("memory.limit_in_bytes"));
    Files.createFile(cpu.resolve("cpu.cfs_period_us"));
    Files.createFile(cpu.resolve("cpu.cfs_quota_us"));
    files.limit("box", 64 * MIB, 50_000, 100_000);
    assertThat(memory.resolve("memory.limit_in_bytes")).hasContent(Long.toString(64 * MIB));
    assertThat(cpu.resolve("cpu.cfs_quota_us")).hasContent("50000");
    assertThat(memory.resolve("memory.memsw.limit_in_bytes")).doesNotExist();
  }

  private static JsonNode config(SandboxSpec spec) throws Exception {
    Containers.Draft draft =
        new Containers.Draft("box", "image:1", spec, Map.of("leo.run", "box"), "/group");
    return new ObjectMapper().readTree(RunscSpec.write(draft, Path.of("/image"), "/group"));
  }
}
