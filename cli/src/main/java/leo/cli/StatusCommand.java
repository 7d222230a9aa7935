package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code leo status ID}. */
@Command(name = "status", description = "show where a job stands")
final class StatusCommand extends SessionCommand {
  @Parameters(paramLabel = "ID", description = "the job's id")
  String id = "";

  StatusCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    String path = Ids.path(id);
    JsonNode job = session.existingServer().get(path, Session.AT_ONCE);
    if (json) {
      console().print(job);
      return ExitCode.OK;
    }
    console().print("%s  %s".formatted(job.path("id").asText(), job.path("state").asText()));
    line("asked", JobsCommand.work(job));
    line("script", job.path("plan").path("script").asText());
    line("planner", job.path("plan").path("planner").asText());
    JsonNode result = job.path("result");
    line("verdict", result.path("verdict").asText());
    line("exit", result.path("exitCode").asText());
    line("wall ms", result.path("wallMs").asText());
    line("cpu ms", result.path("cpuMs").asText());
    line("peak bytes", result.path("peakMemoryBytes").asText());
    line("reason", result.path("reason").asText());
    line("reason", job.path("reason").asText());
    line("attempt", job.path("attempt").asText());
    line("created", job.path("createdAt").asText());
    line("finished", job.path("finishedAt").asText());
    return ExitCode.OK;
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      console().print("  %-10s %s".formatted(name, value.replace("\n", "\n             ")));
    }
  }
}
