package leo.testing;

import java.time.Clock;
import java.util.List;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Mode;
import leo.job.NewJob;
import leo.job.Plan;
import leo.job.Risk;
import leo.job.RunReport;
import leo.job.SandboxSpec;
import leo.job.Verdict;

/** Small things that many tests start from. */
public final class Fixtures {
  private static long lastMillis;

  private Fixtures() {}

  public static NewJob script(String script) {
    return job(new JobWork.Script(script), Mode.RUN, Lane.INTERACTIVE, 0);
  }

  public static NewJob prompt(String text) {
    return job(new JobWork.Prompt(text), Mode.RUN, Lane.INTERACTIVE, 0);
  }

  /** A job whose id is greater than that of every job made here before. */
  public static synchronized NewJob job(JobWork work, Mode mode, Lane lane, int priority) {
    lastMillis = Math.max(lastMillis + 1, Clock.systemUTC().millis());
    Clock clock = Clock.fixed(java.time.Instant.ofEpochMilli(lastMillis), java.time.ZoneOffset.UTC);
    return new NewJob(
        JobId.next(clock),
        "default",
        mode,
        work,
        SandboxSpec.standard(),
        JobInput.NONE,
        lane,
        priority);
  }

  public static Plan plan(String script) {
    return new Plan(script, "It does.", Risk.READ, false, 0.9, "recipes", List.of("true"));
  }

  public static RunReport ok() {
    return new RunReport(Verdict.OK, 0, null, 1, null, null, 0, 0, false, false, 0, 0, null);
  }
}
