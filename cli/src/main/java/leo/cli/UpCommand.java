package leo.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import leo.cli.local.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code leo up}. */
@Command(name = "up", description = "start the local server unless it runs, and print its address")
final class UpCommand extends SessionCommand {
  @Option(names = "--split", description = "with a process for each role, as in production")
  boolean split;

  UpCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Home.Server server = new LocalServerProcess(session, split).ensureUp();
    if (json) {
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.put("url", server.url().toString());
      document.put("pid", server.pid());
      document.put("keyFile", session.home().keyFile().toString());
      console().print(document);
    } else {
      console().print(server.url().toString());
    }
    return ExitCode.OK;
  }
}
