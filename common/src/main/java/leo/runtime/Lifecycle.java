package leo.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a process in the order they started. Closing stops them in reverse, each within its
 * own time; one that hangs or fails does not keep the others from stopping.
 */
public final class Lifecycle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final Deque<Part> parts = new ArrayDeque<>();

  /**
   * Starts a part. If it fails, what was started before is stopped.
   *
   * @param stopWithin how long stopping may take
   */
  public synchronized <T extends AutoCloseable> T start(
      String name, Duration stopWithin, Callable<T> start) throws Exception {
    try {
      T part = start.call();
      parts.push(new Part(name, stopWithin, part));
      LOG.debug("started {}", name);
      return part;
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  /** Stops all parts, and tells which of them took longer than they may, or failed. */
  public synchronized List<String> stop() {
    // Who closes may have been interrupted: the parts get their time to stop all the same.
    boolean interrupted = Thread.interrupted();
    List<String> disorderly = new ArrayList<>();
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      try {
        if (!stop(part)) {
          disorderly.add(part.name);
        }
      } catch (InterruptedException e) {
        LOG.warn(
            "the wait for {} to stop was interrupted: left to the end of the process", part.name);
        disorderly.add(part.name);
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return disorderly;
  }

  /** The same, for who does not ask how it went. */
  @Override
  public void close() {
    var _ = stop();
  }

  /** Stops a part; false if it did not stop in its time, or failed. */
  private static boolean stop(Part part) throws InterruptedException {
    FutureTask<Void> task =
        new FutureTask<>(() -> {
          part.closeable.close();
          return null;
        });
    Thread.ofPlatform().daemon().name("stop-" + part.name).start(task);
    try {
      task.get(part.stopWithin.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debug("stopped {}", part.name);
      return true;
    } catch (TimeoutException e) {
      task.cancel(true);
      LOG.warn(
          "{} did not stop within {}: left to the end of the process", part.name, part.stopWithin);
    } catch (ExecutionException e) {
      LOG.warn("{} failed while stopping; the others are stopped all the same", part.name, e);
    }
    return false;
  }

  private record Part(String name, Duration stopWithin, AutoCloseable closeable) {}
}
