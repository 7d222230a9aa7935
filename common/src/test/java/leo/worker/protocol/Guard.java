package leo.worker.protocol;

/** What the protocol rests on. Each can be taken away, to see that the check notices. */
enum Guard {
  /** A worker's write names the fence of its claim, and counts only while that is the job's. */
  FENCE,
  /** A worker's write counts only while the job is in a leased state. */
  LEASED_STATE,
  /** Each claim has a fence of its own. */
  NEW_FENCE,
  /** A rescuer looks again, under the lock, whether the lease is still expired. */
  STILL_EXPIRED,
  /** A job that is over stays so, whatever is written. */
  TERMINAL_IS_FINAL,
  /** A drained job goes back without a mark against it. */
  DRAIN_IS_FREE,
  /** A claim tells the worker whether the job is to be cancelled. */
  CANCEL_SHOWN,
  /** A rescuer asks whether the caller wants the job stopped. */
  CANCEL_RESCUED,
  /** Workers look for queued jobs without a wake-up. */
  SWEEP,
  /** There is a rescuer. */
  RESCUER
}
