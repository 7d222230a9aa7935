package leo.pubsub.emulator;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Google's Pub/Sub emulator as a process of its own, on loopback. It keeps nothing once it ends,
 * and ends with the process that started it, however that one ends.
 */
public final class EmulatorProcess implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofSeconds(60);
  private static final Duration END_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final String HOST = "127.0.0.1";

  private final Process process;
  private final Process guard;

  private EmulatorProcess(Process process, Process guard) {
    this.process = process;
    this.guard = guard;
  }

  /**
   * Starts one and waits until it answers, with the first Java of this machine that it runs on.
   *
   * @param port where it listens; {@link #freePort} knows one
   * @param log where its output is added
   * @throws leo.message.BusSetupException if there is none on this machine, with what to do
   * @throws IOException if it does not start, or not in time
   */
  public static EmulatorProcess start(CloudSdk sdk, int port, Path log)
      throws IOException, InterruptedException {
    Path jar = sdk.emulatorJar();
    List<Path> tried = new ArrayList<>();
    for (Path java : sdk.javas()) {
      Optional<EmulatorProcess> started = launch(java, jar, port, log);
      if (started.isPresent()) {
        return started.get();
      }
      tried.add(java);
    }
    throw new IOException(
        "the Pub/Sub emulator %s does not start, see %s; tried with %s".formatted(jar, log, tried));
  }

  /** A port on loopback that nobody has at the moment. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The {@code host:port} of the emulator at a port. */
  public static String address(int port) {
    return HOST + ":" + port;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Done when it has ended, with its exit code. */
  public CompletableFuture<Integer> ended() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /**
   * Kills it, as it has nothing to save.
   *
   * @throws IllegalStateException if it does not die
   */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the Pub/Sub emulator does not die: process " + pid());
      }
      // Only then: it is what ends the emulator if this process is killed meanwhile.
      guard.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing if it ended before it answered, as it does on a Java that is too old for it. */
  private static Optional<EmulatorProcess> launch(Path java, Path jar, int port, Path log)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                java.toString(), "-jar", jar.toString(), "--host=" + HOST, "--port=" + port)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    boolean answered = false;
    try {
      Process guard = guard(process);
      answered = answersInTime(process, port);
      return answered ? Optional.of(new EmulatorProcess(process, guard)) : Optional.empty();
    } finally {
      if (!answered) {
        process.destroyForcibly();
      }
    }
  }

  /** A pipe from this process that ends with it, and takes the emulator along. */
  private static Process guard(Process process) throws IOException {
    Process guard =
        new ProcessBuilder("sh", "-c", "read -r _; kill -9 \"$0\"", Long.toString(process.pid()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // The number may be another process's later.
    var _ = process.onExit().thenRun(guard::destroyForcibly);
    return guard;
  }

  private static boolean answersInTime(Process process, int port)
      throws IOException, InterruptedException {
    long giveUpAt = System.nanoTime() + START_WITHIN.toNanos();
    HttpRequest look =
        HttpRequest.newBuilder(URI.create("http://" + address(port)))
            .timeout(ANSWER_WITHIN)
            .build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build()) {
      while (!process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        if (answers(http, look)) {
          return true;
        }
        if (System.nanoTime() - giveUpAt > 0) {
          throw new IOException(
              "the Pub/Sub emulator does not answer within %d s"
                  .formatted(START_WITHIN.toSeconds()));
        }
      }
      return false;
    }
  }

  private static boolean answers(HttpClient http, HttpRequest look) throws InterruptedException {
    try {
      return http.send(look, BodyHandlers.ofString()).body().startsWith("Ok");
    } catch (IOException e) {
      return false;
    }
  }
}
