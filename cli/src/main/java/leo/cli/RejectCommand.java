package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leo reject ID}. */
@Command(name = "reject", description = "refuse a script that waits for approval")
final class RejectCommand extends SessionCommand {
  @Parameters(paramLabel = "ID", description = "the job's id")
  String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the job's record")
  @Nullable String reason;

  RejectCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (reason != null) {
      body.put("reason", reason);
    }
    String path = Ids.path(id) + "/reject";
    JsonNode job = session.existingServer().post(path, body, Session.AT_ONCE);
    if (json) {
      console().print(job);
    } else {
      console().print(job.path("state").asText());
    }
    return ExitCode.OK;
  }
}
