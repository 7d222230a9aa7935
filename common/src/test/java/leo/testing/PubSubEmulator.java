package leo.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Google's Pub/Sub emulator as a process of its own. It keeps nothing across a restart. Tests part
 * their topics by a prefix and share one.
 */
public final class PubSubEmulator implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofSeconds(60);
  private static final Duration END_WITHIN = Duration.ofSeconds(10);
  private static final String HOST = "127.0.0.1";

  private static @Nullable String shared;

  private final CloudSdk sdk = new CloudSdk(System.getenv());
  private final int port;
  private Process process;

  private PubSubEmulator() {
    this.port = freePort();
    this.process = launch();
    // A test run that is stopped leaves no emulator behind.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
  }

  /**
   * The {@code host:port} of the one that all tests of this process share: that named by {@code
   * PUBSUB_EMULATOR_HOST}, or one started for them.
   *
   * @throws IllegalStateException if there is none and none can be started, with what to do
   */
  public static synchronized String shared() {
    if (shared == null) {
      String given = System.getenv("PUBSUB_EMULATOR_HOST");
      shared = given == null || given.isEmpty() ? start().address() : given;
    }
    return shared;
  }

  /** Starts one that may be ill-treated. */
  public static PubSubEmulator start() {
    return new PubSubEmulator();
  }

  /** Its {@code host:port}. */
  public String address() {
    return HOST + ":" + port;
  }

  /** Kills it at once; what it held is lost. */
  public void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the emulator does not die");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts it again on the same port, empty. */
  public void restart() {
    kill();
    process = launch();
  }

  /** Stops its process where it stands: connections stay open, nothing answers. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it go on. */
  public void thaw() {
    signal("CONT");
  }

  @Override
  public void close() {
    kill();
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
      if (!kill.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("the emulator could not be sent " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no kill on this machine", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process launch() {
    Path jar = sdk.emulatorJar();
    List<String> failures = new ArrayList<>();
    for (Path java : sdk.javas()) {
      Optional<Process> started = launch(java, jar, failures);
      if (started.isPresent()) {
        return started.get();
      }
    }
    throw new IllegalStateException("the Pub/Sub emulator does not start: " + failures);
  }

  private Optional<Process> launch(Path java, Path jar, List<String> failures) {
    try {
      Path log = Files.createTempFile("pubsub-emulator", ".log");
      log.toFile().deleteOnExit();
      Process candidate =
          new ProcessBuilder(
                  java.toString(), "-jar", jar.toString(), "--host=" + HOST, "--port=" + port)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      await()
          .atMost(START_WITHIN)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> !candidate.isAlive() || answers());
      if (candidate.isAlive()) {
        return Optional.of(candidate);
      }
      failures.add(java + ": " + Files.readString(log).strip());
      return Optional.empty();
    } catch (IOException e) {
      failures.add(java + ": " + e);
      return Optional.empty();
    }
  }

  private boolean answers() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + address()))
              .timeout(Duration.ofSeconds(2))
              .build();
      return client.send(request, BodyHandlers.ofString()).body().startsWith("Ok");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }
}
