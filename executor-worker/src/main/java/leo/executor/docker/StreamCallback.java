package leo.executor.docker;

import com.github.dockerjava.api.async.ResultCallback;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import leo.worker.TransientFaultException;
import org.jspecify.annotations.Nullable;

/** One stream from Docker, with bounded waits for its start and its end. */
abstract class StreamCallback<T> implements ResultCallback<T> {
  private final String what;
  private final CompletableFuture<Boolean> started = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private volatile @Nullable Closeable stream;

  StreamCallback(String what) {
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

  @Override
  public final void onStart(Closeable closeable) {
    stream = closeable;
    started.complete(true);
  }

  @Override
  public final void onError(Throwable fault) {
    started.completeExceptionally(fault);
    if (ended.completeExceptionally(fault)) {
      onEnd(fault);
    }
  }

  @Override
  public final void onComplete() {
    started.complete(true);
    if (ended.complete(true)) {
      onEnd(null);
    }
  }

  @Override
  public final void close() {
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
          "Docker's %s did not %s within %d s".formatted(what, which, atMost.toSeconds()), e);
    } catch (ExecutionException e) {
      throw new TransientFaultException("Docker's %s failed: %s".formatted(what, e.getCause()), e);
    }
  }
}
