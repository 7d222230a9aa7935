package leo.executor;

import leo.job.RunReport;
import leo.runtime.Health;
import leo.worker.StopSignal;
import leo.worker.TransientFaultException;

/** Runs untrusted commands, each in a fresh box that is gone when the run is over. */
public interface Sandbox extends AutoCloseable {
  /**
   * Runs a command to its end and gives its account; the queue time is left at 0, the start time is
   * from this call to the command's start. When this returns or throws, all output has been handed
   * to the sink and nothing more comes, and the command's processes have been killed or are being
   * killed that moment; the box is removed in the background. What the sink throws ends the run and
   * is thrown on.
   *
   * <p>When the signal is raised the box is killed at once; the verdict is then {@link
   * leo.job.Verdict#CANCELLED}, unless the command had already ended by itself.
   *
   * @throws TransientFaultException if the box could not be started or its end not be observed, by
   *     no fault of the command
   */
  RunReport run(SandboxRun run, OutputSink sink, StopSignal stop)
      throws TransientFaultException, InterruptedException;

  /**
   * Removes boxes of this worker that no run owns, left behind by a process that died.
   *
   * @return how many were removed
   */
  int removeOrphans();

  /** Whether runs can be started now. */
  Health health();

  /**
   * Whether it makes sense to bring a command now: false as long as what runs it is known to be
   * away. Cheap enough to be asked before each; what it runs on is asked only after a fault. True
   * if it runs on nothing that could be away.
   */
  default boolean isAble() {
    return true;
  }

  @Override
  void close();
}
