package leo.cli;

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
    Api api = session.existingServer();
    Follow job = new Follow(api, id);
    if (follow && !json) {
      JobView view = new JobView(console());
      return ExitCode.of(job.toEnd(view));
    }
    if (!json) {
      job.soFar(console()::pass);
      return ExitCode.OK;
    }
    CollectedOutput output = new CollectedOutput();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", id);
    document.put("state", job.soFar(output::add));
    output.into(document);
    console().print(document);
    return ExitCode.OK;
  }
}
