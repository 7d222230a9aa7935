package leo.job;

/** How a run ended, told apart by what LEO saw from outside and never by the exit code alone. */
public enum Verdict {
  /** Exit code 0. */
  OK,
  /** Another exit code. */
  NONZERO,
  /** The first process was ended by a signal that LEO did not send. */
  SIGNAL,
  /** The wall-time limit was reached; the sandbox was killed. */
  TIMEOUT,
  /** The memory limit was reached. */
  OOM,
  /** An output limit was reached and the sandbox killed. */
  OUTPUT_LIMIT,
  /** A disk limit was reached. */
  DISK_LIMIT,
  /** Stopped at the caller's wish. */
  CANCELLED,
  /** The sandbox itself failed: the command is not to blame. */
  INFRA
}
