package leo.executor.docker;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A box's standard input: nothing until the job is given, then the job, then nothing more. */
final class JobFeed extends InputStream {
  private final CompletableFuture<byte[]> order = new CompletableFuture<>();
  private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
  private final CompletableFuture<InputStream> source = order.thenApply(ByteArrayInputStream::new);

  /** Gives the job; false if the feed is closed or had one. */
  boolean give(byte[] job) {
    return !closed.isDone() && order.complete(job);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /** Blocks on a thread of docker-java's until there is a job or the feed is closed. */
  @Override
  public int read(byte[] to, int from, int length) {
    Objects.checkFromIndexSize(from, length, to.length);
    byte[] none = new byte[0];
    if (order.applyToEither(closed.thenApply(_ -> none), job -> job).join().length == 0) {
      return -1;
    }
    int got = ((ByteArrayInputStream) source.join()).read(to, from, length);
    if (got < 0) {
      // An end would close the whole connection before the output came.
      closed.join();
    }
    return got;
  }

  @Override
  public void close() {
    closed.complete(true);
  }
}
