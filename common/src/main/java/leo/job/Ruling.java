package leo.job;

/** What a tenant's policy says of a script, from mild to strict: the strictest part decides. */
public enum Ruling {
  /** It may run. */
  ALLOW,
  /** A person decides. */
  ASK,
  /** It never runs. */
  DENY
}
