package leo.executor.box;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.time.Duration;
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
  private final DockerCalls docker = new DockerCalls(SOCKET, PATIENCE, STREAMS);

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

  ExecutorConfig config(int slots, int pool) {
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
        0, SandboxDriver.DOCKER, Path.of("/nowhere"));
  }

  /** Containers that wait for a job, of one executor. */
  List<Container> waiting(String executor) throws TransientFaultException, InterruptedException {
    return docker.call(
        "list containers",
        client ->
            client
                .listContainersCmd()
                .withStatusFilter(List.of("running"))
                .withLabelFilter(Map.of(ContainerReaper.WORKER, executor, WarmPool.WARM, "true"))
                .exec());
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
      remove(worker);
    } catch (DockerException | TransientFaultException e) {
      Table.progress("containers with the label leo.worker=" + worker + " may be left: " + e);
    }
  }

  private void remove(String worker) throws TransientFaultException {
    List<Container> left =
        docker.callAnyway(
            "list containers",
            client ->
                client
                    .listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(Map.of(ContainerReaper.WORKER, worker))
                    .exec());
    for (Container container : left) {
      try {
        docker.callAnyway(
            "remove a container",
            client -> client.removeContainerCmd(container.getId()).withForce(true).exec());
      } catch (DockerException e) {
        // It is just going.
      }
    }
  }
}
