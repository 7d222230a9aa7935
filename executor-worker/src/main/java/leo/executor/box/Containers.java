package leo.executor.box;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import leo.job.SandboxSpec;
import leo.runtime.Health;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;

/**
 * What makes, watches and ends the containers of boxes: Docker, or gVisor's own program. Each call
 * is bounded.
 */
interface Containers extends AutoCloseable {
  /**
   * A container to be made.
   *
   * @param name the name its box is live under with the {@link ContainerReaper}
   * @param image the image's reference, as the operator named it
   * @param spec its limits
   * @param labels what it carries, to be found by
   * @param cgroup the cgroup to put it into, empty for one that the host chooses
   */
  record Draft(
      String name, String image, SandboxSpec spec, Map<String, String> labels, String cgroup) {}

  /**
   * A container that is there.
   *
   * @param running whether its first process runs
   */
  record Found(String container, Map<String, String> labels, boolean running) {}

  /**
   * How a container fares.
   *
   * @param exitCode null as long as it runs
   * @param oomKilled whether it is said to have been killed for its memory
   * @param inWords the state as it was told
   */
  record State(@Nullable Long exitCode, boolean oomKilled, String inWords) {}

  /** How long a quick call may take. */
  Duration bound();

  /**
   * Makes a container and gives its name here; to its end even if interrupted, as one that is made
   * after all must be known.
   *
   * @throws TransientFaultException if there is none
   */
  String make(Draft draft) throws TransientFaultException;

  /**
   * Sees that a container that was made is what it should be, and lays the box's lines to it,
   * before there is anything that could be missed.
   *
   * @throws TransientFaultException if it must not be started
   */
  void open(Box box, SandboxSpec spec) throws TransientFaultException, InterruptedException;

  /**
   * Starts a container; it runs when this returns.
   *
   * @throws TransientFaultException if it may not run
   */
  void start(Box box) throws TransientFaultException, InterruptedException;

  /**
   * How a container fares.
   *
   * @throws GoneException if there is none
   */
  State state(String container) throws TransientFaultException, InterruptedException;

  /** Kills all that runs in a container; false if it was over already. */
  boolean kill(String container) throws TransientFaultException, InterruptedException;

  /**
   * Kills and removes a container, to its end even if interrupted.
   *
   * @return false if it was gone, or just going
   * @throws TransientFaultException if it may be left
   */
  boolean remove(String container) throws TransientFaultException;

  /** All containers of any executor, as far as they are seen from here. */
  List<Found> all() throws TransientFaultException;

  /** Whether containers can be made now. */
  Health health();

  /** Whether it makes sense to ask for one now; cheap. */
  boolean isAble();

  @Override
  void close();

  /** There is no such container. */
  final class GoneException extends TransientFaultException {
    private static final long serialVersionUID = 1;

    GoneException(@Nullable Throwable cause) {
      super("The sandbox was removed while the command ran", cause);
    }
  }
}
