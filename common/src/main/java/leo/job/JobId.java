package leo.job;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The identity of a job: a UUID of version 7 (RFC 9562, section 5.7), so ids sort by creation. */
public record JobId(UUID value) implements Comparable<JobId> {
  private static final RandomGenerator RANDOM = new SecureRandom();

  /** A new id whose first 48 bits are the clock's milliseconds and whose rest is random. */
  public static JobId next(Clock clock) {
    long high = (clock.millis() << 16) | 0x7000L | RANDOM.nextLong(1L << 12);
    long low = 0x8000_0000_0000_0000L | RANDOM.nextLong(1L << 62);
    return new JobId(new UUID(high, low));
  }

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is not a UUID in its canonical 36-character form
   */
  public static JobId parse(String text) {
    // UUID.fromString also takes short forms such as "1-1-1-1-1": only the canonical one is an id.
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not a canonical UUID");
    }
    return new JobId(uuid);
  }

  @Override
  public int compareTo(JobId other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
