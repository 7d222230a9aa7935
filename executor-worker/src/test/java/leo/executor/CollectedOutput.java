package leo.executor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import leo.job.Artifact;
import leo.job.Bytes;
import leo.job.OutputStreamName;

/** A sink that remembers. */
public class CollectedOutput implements OutputSink {
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private final Map<String, Artifact> artifacts = new HashMap<>();

  @Override
  public synchronized void write(OutputStreamName stream, Bytes data) {
    (stream == OutputStreamName.STDOUT ? stdout : stderr).writeBytes(data.toArray());
  }

  @Override
  public synchronized void keep(Artifact artifact) {
    artifacts.putIfAbsent(artifact.entry().name(), artifact);
  }

  /** The files that were handed out, by name. */
  public synchronized Map<String, Artifact> artifacts() {
    return Map.copyOf(artifacts);
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
