package leo.executor.box;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.WaitContainerCondition;
import com.github.dockerjava.api.model.WaitResponse;
import java.time.Duration;
import java.util.List;
import leo.job.OutputStreamName;
import leo.job.SandboxSpec;
import leo.runtime.Health;
import leo.worker.TransientFaultException;

/** Docker's containers. */
final class DockerContainers implements Containers {
  private static final Duration HEALTH_WITHIN = Duration.ofSeconds(5);

  private final DockerCalls docker;
  private final BoxDesign design;

  /**
   * @param docker closed with this
   */
  DockerContainers(DockerCalls docker, BoxDesign design) {
    this.docker = docker;
    this.design = design;
  }

  @Override
  public Duration bound() {
    return docker.bound();
  }

  @Override
  public String make(Draft draft) throws TransientFaultException {
    try {
      return docker.callAnyway(
          "make a container",
          client ->
              design.describe(client.createContainerCmd(draft.image()), draft).exec().getId());
    } catch (NotFoundException e) {
      throw new TransientFaultException(
          "The sandbox image %s is gone from Docker; the operator makes it again with %s"
              .formatted(draft.image(), "infra/local/sandbox-host.sh"),
          e);
    } catch (DockerException e) {
      throw refused(e);
    }
  }

  @Override
  public void open(Box box, SandboxSpec spec) throws TransientFaultException, InterruptedException {
    try {
      check(box, spec);
      listen(box);
    } catch (DockerException e) {
      throw refused(e);
    }
  }

  @Override
  public void start(Box box) throws TransientFaultException, InterruptedException {
    try {
      docker.call("start a container", client -> client.startContainerCmd(box.container()).exec());
    } catch (DockerException e) {
      throw refused(e);
    }
  }

  @Override
  public State state(String container) throws TransientFaultException, InterruptedException {
    try {
      ContainerState state =
          docker
              .call("inspect a container", client -> client.inspectContainerCmd(container).exec())
              .getState();
      boolean running = Boolean.TRUE.equals(state.getRunning());
      return new State(
          running ? null : state.getExitCodeLong(),
          Boolean.TRUE.equals(state.getOOMKilled()),
          String.valueOf(state.getStatus()));
    } catch (NotFoundException e) {
      throw new GoneException(e);
    } catch (DockerException e) {
      throw refused(e);
    }
  }

  @Override
  public boolean kill(String container) throws TransientFaultException, InterruptedException {
    try {
      docker.call("kill a container", client -> client.killContainerCmd(container).exec());
      return true;
    } catch (ConflictException | NotFoundException e) {
      return false;
    } catch (DockerException e) {
      throw refused(e);
    }
  }

  @Override
  public boolean remove(String container) throws TransientFaultException {
    try {
      docker.callAnyway(
          "remove a container",
          client ->
              client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec());
      return true;
    } catch (NotFoundException | ConflictException e) {
      return false;
    } catch (DockerException e) {
      throw new TransientFaultException("Docker refused to remove it: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Found> all() throws TransientFaultException {
    try {
      return docker
          .callAnyway(
              "list containers",
              client ->
                  client
                      .listContainersCmd()
                      .withShowAll(true)
                      .withLabelFilter(List.of(ContainerReaper.WORKER))
                      .exec())
          .stream()
          .map(DockerContainers::found)
          .toList();
    } catch (DockerException e) {
      throw new TransientFaultException("Docker refused to list them: " + e.getMessage(), e);
    }
  }

  @Override
  public Health health() {
    try {
      ping();
      return docker
          .presence()
          .hung()
          .map(what -> broken("Docker answers, but not when it is asked to " + what))
          .orElseGet(() -> Health.fine("Docker answers"));
    } catch (DockerException | TransientFaultException e) {
      return broken(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean isAble() {
    return docker.presence().isThere(this::answers);
  }

  @Override
  public void close() {
    docker.close();
  }

  private void check(Box box, SandboxSpec spec)
      throws TransientFaultException, InterruptedException {
    InspectContainerResponse made =
        docker.call(
            "inspect a container", client -> client.inspectContainerCmd(box.container()).exec());
    List<String> differences = design.differences(made, spec);
    if (!differences.isEmpty()) {
      throw new TransientFaultException(
          "Docker made a container that is not as closed as it must be, so nothing was run: "
              + String.join("; ", differences),
          null);
    }
  }

  private void listen(Box box) throws TransientFaultException, InterruptedException {
    docker
        .streaming()
        .attachContainerCmd(box.container())
        .withStdIn(box.feed())
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(new LineCallback<Frame>(box.stream(), frame -> take(box.stream(), frame)));
    docker
        .streaming()
        .waitContainerCmd(box.container())
        .withCondition(WaitContainerCondition.NEXT_EXIT)
        .exec(new LineCallback<WaitResponse>(box.exit(), _ -> box.exit().exited()));
    box.stream().awaitStarted(docker.bound());
    box.exit().awaitStarted(docker.bound());
  }

  private static void take(BoxStream stream, Frame frame) {
    switch (frame.getStreamType()) {
      case STDOUT -> stream.take(OutputStreamName.STDOUT, frame.getPayload());
      case STDERR -> stream.take(OutputStreamName.STDERR, frame.getPayload());
      // A container without terminal has no others.
      case STDIN, RAW -> {}
    }
  }

  private static Found found(Container container) {
    return new Found(
        container.getId(), container.getLabels(), "running".equals(container.getState()));
  }

  private boolean answers() {
    try {
      ping();
      return true;
    } catch (DockerException | TransientFaultException e) {
      return false;
    }
  }

  private void ping() throws TransientFaultException {
    docker.callAnyway("show that it is there", HEALTH_WITHIN, client -> client.pingCmd().exec());
  }

  private static Health broken(String why) {
    return Health.broken(
        "%s. No command can be run until Docker is back: look at its service".formatted(why));
  }

  private static TransientFaultException refused(DockerException e) {
    return new TransientFaultException("Docker refused the sandbox: " + e.getMessage(), e);
  }
}
