package leo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leo run "…"}. */
@Command(name = "run", description = "plan a sentence and run the plan")
final class RunCommand extends SessionCommand {
  @Mixin JobOptions options = new JobOptions();

  @Mixin OversightOptions oversight = new OversightOptions();

  @Mixin FileOptions files = new FileOptions();

  @Parameters(arity = "1..*", paramLabel = "SENTENCE", description = "what is to be done")
  List<String> words = List.of();

  RunCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    ObjectNode body = options.body();
    body.put("prompt", String.join(" ", words));
    oversight.into(body);
    return new Submission(session, json, files, oversight.wait).perform(body, options.detach);
  }
}
