package leo.executor.box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.api.model.Info;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The image as a folder, to be run by gVisor or runc themselves: what Docker is not part of. */
final class Bundle implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final List<String> gvisor;

  private Bundle(Path folder, List<String> gvisor) {
    this.folder = folder;
    this.gvisor = gvisor;
  }

  static Bundle make(Setup setup) throws Exception {
    Info info = setup.docker().call("describe itself", client -> client.infoCmd().exec());
    List<String> gvisor = new ArrayList<>();
    gvisor.add(info.getRuntimes().get(Setup.RUNTIME).getPath());
    gvisor.addAll(DockerFacts.arguments(info, Setup.RUNTIME));
    gvisor.add("--ignore-cgroups");
    Bundle bundle = new Bundle(Files.createTempDirectory("leo-bench-bundle-"), gvisor);
    try {
      bundle.export(setup);
      bundle.specify();
      return bundle;
    } catch (Exception e) {
      bundle.close();
      throw e;
    }
  }

  /** Runs {@code true} in gVisor. */
  void runGvisor() throws Exception {
    run(gvisor);
  }

  /** Runs {@code true} in a container of the kernel's own. */
  void runRunc() throws Exception {
    run(List.of("runc"));
  }

  private void run(List<String> runtime) throws Exception {
    List<String> command = new ArrayList<>(runtime);
    // Each runtime keeps its records in a folder of its own form.
    Path state = folder.resolve("state-" + Path.of(runtime.getFirst()).getFileName());
    command.addAll(List.of("--root=" + state, "run", "--bundle=" + folder));
    command.add("leo-bench-" + UUID.randomUUID());
    Programs.run(command);
  }

  private void export(Setup setup) throws Exception {
    Path root = Files.createDirectory(folder.resolve("rootfs"));
    String label = ContainerReaper.WORKER + "=" + setup.labels().get(ContainerReaper.WORKER);
    String id = Programs.run("docker", "create", "--label", label, Setup.IMAGE, "true").strip();
    Programs.run(
        "bash",
        "-c",
        "set -o pipefail; docker export \"$1\" | tar -xf - -C \"$2\"",
        "bash",
        id,
        root.toString());
    Programs.run("docker", "rm", id);
  }

  private void specify() throws Exception {
    Path file = folder.resolve("config.json");
    Programs.run("runc", "spec", "--bundle=" + folder);
    ObjectNode spec = (ObjectNode) JSON.readTree(file.toFile());
    ObjectNode process = (ObjectNode) spec.get("process");
    process.put("terminal", false);
    process.putArray("args").add("true");
    process.put("noNewPrivileges", true);
    process.putObject("user").put("uid", 65534).put("gid", 65534);
    process.putObject("capabilities");
    ((ObjectNode) spec.get("root")).put("readonly", true);
    JSON.writeValue(file.toFile(), (JsonNode) spec);
  }

  @Override
  public void close() {
    // What interrupted the measuring is not to interrupt this.
    boolean interrupted = Thread.interrupted();
    try {
      Programs.run("rm", "-rf", "--one-file-system", folder.toString());
    } catch (Exception e) {
      Table.progress(folder + " may be left: " + e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
