package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leo output ID}. */
@Command(name = "output", description = "print what a job wrote, each stream where it belongs")
final class OutputCommand extends SessionCommand {
  @Parameters(paramLabel = "ID", description = "the job's id")
  String id = "";

  @Option(
      names = {"-f", "--follow"},
      description = "go on until the job is over; exit as it did")
  boolean follow;

  OutputCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    String checked = Ids.checked(id);
    Follow job = new Follow(session.existingServer(), checked);
    CollectedOutput collected = new CollectedOutput();
    Follow.Listener listener = json ? collected : new JobView(console());
    int exitCode = ExitCode.OK;
    String state;
    if (follow) {
      JsonNode finished = job.toEnd(listener);
      exitCode = ExitCode.of(finished);
      state = finished.path("state").asText();
    } else {
      state = job.soFar(listener);
    }
    if (json) {
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.put("id", checked);
      document.put("state", state);
      collected.into(document);
      console().print(document);
    }
    return exitCode;
  }
}
