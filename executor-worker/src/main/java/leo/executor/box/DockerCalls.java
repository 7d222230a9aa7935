package leo.executor.box;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import leo.worker.TransientFaultException;

/**
 * Talks to Docker so that a daemon that hangs never hangs its caller: each quick call has a time
 * bound of its own, whatever the transport does.
 */
final class DockerCalls implements AutoCloseable {
  private static final int MOST_RETIRED = 2;

  private final Duration bound;
  private final Supplier<DockerLines> renewal;
  private final Deque<DockerLines> retired = new ArrayDeque<>();
  private final DockerPresence presence = new DockerPresence(System::nanoTime);
  private volatile DockerLines lines;
  private boolean closed;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param host the daemon's socket, {@code unix:///…}
   * @param bound how long a quick call may take
   * @param runs how many runs there may be at once, each with two streams
   */
  DockerCalls(String host, Duration bound, int runs) {
    this.bound = bound;
    this.renewal = () -> DockerLines.open(host, bound, 4 * runs + 16);
    this.lines = renewal.get();
  }

  /** What its calls tell of the daemon. */
  DockerPresence presence() {
    return presence;
  }

  Duration bound() {
    return bound;
  }

  /** For calls that last as long as a container does; the caller bounds them. */
  DockerClient streaming() {
    return lines.streaming();
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
    Asked<T> asked = ask(what, bound, call);
    try {
      return asked.await();
    } finally {
      asked.answer.cancel(true);
    }
  }

  /**
   * Like {@link #call}, but waited for even if the thread is interrupted, which it is again
   * afterwards: for cleaning up, and for what must not be made without anybody knowing.
   */
  <T> T callAnyway(String what, Function<DockerClient, T> call) throws TransientFaultException {
    return callAnyway(what, bound, call);
  }

  /** The same with a shorter bound. */
  <T> T callAnyway(String what, Duration atMost, Function<DockerClient, T> call)
      throws TransientFaultException {
    Duration least = atMost.compareTo(bound) < 0 ? atMost : bound;
    boolean interrupted = Thread.interrupted();
    Asked<T> asked = ask(what, least, call);
    try {
      while (true) {
        try {
          return asked.await();
        } catch (InterruptedException e) {
          // Asking again would do it twice: the same answer is waited for.
          interrupted = true;
        }
      }
    } finally {
      asked.answer.cancel(true);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private <T> Asked<T> ask(String what, Duration atMost, Function<DockerClient, T> call) {
    DockerLines used = lines;
    Future<T> answer = threads.submit(() -> call.apply(used.quick()));
    return new Asked<>(what, atMost, System.nanoTime() + atMost.toNanos(), used, answer);
  }

  /** A call that was made, and until when its answer is waited for. */
  private final class Asked<T> {
    private final String what;
    private final Duration atMost;
    private final long until;
    private final DockerLines used;
    private final Future<T> answer;

    Asked(String what, Duration atMost, long until, DockerLines used, Future<T> answer) {
      this.what = what;
      this.atMost = atMost;
      this.until = until;
      this.used = used;
      this.answer = answer;
    }

    T await() throws TransientFaultException, InterruptedException {
      try {
        T got = answer.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        used.proven().set(true);
        presence.answered(what);
        return got;
      } catch (TimeoutException e) {
        presence.silent(what);
        throw new TransientFaultException(
            "Docker did not answer within %d s when asked to %s"
                .formatted(atMost.toSeconds(), what),
            e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof DockerException refusal) {
          presence.answered(what);
          throw refusal;
        }
        presence.unreachable();
        renew(used);
        throw new TransientFaultException(
            "Docker could not be reached to %s: %s".formatted(what, e.getCause()), e);
      }
    }
  }

  /**
   * Leaves lines that worked once and do not now: a daemon that went away has left dead connections
   * in them, each of which would spoil a call when it is back. What still streams on them goes on.
   */
  private synchronized void renew(DockerLines failed) {
    if (closed || !lines.equals(failed) || !failed.proven().get()) {
      return;
    }
    retired.add(failed);
    lines = renewal.get();
    if (retired.size() > MOST_RETIRED) {
      retired.remove().close();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    synchronized (this) {
      closed = true;
      retired.forEach(DockerLines::close);
      lines.close();
    }
  }
}
