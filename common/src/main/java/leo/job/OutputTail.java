package leo.job;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last of a stream, gathered from its end on. */
public final class OutputTail {
  private final byte[] last;
  private int free;

  /**
   * @param most how many bytes are kept
   */
  public OutputTail(int most) {
    this.last = new byte[most];
    this.free = most;
  }

  /** Whether what came earlier would be dropped. */
  public boolean isFull() {
    return free == 0;
  }

  /** Adds what stood before all that was added so far. */
  public void before(Bytes chunk) {
    byte[] data = chunk.toArray();
    int taken = Math.min(free, data.length);
    System.arraycopy(data, data.length - taken, last, free - taken, taken);
    free -= taken;
  }

  /** The tail as text, without the rest of a character that the cut went through. */
  public String text() {
    int from = free;
    while (isFull() && from < last.length && isContinuation(last[from])) {
      from++;
    }
    return new String(Arrays.copyOfRange(last, from, last.length), StandardCharsets.UTF_8);
  }

  private static boolean isContinuation(byte unit) {
    return (unit & 0xc0) == 0x80;
  }
}
