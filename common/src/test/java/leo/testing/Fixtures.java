package leo.testing;

import java.time.Clock;
import java.util.List;
import leo.job.JobEvent;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Mode;
import leo.job.Network;
import leo.job.NewJob;
import leo.job.Oversight;
import leo.job.Plan;
import leo.job.PolicyDecision;
import leo.job.Risk;
import leo.job.Ruling;
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

  /** A script that may reach the network. */
  public static NewJob outward(String script) {
    NewJob job = script(script);
    return new NewJob(
        job.id(),
        job.tenant(),
        job.mode(),
        job.work(),
        job.sandbox().withNetwork(Network.EGRESS),
        job.input(),
        job.oversight(),
        job.lane(),
        job.priority());
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
        oversight(work, mode),
        lane,
        priority);
  }

  /** A job that stands in for a prompt's, with a wish about its approval and repairs. */
  public static NewJob prompt(Oversight oversight) {
    NewJob job = prompt("count");
    return new NewJob(
        job.id(),
        job.tenant(),
        job.mode(),
        job.work(),
        job.sandbox(),
        job.input(),
        oversight,
        job.lane(),
        job.priority());
  }

  private static Oversight oversight(JobWork work, Mode mode) {
    if (!(work instanceof JobWork.Prompt)) {
      return Oversight.NONE;
    }
    return mode == Mode.RUN ? Oversight.STANDARD : Oversight.PLAN_ONLY;
  }

  /** What a planner says that has a script which the policy lets run. */
  public static JobEvent.Planned planned(String script, JobEvent.AfterPlan then) {
    return new JobEvent.Planned(plan(script), decision(Ruling.ALLOW), null, then);
  }

  public static PolicyDecision decision(Ruling ruling) {
    return new PolicyDecision(
        ruling,
        Risk.WRITE,
        "a rule says so",
        List.of(new PolicyDecision.Segment("ls 'a\nb'", "ls", Risk.READ, ruling, "reads")),
        "v1");
  }

  public static Plan plan(String script) {
    return new Plan(script, "It does.", Risk.READ, false, 0.9, "recipes", List.of("true"));
  }

  /** A run whose command said that it failed. */
  public static RunReport failed(int exitCode) {
    return new RunReport(
        Verdict.NONZERO, exitCode, null, 1, null, null, 0, 0, false, false, 0, 0, null);
  }

  public static RunReport ok() {
    return new RunReport(Verdict.OK, 0, null, 1, null, null, 0, 0, false, false, 0, 0, null);
  }
}
