package leo.job;

/** What of the network a command can reach. */
public enum Network {
  /** Nothing but itself. */
  NONE,
  /** Public addresses, but no private ones, no host and no metadata service. */
  EGRESS
}
