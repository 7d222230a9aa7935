package leo.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;

/**
 * Talks to Docker so that a daemon that hangs never hangs its caller: each quick call has a time
 * bound of its own, whatever the transport does.
 */
final class DockerCalls implements AutoCloseable {
  private final Duration bound;
  private final DockerClient quick;
  private final DockerClient streaming;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param host the daemon's socket, {@code unix:///…}
   * @param bound how long a quick call may take
   * @param runs how many runs there may be at once, each with two streams
   */
  DockerCalls(String host, Duration bound, int runs) {
    this.bound = bound;
    this.quick = client(host, 4 * runs + 16, bound);
    this.streaming = client(host, 4 * runs + 16, null);
  }

  Duration bound() {
    return bound;
  }

  /** For calls that last as long as a container does; the caller bounds them. */
  DockerClient streaming() {
    return streaming;
  }

  /**
   * Makes a call.
   *
   * @param what the call in words, for the message
   * @throws DockerException if Docker answered and said no
   * @throws TransientFaultException if Docker did not answer
   */
  <T> T call(String what, Function<DockerClient, T> call)
      throws TransientFaultException, InterruptedException {
    return call(what, bound, call);
  }

  private <T> T call(String what, Duration atMost, Function<DockerClient, T> call)
      throws TransientFaultException, InterruptedException {
    Future<T> answer = threads.submit(() -> call.apply(quick));
    try {
      return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TransientFaultException(
          "Docker did not answer within %d s when asked to %s".formatted(atMost.toSeconds(), what),
          e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DockerException refusal) {
        throw refusal;
      }
      throw new TransientFaultException(
          "Docker could not be reached to %s: %s".formatted(what, e.getCause()), e);
    } finally {
      answer.cancel(true);
    }
  }

  /** Like {@link #call}, but done even if the thread is interrupted: for cleaning up. */
  <T> T callAnyway(String what, Function<DockerClient, T> call) throws TransientFaultException {
    return callAnyway(what, bound, call);
  }

  /** The same with a shorter bound. */
  <T> T callAnyway(String what, Duration atMost, Function<DockerClient, T> call)
      throws TransientFaultException {
    Duration least = atMost.compareTo(bound) < 0 ? atMost : bound;
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return call(what, least, call);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
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
