package leo.executor.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leo.executor.ExecutorConfig;
import leo.executor.SandboxDriver;
import leo.job.Network;
import leo.job.SandboxSpec;
import leo.runtime.SandboxOffer;
import leo.worker.TransientFaultException;

/** What all parts share: Docker, the image, and names that tell this run's containers. */
final class Setup implements AutoCloseable {
  static final String IMAGE = "leo-sandbox-base:latest";
  static final String RUNTIME = "runsc";

  private static final String SOCKET = "unix:///var/run/docker.sock";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int STREAMS = 32;

  private final String name = "bench-" + ProcessHandle.current().pid();
  private final Path folder;
  private final DockerCalls docker = new DockerCalls(SOCKET, PATIENCE, STREAMS);
  private final Map<SandboxDriver, Containers> containers;

  /**
   * Opens it.
   *
   * @param folder where gVisor's own program has its boxes and images, the server's too
   */
  Setup(Path folder) throws IOException {
    this.folder = folder;
    Path boxes = Files.createDirectories(folder.resolve("boxes"));
    RunscHost host = new RunscHost(RUNTIME, List.of(), folder.resolve("state"));
    CgroupFiles cgroups = new CgroupFiles(Path.of("/sys/fs/cgroup"));
    this.containers =
        Map.of(
            SandboxDriver.DOCKER,
            new DockerContainers(docker, new BoxDesign(RUNTIME)),
            SandboxDriver.RUNSC,
            new RunscContainers(host, boxes, Map.of(), cgroups, PATIENCE));
  }

  DockerCalls docker() {
    return docker;
  }

  /** The labels of a container that is made here, not by LEO. */
  Map<String, String> labels() {
    return Map.of(ContainerReaper.WORKER, name + "-own");
  }

  /** A container of LEO's design that is made here. */
  Containers.Draft draft(String cgroup) {
    return new Containers.Draft(name, IMAGE, SandboxSpec.standard(), labels(), cgroup);
  }

  /** The name of the executor of LEO's that is measured. */
  String executor() {
    return name + "-leo";
  }

  ExecutorConfig config(SandboxDriver driver, int slots, int pool) {
    return new ExecutorConfig(
        executor(),
        slots,
        Duration.ofSeconds(15),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        RUNTIME,
        new SandboxOffer(Map.of("base", IMAGE), Set.of(Network.NONE)),
        SOCKET,
        PATIENCE,
        pool,
        0,
        driver,
        folder);
  }

  /** Containers that wait for a job, of one executor. */
  List<Containers.Found> waiting(String executor) throws TransientFaultException {
    return boxes(Map.of(ContainerReaper.WORKER, executor, WarmPool.WARM, "true")).stream()
        .filter(Containers.Found::running)
        .toList();
  }

  /** Containers with these labels, whatever made them. */
  List<Containers.Found> boxes(Map<String, String> labels) throws TransientFaultException {
    List<Containers.Found> found = new ArrayList<>();
    for (Containers some : containers.values()) {
      some.all().stream()
          .filter(box -> box.labels().entrySet().containsAll(labels.entrySet()))
          .forEach(found::add);
    }
    return found;
  }

  /** The process that is a box's kernel. */
  long kernel(SandboxDriver driver, String box) throws Exception {
    if (driver == SandboxDriver.RUNSC) {
      return Long.parseLong(
          Machine.read(folder.resolve("boxes").resolve(box).resolve("pid").toString()).strip());
    }
    return docker
        .call("inspect", client -> client.inspectContainerCmd(box).exec())
        .getState()
        .getPidLong();
  }

  /** Removes the containers that were made here, not by LEO. */
  void removeOwn() {
    removeOf(labels().get(ContainerReaper.WORKER));
  }

  /** Removes all containers that this run may have left. */
  @Override
  public void close() {
    removeOf(executor());
    removeOwn();
    docker.close();
  }

  private void removeOf(String worker) {
    try {
      for (Containers some : containers.values()) {
        for (Containers.Found box : some.all()) {
          if (worker.equals(box.labels().get(ContainerReaper.WORKER))) {
            some.remove(box.container());
          }
        }
      }
    } catch (TransientFaultException e) {
      Table.progress("containers with the label leo.worker=" + worker + " may be left: " + e);
    }
  }
}
