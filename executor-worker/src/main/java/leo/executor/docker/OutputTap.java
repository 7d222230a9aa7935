package leo.executor.docker;

import com.github.dockerjava.api.model.Frame;
import java.util.concurrent.CompletableFuture;
import leo.executor.OutputSink;
import leo.job.Bytes;
import leo.job.OutputStreamName;
import leo.job.SandboxSpec;
import org.jspecify.annotations.Nullable;

/**
 * Hands a container's output on as bytes, as much as is kept, and counts the rest. It runs on the
 * stream's one thread, so a sink that blocks makes the command wait, and nothing is held here.
 */
final class OutputTap extends StreamCallback<Frame> {
  private final OutputSink sink;
  private final CompletableFuture<Ending> ending;
  private final StreamMeter stdout;
  private final StreamMeter stderr;
  private volatile @Nullable RuntimeException sinkFailure;

  OutputTap(SandboxSpec spec, OutputSink sink, CompletableFuture<Ending> ending) {
    super("output stream");
    this.sink = sink;
    this.ending = ending;
    this.stdout = new StreamMeter(spec.stdoutBytes());
    this.stderr = new StreamMeter(spec.stderrBytes());
  }

  StreamMeter stdout() {
    return stdout;
  }

  StreamMeter stderr() {
    return stderr;
  }

  /** What the sink threw, null if nothing. */
  @Nullable RuntimeException sinkFailure() {
    return sinkFailure;
  }

  @Override
  public void onNext(Frame frame) {
    switch (frame.getStreamType()) {
      case STDOUT -> take(OutputStreamName.STDOUT, stdout, frame.getPayload());
      case STDERR -> take(OutputStreamName.STDERR, stderr, frame.getPayload());
      // A container without terminal and input has no others.
      case STDIN, RAW -> {}
    }
  }

  @Override
  void onEnd(@Nullable Throwable fault) {
    // The end of the output is not the end of the command.
  }

  private void take(OutputStreamName stream, StreamMeter meter, byte[] payload) {
    if (isOver()) {
      return;
    }
    int kept = meter.take(payload.length);
    if (kept > 0 && sinkFailure == null) {
      try {
        // A copy: docker-java fills the same array again for the next frame.
        sink.write(stream, Bytes.copyOf(payload, 0, kept));
      } catch (RuntimeException e) {
        sinkFailure = e;
        ending.complete(Ending.SINK_FAILED);
      }
    }
    if (meter.flooded()) {
      ending.complete(Ending.FLOODED);
    }
  }
}
