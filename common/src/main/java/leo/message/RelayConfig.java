package leo.message;

import java.time.Duration;

/**
 * How a relay works.
 *
 * @param group messages taken and published together, of each queue
 * @param lanes groups on the way at once
 * @param poll how often the outbox is looked at without a ring
 * @param lease how long a group stays the relay's; longer than publishing may take
 * @param firstPause how long a failed message waits after its first failure; doubled each time
 * @param longestPause the most that it waits
 * @param maxRefusals how often a message may be refused for good before it is parked
 * @param closeWithin how long a group on the way may take when the relay stops
 */
public record RelayConfig(
    int group,
    int lanes,
    Duration poll,
    Duration lease,
    Duration firstPause,
    Duration longestPause,
    int maxRefusals,
    Duration closeWithin) {
  public RelayConfig {
    if (group < 1 || lanes < 1 || maxRefusals < 1) {
      throw new IllegalArgumentException("a relay has at least one lane, message and refusal");
    }
  }

  /**
   * What serves everywhere.
   *
   * @param publishWithin the longest that the bus takes to publish a group
   */
  public static RelayConfig standard(Duration publishWithin) {
    return new RelayConfig(
        200,
        4,
        Duration.ofSeconds(1),
        publishWithin.multipliedBy(2),
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        5,
        Duration.ofSeconds(5));
  }

  /** After so long without a failure a relay that finds nothing to take is well again. */
  Duration healthyAfter() {
    return longestPause.plus(lease);
  }

  /** How long a message waits that failed so many times. */
  Duration pauseAfter(int tries) {
    Duration pause = firstPause.multipliedBy(1L << Math.clamp(tries - 1, 0, 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
