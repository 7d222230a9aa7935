package leo.executor.box;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Tells the first process's own words from the job's output in one stream. The words begin with a
 * nonce that the job does not know; all else is data, whatever it looks like. A letter and four
 * bytes of value follow; after a small letter the value is the length of a payload.
 */
final class FrameFinder {
  /** No payload is longer; a frame that says so is data. */
  static final int MOST_PAYLOAD_BYTES = 64 << 10;

  private final byte[] nonce;
  private final int headBytes;
  private final Reader reader;
  private byte[] held = {};

  FrameFinder(byte[] nonce, Reader reader) {
    this.nonce = nonce.clone();
    this.headBytes = nonce.length + 1 + Integer.BYTES;
    this.reader = reader;
  }

  /** Takes the next bytes of the stream. What may be the beginning of a frame waits for more. */
  void take(byte[] chunk) {
    byte[] bytes = chunk;
    if (held.length > 0) {
      bytes = Arrays.copyOf(held, held.length + chunk.length);
      System.arraycopy(chunk, 0, bytes, held.length, chunk.length);
    }
    int from = 0;
    int at = next(bytes, 0);
    while (bytes.length - at >= headBytes) {
      ByteBuffer head = ByteBuffer.wrap(bytes, at + nonce.length, headBytes - nonce.length);
      char letter = (char) head.get();
      int value = head.getInt();
      int length = Character.isLowerCase(letter) ? value : 0;
      if (length < 0 || length > MOST_PAYLOAD_BYTES) {
        at = next(bytes, at + 1);
        continue;
      }
      int end = at + headBytes + length;
      if (end > bytes.length) {
        break;
      }
      data(bytes, from, at);
      reader.frame(letter, value, Arrays.copyOfRange(bytes, end - length, end));
      from = end;
      at = next(bytes, from);
    }
    data(bytes, from, at);
    held = Arrays.copyOfRange(bytes, at, bytes.length);
  }

  /** No more comes: what waited was data. */
  void end() {
    byte[] rest = held;
    held = new byte[0];
    data(rest, 0, rest.length);
  }

  private void data(byte[] bytes, int from, int to) {
    if (to > from) {
      reader.data(bytes, from, to - from);
    }
  }

  /** Where the next frame, or what may become one, begins; the end of the bytes if nowhere. */
  private int next(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == nonce[0]) {
        int length = Math.min(nonce.length, bytes.length - i);
        if (Arrays.equals(bytes, i, i + length, nonce, 0, length)) {
          return i;
        }
      }
    }
    return bytes.length;
  }

  /** Takes what was found, in order. */
  interface Reader {
    void data(byte[] bytes, int from, int length);

    /** The payload is empty where the letter has none. */
    void frame(char letter, int value, byte[] payload);
  }
}
