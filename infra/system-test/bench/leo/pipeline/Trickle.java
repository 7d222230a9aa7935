package leo.pipeline;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Submits a job every few milliseconds, and goes on when one is not accepted. */
final class Trickle implements AutoCloseable {
  private static final int EVERY_MS = 5;

  private volatile int port;
  private final String key;
  private final AtomicInteger refused = new AtomicInteger();
  private final Thread thread = Thread.ofPlatform().unstarted(this::submit);
  private volatile boolean closed;

  private Trickle(int port, String key) {
    this.port = port;
    this.key = key;
  }

  static Trickle start(int port, String key) {
    Trickle trickle = new Trickle(port, key);
    trickle.thread.start();
    return trickle;
  }

  /** Goes on at another gateway. */
  void follow(int other) {
    port = other;
  }

  /** Calls that were answered with a refusal, or not at all. */
  int refused() {
    return refused.get();
  }

  private void submit() {
    try {
      while (!closed) {
        submitUntilRefused();
        // As often as a caller who is answered: not as fast as nobody says no.
        Thread.sleep(EVERY_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void submitUntilRefused() throws InterruptedException {
    try (RawClient client = RawClient.submitting(port, key, 0)) {
      while (!closed) {
        client.call(202);
        Thread.sleep(EVERY_MS);
      }
    } catch (IOException e) {
      refused.incrementAndGet();
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
