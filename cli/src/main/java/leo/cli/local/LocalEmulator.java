package leo.cli.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import leo.pubsub.emulator.CloudSdk;
import leo.pubsub.emulator.EmulatorProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's own Pub/Sub emulator, started again when it dies, until closed. It comes back empty:
 * the roles make their topics anew, and jobs are safe in the database.
 */
final class LocalEmulator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalEmulator.class);
  private static final Duration RESTART = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final CloudSdk sdk;
  private final int port;
  private final Path log;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread keeper;
  private volatile EmulatorProcess process;

  private LocalEmulator(CloudSdk sdk, int port, Path log) throws IOException, InterruptedException {
    this.sdk = sdk;
    this.port = port;
    this.log = log;
    this.process = launch();
    this.keeper = Thread.ofVirtual().name("keep-emulator").unstarted(this::keep);
  }

  /**
   * Starts it and waits until it answers.
   *
   * @throws leo.message.BusSetupException if this machine has none, with what to do
   */
  static LocalEmulator start(CloudSdk sdk, int port, Path log)
      throws IOException, InterruptedException {
    LocalEmulator emulator = new LocalEmulator(sdk, port, log);
    emulator.keeper.start();
    return emulator;
  }

  @Override
  public void close() {
    closing.countDown();
    keeper.interrupt();
    try {
      // From here on nobody starts another one.
      if (!keeper.join(STOP_WITHIN)) {
        LOG.error("the Pub/Sub emulator's keeper did not end within {}", STOP_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.close();
  }

  private void keep() {
    try {
      while (closing.getCount() > 0) {
        int code = process.ended().get();
        LOG.error("the Pub/Sub emulator ended with {}; it is started again, empty", code);
        restart();
      }
    } catch (InterruptedException e) {
      // It is being closed.
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process cannot be awaited", e);
    }
  }

  private void restart() throws InterruptedException {
    while (!closing.await(RESTART.toMillis(), TimeUnit.MILLISECONDS)) {
      try {
        process = launch();
        return;
      } catch (IOException | RuntimeException e) {
        LOG.error("the Pub/Sub emulator cannot be started; it is tried again", e);
      }
    }
  }

  private EmulatorProcess launch() throws IOException, InterruptedException {
    EmulatorProcess started = EmulatorProcess.start(sdk, port, log);
    LOG.info(
        "the Pub/Sub emulator listens on {}, process {}",
        EmulatorProcess.address(port),
        started.pid());
    return started;
  }
}
