package leo.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command that works with a session and can answer in JSON. */
abstract class SessionCommand implements Callable<Integer> {
  final Session session;

  @Option(names = "--json", description = "answer with one JSON document on standard output")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;

  SessionCommand(Session session) {
    this.session = session;
  }

  final Console console() {
    return session.console();
  }
}
