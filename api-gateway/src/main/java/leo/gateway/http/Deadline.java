package leo.gateway.http;

import java.time.Duration;

/** A moment after which waiting ends. */
final class Deadline {
  private final long atNanos;

  private Deadline(long atNanos) {
    this.atNanos = atNanos;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left; zero or less when it is over. */
  Duration left() {
    return Duration.ofNanos(atNanos - System.nanoTime());
  }

  boolean isOver() {
    return !left().isPositive();
  }
}
