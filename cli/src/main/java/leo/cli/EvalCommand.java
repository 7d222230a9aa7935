package leo.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import leo.cli.eval.CaseResult;
import leo.cli.eval.EvalCase;
import leo.cli.eval.EvalSet;
import leo.cli.eval.Evaluation;
import leo.cli.eval.ScoreTable;
import leo.cli.eval.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code leo eval}. */
@Command(
    name = "eval",
    description = "judge the server's planner by everyday prompts, run in the sandbox")
final class EvalCommand extends SessionCommand {
  private static final int MOST_JOBS = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--group", description = "only this group; repeatable")
  List<String> groups = List.of();

  @Option(names = "--id", description = "only this case; repeatable")
  List<String> ids = List.of();

  @Option(names = "--show", description = "list the cases that went so: ${COMPLETION-CANDIDATES}")
  List<Verdict> show = List.of();

  @Option(names = "--jobs", description = "with the server at once, 1 to 64; 4 if not said")
  int jobs = 4;

  @ArgGroup @Nullable Instead instead;

  /** What is judged in the planner's place. */
  static final class Instead {
    @Option(names = "--references", description = "judge the set itself instead of a planner")
    boolean references;

    @Option(
        names = "--scripts",
        paramLabel = "FILE",
        description = "judge these instead: JSON, {\"ID\": \"SCRIPT\"}")
    @Nullable Path scripts;
  }

  private interface Judging {
    List<CaseResult> by(Evaluation evaluation) throws InterruptedException;
  }

  EvalCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw new CliException(
          ExitCode.USAGE, "--jobs: %d is not allowed; it must be 1 to 64".formatted(jobs));
    }
    EvalSet set = EvalSet.bundled();
    List<String> known = set.cases().stream().map(EvalCase::id).toList();
    List<EvalCase> cases = chosen(set, known);
    Judging judging = judging(cases, known);
    Evaluation evaluation =
        new Evaluation(
            new ApiEvalServer(session.server()), jobs, line -> console().note("[leo] " + line));
    List<CaseResult> results = judging.by(evaluation);
    ScoreTable table = new ScoreTable(results);
    EvalReport report = new EvalReport(results, table);
    if (json) {
      console().print(report.json());
    } else {
      console().print(report.text(show));
    }
    return table.total().trouble() == 0 ? ExitCode.OK : ExitCode.NOT_RUN;
  }

  private Judging judging(List<EvalCase> cases, List<String> known) {
    Instead given = instead;
    Path file = given == null ? null : given.scripts;
    if (file != null) {
      Map<String, String> scripts = scripts(file);
      scripts.keySet().forEach(id -> requireKnown("--scripts", id, known));
      return evaluation -> evaluation.ofScripts(cases, scripts);
    }
    return given != null && given.references
        ? evaluation -> evaluation.ofReferences(cases)
        : evaluation -> evaluation.ofPlanner(cases);
  }

  private List<EvalCase> chosen(EvalSet set, List<String> known) {
    groups.forEach(name -> requireKnown("--group", name, set.groups()));
    ids.forEach(name -> requireKnown("--id", name, known));
    return set.cases().stream()
        .filter(one -> groups.isEmpty() || groups.contains(one.group()))
        .filter(one -> ids.isEmpty() || ids.contains(one.id()))
        .toList();
  }

  private static void requireKnown(String option, String name, List<String> known) {
    if (!known.contains(name)) {
      String most = known.size() > 40 ? "an id of the set" : "one of " + String.join(", ", known);
      throw new CliException(
          ExitCode.USAGE, "%s: '%s' is not known; it must be %s".formatted(option, name, most));
    }
  }

  private Map<String, String> scripts(Path file) {
    try {
      return JSON.readValue(file.toFile(), new TypeReference<Map<String, String>>() {});
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE,
          "--scripts: '%s' must be a JSON object of ids and scripts: %s"
              .formatted(file, e.getClass().getSimpleName()));
    }
  }
}
