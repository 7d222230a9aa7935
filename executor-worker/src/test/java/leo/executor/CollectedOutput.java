package leo.executor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import leo.job.Bytes;
import leo.job.OutputStreamName;

/** A sink that remembers. */
public final class CollectedOutput implements OutputSink {
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

  @Override
  public synchronized void write(OutputStreamName stream, Bytes data) {
    (stream == OutputStreamName.STDOUT ? stdout : stderr).writeBytes(data.toArray());
  }

  public synchronized String stdout() {
    return stdout.toString(StandardCharsets.UTF_8);
  }

  public synchronized String stderr() {
    return stderr.toString(StandardCharsets.UTF_8);
  }

  public synchronized byte[] stdoutBytes() {
    return stdout.toByteArray();
  }
}
