package leo.executor.box;

/** What ended the wait for a container; the first of these counts. */
enum Ending {
  /** The command ended by itself, or was ended from inside or by the kernel. */
  EXITED,
  /** The wall-time limit was reached. */
  OUT_OF_TIME,
  /** The limit of processor time was reached. */
  OUT_OF_CPU,
  /** The stop signal was raised. */
  STOPPED,
  /** It wrote far more than is kept. */
  FLOODED,
  /** Its output could not be handed on. */
  SINK_FAILED,
  /** It was killed, neither by the executor nor for its memory. */
  KILLED,
  /** Nobody tells any more when it ends. */
  LOST
}
