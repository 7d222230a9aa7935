package leo.job;

/**
 * How much a person and the planner have to say about what a prompt's job runs.
 *
 * @param approval when a person is asked
 * @param maxRepairs how often a script that failed may go back to the planner
 */
public record Oversight(Approval approval, int maxRepairs) {
  public static final int MOST_REPAIRS = 3;

  /** Of a command, which runs as it is. */
  public static final Oversight NONE = new Oversight(Approval.AUTO, 0);

  /** Of a prompt that is planned and run, where nothing else is asked for. */
  public static final Oversight STANDARD = new Oversight(Approval.POLICY, 1);

  /** Of a prompt that is only planned: there is no run to repair. */
  public static final Oversight PLAN_ONLY = new Oversight(Approval.POLICY, 0);

  public Oversight {
    if (maxRepairs < 0 || maxRepairs > MOST_REPAIRS) {
      throw new IllegalArgumentException(
          "repairs are from 0 to %d, not %d".formatted(MOST_REPAIRS, maxRepairs));
    }
  }
}
