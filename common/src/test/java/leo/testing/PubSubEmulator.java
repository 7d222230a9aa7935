package leo.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import leo.pubsub.emulator.CloudSdk;
import leo.pubsub.emulator.EmulatorProcess;
import org.jspecify.annotations.Nullable;

/** An emulator that tests may ill-treat. They part their topics by a prefix and can share one. */
public final class PubSubEmulator implements AutoCloseable {
  private static final Duration SIGNAL_WITHIN = Duration.ofSeconds(10);

  private static @Nullable String shared;

  private final CloudSdk sdk = new CloudSdk(System.getenv());
  private final int port;
  private final Path log;
  private EmulatorProcess process;

  private PubSubEmulator() {
    try {
      port = EmulatorProcess.freePort();
      log = Files.createTempFile("pubsub-emulator", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    log.toFile().deleteOnExit();
    process = launch();
  }

  /**
   * The {@code host:port} of the one that all tests of this process share: that named by {@code
   * PUBSUB_EMULATOR_HOST}, or one started for them.
   *
   * @throws leo.message.BusSetupException if there is none, with what to do
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
    return EmulatorProcess.address(port);
  }

  /** Kills it at once; what it held is lost. */
  public void kill() {
    process.close();
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
      if (!kill.waitFor(SIGNAL_WITHIN.toMillis(), TimeUnit.MILLISECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("the emulator could not be sent " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no kill on this machine", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private EmulatorProcess launch() {
    try {
      return EmulatorProcess.start(sdk, port, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the emulator started", e);
    }
  }
}
