package leo.executor.box;

/**
 * Counts one stream of a command and says how much of it is kept: the first bytes up to a limit.
 */
final class StreamMeter {
  /** How many times the kept bytes a command may write before it is taken for a flood. */
  static final long FLOOD_FACTOR = 64;

  /** No command is a flood before it wrote this much, however little is kept. */
  static final long FLOOD_LEAST = 1L << 20;

  /** Every command is a flood that wrote this much, however much is kept. */
  static final long FLOOD_MOST = 256L << 20;

  private final long keep;
  private final long floodAt;
  private long seen;

  StreamMeter(long keep) {
    this.keep = keep;
    this.floodAt = Math.clamp(keep * FLOOD_FACTOR, FLOOD_LEAST, FLOOD_MOST);
  }

  /** Counts the next bytes and says how many of them, from the first on, are kept. */
  synchronized int take(int bytes) {
    long room = Math.max(0, keep - seen);
    seen += bytes;
    return (int) Math.min(room, bytes);
  }

  synchronized long seen() {
    return seen;
  }

  synchronized boolean truncated() {
    return seen > keep;
  }

  synchronized boolean flooded() {
    return seen > floodAt;
  }

  long floodAt() {
    return floodAt;
  }
}
