package leo.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leo.job.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, with a pause after each time, until closed. */
public final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  /** How long closing waits for what is being done. */
  public static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final Duration pause;
  private final Runnable action;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  public Ticker(String name, Duration pause, Runnable action) {
    this.pause = pause;
    this.action = action;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::loop);
  }

  /** Starts the first pause. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      thread.join(CLOSE_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    try {
      while (!closed.await(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS)) {
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One failed time must not end all the later ones. */
  private void tick() {
    try {
      action.run();
    } catch (StoreUnavailableException e) {
      LOG.warn("{}: the store is away; tried again in {}", thread.getName(), pause, e);
    } catch (RuntimeException | Error e) {
      LOG.error(
          "{}: a defect; tried again in {}, a developer must look", thread.getName(), pause, e);
    }
  }
}
