package leo.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;

/** {@code leo down}. */
@Command(name = "down", description = "stop the local server; running jobs go on at its next start")
final class DownCommand extends SessionCommand {
  DownCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    boolean stopped = new LocalServerProcess(session).stop();
    if (json) {
      console().print(JsonNodeFactory.instance.objectNode().put("stopped", stopped));
    } else {
      console().print(stopped ? "stopped" : "no server runs from " + session.home().path());
    }
    return ExitCode.OK;
  }
}
