package leo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import leo.job.Approval;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of who is asked before a script runs, and of what becomes of one that fails. */
final class OversightOptions {
  @Option(
      names = "--approval",
      paramLabel = "WHEN",
      description = "ask before a script runs: auto (never), always, or policy (where it says so)")
  @Nullable Approval approval;

  @Option(
      names = "--max-repairs",
      paramLabel = "N",
      description = "how often a script that fails goes back to the planner, 0 to 3")
  @Nullable Integer maxRepairs;

  @Option(
      names = "--wait",
      description = "where nobody can be asked here: wait for somebody's answer, to the end")
  boolean wait;

  void into(ObjectNode body) {
    if (approval != null) {
      body.put("approval", approval.name().toLowerCase(Locale.ROOT));
    }
    if (maxRepairs != null) {
      body.put("maxRepairs", maxRepairs);
    }
  }
}
