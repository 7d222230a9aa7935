package leo.executor;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import leo.job.Bytes;
import leo.job.OutputChunk;
import leo.job.OutputStreamName;

/** Output between the command that writes it and the store that takes it: a bounded buffer. */
final class PendingOutput {
  /** So many chunks wait at the most, for each becomes a row and may hold a single byte. */
  static final int MOST_CHUNKS = 1_000;

  private final int batchBytes;
  private final int mostBytes;
  private final Deque<OutputChunk> chunks = new ArrayDeque<>();
  private int bytes;
  private long firstAt;
  private long handedAt;
  private boolean ended;
  private boolean abandoned;

  /**
   * @param batchBytes how much is worth a write at once; no chunk handed on is larger, unless it
   *     came so
   * @param mostBytes how much may wait before {@link #add} blocks
   */
  PendingOutput(int batchBytes, int mostBytes) {
    this.handedAt = System.nanoTime() - Duration.ofHours(1).toNanos();
    this.batchBytes = batchBytes;
    this.mostBytes = mostBytes;
  }

  /** Adds output, once there is room; false if nobody wants it any more. */
  synchronized boolean add(OutputStreamName stream, Bytes data) {
    boolean interrupted = false;
    while ((bytes >= mostBytes || chunks.size() >= MOST_CHUNKS) && !abandoned) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (abandoned || ended) {
      return false;
    }
    if (data.size() > 0) {
      if (bytes == 0) {
        firstAt = System.nanoTime();
      }
      chunks.add(new OutputChunk(stream, data));
      bytes += data.size();
      notifyAll();
    }
    return true;
  }

  /** No more output comes: what waits is handed on at once. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Drops what waits and all that comes. */
  synchronized void abandon() {
    abandoned = true;
    chunks.clear();
    bytes = 0;
    notifyAll();
  }

  /**
   * Waits for the next batch; an empty one is the end.
   *
   * @param gather how long the first of it waits for company, at least
   * @param apart how long after the batch before it comes, unless it is full
   */
  synchronized List<OutputChunk> await(Duration gather, Duration apart)
      throws InterruptedException {
    while (bytes < batchBytes && chunks.size() < MOST_CHUNKS && !ended && !abandoned) {
      if (bytes == 0) {
        wait();
        continue;
      }
      long now = System.nanoTime();
      long left = Math.max(firstAt - now + gather.toNanos(), handedAt - now + apart.toNanos());
      if (left <= 0) {
        break;
      }
      // Not to the millisecond below: that would be waiting in a circle.
      wait(left / 1_000_000 + 1);
    }
    handedAt = System.nanoTime();
    List<OutputChunk> batch = merged();
    chunks.clear();
    bytes = 0;
    notifyAll();
    return batch;
  }

  /** What waits, with neighbours of one stream made one chunk. */
  private List<OutputChunk> merged() {
    List<OutputChunk> result = new ArrayList<>();
    Deque<OutputChunk> rest = new ArrayDeque<>(chunks);
    while (!rest.isEmpty()) {
      OutputStreamName stream = rest.element().stream();
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      do {
        joined.writeBytes(rest.remove().data().toArray());
      } while (!rest.isEmpty()
          && rest.element().stream() == stream
          && joined.size() + rest.element().data().size() <= batchBytes);
      result.add(new OutputChunk(stream, Bytes.copyOf(joined.toByteArray())));
    }
    return result;
  }
}
