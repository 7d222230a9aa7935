package leo.executor.box;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;

/** One line to a box, with bounded waits for its start and its end. */
abstract class Line {
  private final String what;
  private final CompletableFuture<Boolean> started = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private volatile @Nullable Closeable stream;

  /**
   * @param what the line in words, for messages
   */
  Line(String what) {
    this.what = what;
  }

  /** Called once when no more comes; the fault is null if that is as it should be. */
  abstract void onEnd(@Nullable Throwable fault);

  final void awaitStarted(Duration atMost) throws TransientFaultException, InterruptedException {
    await(started, "start", atMost);
  }

  final void awaitEnded(Duration atMost) throws TransientFaultException, InterruptedException {
    await(ended, "end", atMost);
  }

  /** Whether what still comes is of no interest. */
  final boolean isOver() {
    return ended.isDone();
  }

  /** It is open now; what is given closes it. */
  final void open(Closeable closeable) {
    stream = closeable;
    started.complete(true);
  }

  /** It broke. */
  final void fail(Throwable fault) {
    started.completeExceptionally(fault);
    if (ended.completeExceptionally(fault)) {
      onEnd(fault);
    }
  }

  /** It is at its end. */
  final void end() {
    started.complete(true);
    if (ended.complete(true)) {
      onEnd(null);
    }
  }

  /** Lets go of it: what still comes is of no interest. */
  final void close() {
    Closeable open = stream;
    if (open != null && !ended.isDone()) {
      ended.complete(false);
      try {
        open.close();
      } catch (IOException e) {
        // It is of no more use either way.
      }
    }
  }

  private void await(CompletableFuture<Boolean> event, String which, Duration atMost)
      throws TransientFaultException, InterruptedException {
    try {
      event.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new TransientFaultException(
          "The %s did not %s within %d s".formatted(what, which, atMost.toSeconds()), e);
    } catch (ExecutionException e) {
      throw new TransientFaultException("The %s failed: %s".formatted(what, e.getCause()), e);
    }
  }
}
