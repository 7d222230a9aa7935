package leo.job;

/** A job that is about to be accepted. Fields as in {@link Job}. */
public record NewJob(
    JobId id,
    String tenant,
    Mode mode,
    JobWork work,
    SandboxSpec sandbox,
    Lane lane,
    int priority) {
  public NewJob {
    if (mode == Mode.PLAN && !(work instanceof JobWork.Prompt)) {
      throw new IllegalArgumentException("only a prompt can be planned");
    }
  }
}
