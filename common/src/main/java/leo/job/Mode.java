package leo.job;

/** How far a job goes. */
public enum Mode {
  /** Plan if need be, then run. */
  RUN,
  /** Plan only: the script is the result. */
  PLAN
}
