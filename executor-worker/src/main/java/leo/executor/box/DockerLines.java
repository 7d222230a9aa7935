package leo.executor.box;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Connections to Docker, kept open between calls.
 *
 * @param quick for calls that are soon answered
 * @param streaming for calls that last as long as a container does
 * @param proven whether a call was answered
 */
record DockerLines(DockerClient quick, DockerClient streaming, AtomicBoolean proven)
    implements AutoCloseable {

  static DockerLines open(String host, Duration bound, int connections) {
    return new DockerLines(
        client(host, connections, bound), client(host, connections, null), new AtomicBoolean());
  }

  @Override
  public void close() {
    closeQuietly(quick);
    closeQuietly(streaming);
  }

  private static DockerClient client(
      String host, int connections, @Nullable Duration answerWithin) {
    // Built from this setting alone: not from DOCKER_HOST, nor from files in the home folder.
    DefaultDockerClientConfig config =
        new DefaultDockerClientConfig.Builder().withDockerHost(host).build();
    ZerodepDockerHttpClient.Builder transport =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(URI.create(host))
            .maxConnections(connections)
            .connectionTimeout(Duration.ofSeconds(5));
    if (answerWithin != null) {
      transport.responseTimeout(answerWithin);
    }
    return DockerClientImpl.getInstance(config, transport.build());
  }

  private static void closeQuietly(DockerClient client) {
    try {
      client.close();
    } catch (IOException e) {
      // The process lets go of the socket anyway.
    }
  }
}
