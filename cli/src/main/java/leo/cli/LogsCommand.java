package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code leo logs}. */
@Command(name = "logs", description = "show past runs with the head of their output, newest first")
final class LogsCommand extends SessionCommand {
  @Option(
      names = {"-n", "--limit"},
      defaultValue = "10",
      description = "how many (default ${DEFAULT-VALUE})")
  int limit;

  LogsCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    JsonNode page = session.existingServer().get("/logs?limit=" + limit, Session.AT_ONCE);
    if (json) {
      console().print(page);
      return ExitCode.OK;
    }
    for (JsonNode entry : page.path("logs")) {
      console()
          .print(
              "%s  %s  %s %s"
                  .formatted(
                      entry.path("createdAt").asText(),
                      entry.path("id").asText(),
                      entry.path("state").asText(),
                      entry.path("result").path("verdict").asText()));
      console().print("  > " + JobsCommand.work(entry));
      indent(entry.path("output").path("stdout"));
      indent(entry.path("output").path("stderr"));
    }
    return ExitCode.OK;
  }

  private void indent(JsonNode head) {
    head.path("text").asText().lines().forEach(line -> console().print("    " + line));
    if (head.path("truncated").asBoolean()) {
      console().print("    …");
    }
  }
}
