package leo.job;

/**
 * A job that is about to be accepted. Fields as in {@link Job}; the input is kept apart from it, as
 * only the run needs it.
 */
public record NewJob(
    JobId id,
    String tenant,
    Mode mode,
    JobWork work,
    SandboxSpec sandbox,
    JobInput input,
    Lane lane,
    int priority) {
  public NewJob {
    if (mode == Mode.PLAN && !(work instanceof JobWork.Prompt)) {
      throw new IllegalArgumentException("only a prompt can be planned");
    }
  }
}
