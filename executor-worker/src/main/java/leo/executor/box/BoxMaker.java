package leo.executor.box;

import java.util.Map;
import leo.job.SandboxSpec;
import leo.worker.TransientFaultException;

/** Makes boxes: a container is made, checked against its design, listened to, then started. */
final class BoxMaker {
  private final Containers containers;
  private final ContainerReaper reaper;
  private final CgroupLedger ledger;
  private final HeavyWork heavy;

  BoxMaker(Containers containers, ContainerReaper reaper, CgroupLedger ledger, HeavyWork heavy) {
    this.containers = containers;
    this.reaper = reaper;
    this.ledger = ledger;
    this.heavy = heavy;
  }

  /**
   * Makes a box and starts it; it is the caller's to dispose of.
   *
   * @param image the image's reference
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
    orUndo(box, () -> containers.open(box, spec));
    return box;
  }

  /**
   * Starts a box that was prepared, when there is room.
   *
   * @return false if it was wanted no more by then: it was not started
   */
  boolean start(Box box) throws TransientFaultException, InterruptedException {
    heavy.enter(containers.bound().toMillis());
    try {
      if (box.ending().isDone()) {
        return false;
      }
      containers.start(box);
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
    boolean made = false;
    try {
      String cgroup = ledger.open(name).orElse("");
      Map<String, String> labels = reaper.labels(name, marks);
      String container = containers.make(new Containers.Draft(name, image, spec, labels, cgroup));
      made = true;
      return container;
    } finally {
      if (!made) {
        reaper.end(name);
      }
    }
  }
}
