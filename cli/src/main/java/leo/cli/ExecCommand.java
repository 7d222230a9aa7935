package leo.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leo exec -- program argument…}. */
@Command(name = "exec", description = "run a program with its arguments, as they are")
final class ExecCommand extends SessionCommand {
  @Mixin JobOptions options = new JobOptions();

  @Mixin FileOptions files = new FileOptions();

  @Parameters(arity = "1..*", paramLabel = "WORD", description = "the program and its arguments")
  List<String> words = List.of();

  ExecCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    ObjectNode body = options.body();
    words.forEach(body.putArray("command")::add);
    return new Submission(session, json, files).perform(body, options.detach);
  }
}
