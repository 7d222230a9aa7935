package leo.executor;

import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.OutputStreamName;

/** Takes what a command writes, in order for each stream, and the files it leaves behind. */
@FunctionalInterface
public interface OutputSink {
  /** Takes the next bytes of a stream. May block: the command then waits to write more. */
  void write(OutputStreamName stream, Bytes data);

  /**
   * Takes a file that the run was asked for; after all output. May block.
   *
   * @throws IllegalStateException if this sink takes none
   */
  default void keep(Artifact artifact) {
    throw new IllegalStateException("this run was not to hand out files");
  }
}
