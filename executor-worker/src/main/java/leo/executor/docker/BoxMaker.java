package leo.executor.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.WaitContainerCondition;
import java.util.List;
import java.util.Map;
import leo.job.SandboxSpec;
import leo.worker.TransientFaultException;

/** Makes boxes: a container is made, checked against its design, listened to, then started. */
final class BoxMaker {
  private final DockerCalls docker;
  private final ContainerReaper reaper;
  private final CgroupLedger ledger;
  private final BoxDesign design;
  private final HeavyWork heavy;

  BoxMaker(
      DockerCalls docker,
      ContainerReaper reaper,
      CgroupLedger ledger,
      BoxDesign design,
      HeavyWork heavy) {
    this.docker = docker;
    this.reaper = reaper;
    this.ledger = ledger;
    this.design = design;
    this.heavy = heavy;
  }

  /**
   * Makes a box and starts it; it is the caller's to dispose of.
   *
   * @param image Docker's name of the image
   * @param marks labels besides those that every box has
   * @throws TransientFaultException if there is none; then nothing is left of it
   */
  Box make(String image, SandboxSpec spec, Map<String, String> marks)
      throws TransientFaultException, InterruptedException {
    Box box = prepare(image, spec, marks);
    orUndo(box, () -> start(box));
    return box;
  }

  /** The same for a box that nobody waits for: runs that start their own come first. */
  Box makeAhead(String image, SandboxSpec spec, Map<String, String> marks)
      throws TransientFaultException, InterruptedException {
    heavy.awaitFreeCore();
    return make(image, spec, marks);
  }

  /** The same but for the start: what is written to it until then, it finds there. */
  Box prepare(String image, SandboxSpec spec, Map<String, String> marks)
      throws TransientFaultException, InterruptedException {
    String name = reaper.begin();
    String container = createOrEnd(image, spec, marks, name);
    TimerSlack slack = new TimerSlack(() -> ledger.processes(name, container));
    Box box = Box.named(container, name, slack);
    orUndo(
        box,
        () -> {
          check(box, spec);
          listen(box);
        });
    return box;
  }

  /**
   * Starts a box that was prepared, when there is room.
   *
   * @return false if it was wanted no more by then: it was not started
   */
  boolean start(Box box) throws TransientFaultException, InterruptedException {
    heavy.enter(docker.bound().toMillis());
    try {
      if (box.ending().isDone()) {
        return false;
      }
      docker.call("start a container", client -> client.startContainerCmd(box.container()).exec());
      return true;
    } finally {
      heavy.leave();
    }
  }

  /** What is still to be done to a box. */
  private interface Step {
    void take() throws TransientFaultException, InterruptedException;
  }

  /** Takes a step; if that fails, nothing is left of the box. */
  private void orUndo(Box box, Step step) throws TransientFaultException, InterruptedException {
    boolean done = false;
    try {
      step.take();
      done = true;
    } catch (DockerException e) {
      throw refused(e);
    } finally {
      if (!done) {
        reaper.remove(box.container());
        box.hangUp();
        reaper.end(box.name());
      }
    }
  }

  private String createOrEnd(String image, SandboxSpec spec, Map<String, String> marks, String name)
      throws TransientFaultException {
    try {
      return create(image, spec, marks, name);
    } catch (DockerException e) {
      reaper.end(name);
      throw refused(e);
    } catch (TransientFaultException | RuntimeException e) {
      reaper.end(name);
      throw e;
    }
  }

  private String create(String image, SandboxSpec spec, Map<String, String> marks, String name)
      throws TransientFaultException {
    Map<String, String> labels = reaper.labels(name, marks);
    String cgroupParent = ledger.open(name).orElse("");
    try {
      // To its end even if interrupted: a container that Docker makes after all must be known here.
      return docker.callAnyway(
          "make a container",
          client ->
              design
                  .describe(client.createContainerCmd(image), spec, labels, cgroupParent)
                  .exec()
                  .getId());
    } catch (NotFoundException e) {
      throw new TransientFaultException(
          "The sandbox image %s is gone from Docker; the operator makes it again with %s"
              .formatted(image, "infra/local/sandbox-host.sh"),
          e);
    }
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

  /** Listens for output and end before there is any, so that nothing is missed. */
  private void listen(Box box) throws TransientFaultException, InterruptedException {
    docker
        .streaming()
        .attachContainerCmd(box.container())
        .withStdIn(box.feed())
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(box.stream());
    docker
        .streaming()
        .waitContainerCmd(box.container())
        .withCondition(WaitContainerCondition.NEXT_EXIT)
        .exec(box.exit());
    box.stream().awaitStarted(docker.bound());
    box.exit().awaitStarted(docker.bound());
  }

  private static TransientFaultException refused(DockerException e) {
    return new TransientFaultException("Docker refused the sandbox: " + e.getMessage(), e);
  }
}
