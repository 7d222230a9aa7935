package leo.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The entry of {@code leo}: finds the command, runs it, and turns what happens into an exit code.
 */
@Command(
    name = "leo",
    mixinStandardHelpOptions = true,
    version = "leo 0.1.0",
    description = "Turns a sentence or a shell command into a finished run in a gVisor sandbox.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      ExecCommand.class,
      PlanCommand.class,
      CheckCommand.class,
      ApproveCommand.class,
      RejectCommand.class,
      StatusCommand.class,
      OutputCommand.class,
      FilesCommand.class,
      LogsCommand.class,
      JobsCommand.class,
      CancelCommand.class,
      WorkersCommand.class,
      UpCommand.class,
      DownCommand.class,
      DoctorCommand.class,
      EvalCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "  leo test   sets up and runs the whole test suite (from a source folder)",
      "",
      "Exit codes: a finished command's own; 3 the planner declined; 4 a person has to approve;",
      "5 'check' would deny;",
      "64 wrong usage; 65 the server refused the request; 69 no server; 70 internal;",
      "73 a file could not be saved; 77 wrong key;",
      "124 timed out; 125 not run; 130 cancelled; 137 out of memory; 153 output or disk limit."
    })
final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(Session.ofProcess(), args));
  }

  static int run(Session session, String... args) {
    CommandLine.IFactory factory = new SessionFactory(session);
    CommandLine line = new CommandLine(new Main(), factory);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(explain(session));
    line.setParameterExceptionHandler((wrong, _) -> {
      session.console().note("leo: " + wrong.getMessage());
      session.console().note("Try 'leo help'.");
      return ExitCode.USAGE;
    });
    // The words of a job are its own: '@list' is no file of ours, and what follows a program's
    // name is not for us.
    line.setExpandAtFiles(false);
    Objects.requireNonNull(line.getSubcommands().get("exec")).setStopAtPositional(true);
    line.setOut(session.console().answers());
    line.setErr(session.console().notes());
    return line.execute(args);
  }

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    line.usage(line.getErr());
    return ExitCode.USAGE;
  }

  private static IExecutionExceptionHandler explain(Session session) {
    return (e, _, _) -> {
      if (e instanceof CliException known) {
        session.console().note("leo: " + known.getMessage());
        return known.exitCode();
      }
      if (e instanceof ReaderGoneException) {
        return ExitCode.READER_GONE;
      }
      session.console().note("leo: a defect of leo: " + e);
      return ExitCode.INTERNAL;
    };
  }
}
