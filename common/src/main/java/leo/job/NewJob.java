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
    Oversight oversight,
    Lane lane,
    int priority) {
  public NewJob {
    if (mode == Mode.PLAN && !(work instanceof JobWork.Prompt)) {
      throw new IllegalArgumentException("only a prompt can be planned");
    }
    if (!(work instanceof JobWork.Prompt) && !oversight.equals(Oversight.NONE)) {
      throw new IllegalArgumentException("a command is neither approved nor repaired");
    }
    if (mode == Mode.PLAN && oversight.maxRepairs() > 0) {
      throw new IllegalArgumentException("what is only planned is not repaired");
    }
  }
}
