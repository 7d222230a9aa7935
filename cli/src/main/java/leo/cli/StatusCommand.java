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
    Api api = session.existingServer();
    JsonNode job = api.get(path, Session.AT_ONCE);
    if (json) {
      console().print(job);
      return ExitCode.OK;
    }
    console().print("%s  %s".formatted(job.path("id").asText(), job.path("state").asText()));
    line("asked", JobsCommand.work(job));
    if (job.has("prompt")) {
      line("approval", job.path("approval").asText());
      line("expires", job.path("approvalExpiresAt").asText());
      api.get(path + "/plan", Session.AT_ONCE).path("revisions").forEach(this::revision);
    }
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

  private void revision(JsonNode plan) {
    line("plan", plan.path("revision").asText() + ", by " + by(plan));
    line("script", plan.path("script").asText());
    JsonNode decision = plan.path("decision");
    if (!decision.isMissingNode()) {
      String reason = decision.path("reason").asText();
      line("policy", "%s: %s".formatted(decision.path("ruling").asText(), reason));
    }
    JsonNode answer = plan.path("answer");
    if (!answer.isMissingNode()) {
      line("answer", answer.path("outcome").asText() + " " + answer.path("by").asText());
    }
    JsonNode run = plan.path("result");
    if (!run.isMissingNode()) {
      line("run", run.path("verdict").asText() + " " + run.path("exitCode").asText());
    }
  }

  private static String by(JsonNode plan) {
    return plan.path("editedBy").asText(plan.path("planner").asText());
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      console().print("  %-10s %s".formatted(name, value.replace("\n", "\n             ")));
    }
  }
}
