package leo.job;

/** What a script may do at the worst, from harmless to unknown. */
public enum Risk {
  READ,
  WRITE,
  DESTRUCTIVE,
  NETWORK,
  UNKNOWN
}
