package leo.job;

/** What came of an answer to a job that may wait for approval. */
public sealed interface Answered {
  /** The job afterwards. */
  Job job();

  /** The answer counts, now or since it was given before. */
  record Taken(Job job) implements Answered {}

  /** Another answer, or the end of waiting, came first: nothing was changed. */
  record TooLate(Job job, String reason) implements Answered {}
}
