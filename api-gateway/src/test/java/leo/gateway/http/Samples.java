package leo.gateway.http;

import java.util.List;
import leo.job.Plan;
import leo.job.Risk;
import leo.job.RunReport;
import leo.job.Verdict;

/** Plans and reports for tests. */
final class Samples {
  static final Plan PLAN =
      new Plan("ls -l", "Lists files.", Risk.READ, false, 0.9, "recipes", List.of("ls"));
  static final RunReport OK = report(Verdict.OK, 0, 11);

  private Samples() {}

  static RunReport report(Verdict verdict, int exitCode, long stdoutBytes) {
    return new RunReport(
        verdict, exitCode, null, 120, 30L, null, stdoutBytes, 0, false, false, 4, 5, null);
  }
}
