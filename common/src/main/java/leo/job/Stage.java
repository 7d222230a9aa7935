package leo.job;

/** A kind of work with workers of its own: each has a queue, a topic and a number of slots. */
public enum Stage {
  /** Prompts become scripts. */
  PLAN(JobState.PLAN_QUEUED, JobState.PLANNING, "leo-plan"),
  /** Scripts and commands are run. */
  RUN(JobState.RUN_QUEUED, JobState.RUNNING, "leo-run");

  private final JobState queued;
  private final JobState active;
  private final String topic;

  Stage(JobState queued, JobState active, String topic) {
    this.queued = queued;
    this.active = active;
    this.topic = topic;
  }

  /** The state of a job that waits for this stage. */
  public JobState queued() {
    return queued;
  }

  /** The state of a job that a worker of this stage holds. */
  public JobState active() {
    return active;
  }

  /** The name of the bus topic that wakes this stage's workers. */
  public String topic() {
    return topic;
  }
}
