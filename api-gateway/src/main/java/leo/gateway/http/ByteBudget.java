package leo.gateway.http;

import java.util.List;
import java.util.concurrent.Semaphore;
import leo.runtime.ConfigException;

/**
 * How many bytes of callers' data are in memory at once. A request whose bytes do not fit is to
 * come again rather than wait: one that waited with half of its bytes would keep others out.
 */
final class ByteBudget {
  /**
   * The part of the heap that may be held. A body is there as bytes, as text, as a tree, decoded
   * and on its way to the store: in all about eight times, which leaves half of the heap.
   */
  private static final int PART_OF_HEAP = 16;

  private static final int MOST = 1 << 30;

  private final Semaphore free;
  private final int bytes;

  ByteBudget(int bytes) {
    this.bytes = bytes;
    this.free = new Semaphore(bytes);
  }

  /** The budget that this machine's heap allows. */
  static ByteBudget ofHeap() {
    return new ByteBudget((int) Math.min(MOST, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
  }

  /**
   * The same, for bodies of a size.
   *
   * @throws ConfigException if one alone would not fit
   */
  static ByteBudget ofHeapForBodies(int maxBodyBytes) {
    ByteBudget budget = ofHeap();
    if (maxBodyBytes > budget.bytes) {
      throw new ConfigException(
          List.of(
              "LEO_HTTP_MAX_BODY: %d bytes are more than this heap can take, at most %d;"
                      .formatted(maxBodyBytes, budget.bytes)
                  + " lower it or give the Java process a heap of %d times as much (-Xmx)"
                      .formatted(PART_OF_HEAP)));
    }
    return budget;
  }

  int free() {
    return free.availablePermits();
  }

  Share share() {
    return new Share();
  }

  /** What one request holds, until it is closed. Of one thread. */
  final class Share implements AutoCloseable {
    private int held;

    private Share() {}

    /**
     * Takes so many more; what is larger than the whole budget takes it all, so that it can be
     * served alone.
     *
     * @throws ProblemException if they are not free
     */
    void take(long more) {
      int wanted = (int) Math.min(more, (long) bytes - held);
      if (!free.tryAcquire(wanted)) {
        throw ProblemException.retryLater(
            ProblemType.OVERLOADED,
            "Too many bytes of requests and files are held at once; try again.");
      }
      held += wanted;
    }

    void giveBack() {
      free.release(held);
      held = 0;
    }

    @Override
    public void close() {
      giveBack();
    }
  }
}
