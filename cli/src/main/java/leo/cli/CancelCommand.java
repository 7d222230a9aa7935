package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code leo cancel ID}. */
@Command(name = "cancel", description = "stop a job")
final class CancelCommand extends SessionCommand {
  @Parameters(paramLabel = "ID", description = "the job's id")
  String id = "";

  CancelCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    String path = Ids.path(id) + "/cancel";
    JsonNode job = session.existingServer().post(path, null, Session.AT_ONCE);
    if (json) {
      console().print(job);
    } else {
      String state = job.path("state").asText();
      console().print(state.equals("RUNNING") ? "asked to stop" : state);
    }
    return ExitCode.OK;
  }
}
