package leo.executor.docker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** What is written to the first process of a box; {@code leo-init.c} has the format. */
final class JobOrder {
  /** How long the nonce is that the first process's own words begin with. */
  static final int NONCE_BYTES = 32;

  private static final byte VERSION = 2;

  /**
   * How much longer than its limit a command may live when nobody ends it: enough that the
   * executor, if it is there, is always first.
   */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private static final int MOST_WORDS = 1 << 16;
  private static final long MOST_CHARS = 4L << 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private JobOrder() {}

  static byte[] newNonce() {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    // Found in no UTF-8 text: then a text's last byte is never held back as a possible beginning.
    nonce[0] = (byte) 0xFF;
    return nonce;
  }

  /** Whether the first process takes so much; no program does. */
  static boolean fits(List<String> argv) {
    return argv.size() <= MOST_WORDS && argv.stream().mapToLong(String::length).sum() <= MOST_CHARS;
  }

  static byte[] write(byte[] nonce, Duration limit, List<String> argv) {
    List<byte[]> words = argv.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
    int rest = Integer.BYTES + words.stream().mapToInt(word -> Integer.BYTES + word.length).sum();
    ByteBuffer order = ByteBuffer.allocate(1 + NONCE_BYTES + 2 * Integer.BYTES + rest);
    int secondsToLive = Math.toIntExact(limit.plus(SLACK).toSeconds());
    order.put(VERSION).put(nonce).putInt(secondsToLive).putInt(rest).putInt(words.size());
    words.forEach(word -> order.putInt(word.length).put(word));
    return order.array();
  }
}
