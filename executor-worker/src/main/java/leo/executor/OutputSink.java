package leo.executor;

import leo.job.Bytes;
import leo.job.OutputStreamName;

/** Takes what a command writes, in order for each stream. */
@FunctionalInterface
public interface OutputSink {
  /** Takes the next bytes of a stream. May block: the command then waits to write more. */
  void write(OutputStreamName stream, Bytes data);
}
