package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** {@code leo workers}. */
@Command(name = "workers", description = "list the processes of the server by role")
final class WorkersCommand extends SessionCommand {
  WorkersCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    JsonNode page = session.existingServer().get("/v1/workers", Session.AT_ONCE);
    if (json) {
      console().print(page);
      return ExitCode.OK;
    }
    for (JsonNode worker : page.path("workers")) {
      console().print(line(worker));
    }
    return ExitCode.OK;
  }

  /** A worker in a line. */
  static String line(JsonNode worker) {
    return "%-8s  %-8s  %3d of %-3d busy  %s  %s  %s"
        .formatted(
            worker.path("role").asText(),
            worker.path("state").asText(),
            worker.path("busy").asInt(),
            worker.path("slots").asInt(),
            worker.path("heartbeatAt").asText(),
            worker.path("version").asText(),
            worker.path("name").asText());
  }
}
