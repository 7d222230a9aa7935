package leo.executor.box;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A box's standard input: nothing until it is asked to warm up or the job is given, then that, then
 * nothing more.
 */
final class JobFeed extends InputStream {
  private static final byte[] WARM_UP = {'W'};
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> parts = new LinkedBlockingQueue<>();
  private ByteArrayInputStream part = new ByteArrayInputStream(END);
  private boolean given;
  private boolean warmed;
  private boolean closed;

  /** Asks for a warm-up, once and before the job. */
  synchronized void warmUp() {
    if (!given && !closed && !warmed) {
      warmed = true;
      parts.add(WARM_UP);
    }
  }

  /** Gives the job; false if the feed is closed or had one. */
  synchronized boolean give(byte[] job) {
    if (given || closed) {
      return false;
    }
    given = true;
    parts.add(job);
    return true;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * Blocks on a thread of docker-java's until there is more or the feed is closed. Only then it is
   * at its end, as that would close the whole connection before the output came.
   */
  @Override
  public int read(byte[] to, int from, int length) {
    Objects.checkFromIndexSize(from, length, to.length);
    if (length == 0) {
      return 0;
    }
    try {
      int got = part.read(to, from, length);
      while (got < 0) {
        byte[] next = parts.take();
        if (next.length == 0) {
          // Every later call finds it too.
          parts.add(END);
          return -1;
        }
        part = new ByteArrayInputStream(next);
        got = part.read(to, from, length);
      }
      return got;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Ends it at once, even before what was not read yet. */
  @Override
  public synchronized void close() {
    closed = true;
    parts.clear();
    parts.add(END);
  }
}
