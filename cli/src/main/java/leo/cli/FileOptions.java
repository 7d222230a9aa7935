package leo.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for what goes into a job's folder and comes out of it. */
final class FileOptions {
  static final String STDIN = "--stdin";
  static final String FILE = "--file";

  @Option(names = STDIN, paramLabel = "FILE", description = "its standard input; - is that of leo")
  @Nullable String stdin;

  @Option(
      names = FILE,
      paramLabel = "LOCAL[:NAME]",
      description = "a file for its folder, under its own name or NAME; repeatable")
  List<String> files = List.of();

  @Option(
      names = "--artifact",
      paramLabel = "PATTERN",
      description = "files of its folder to keep, such as 'out/*.csv'; repeatable")
  List<String> artifacts = List.of();

  @Option(
      names = "--artifacts-to",
      paramLabel = "DIR",
      description = "save the kept files there at the end")
  @Nullable Path artifactsTo;

  @Option(names = "--force", description = "let --artifacts-to replace files")
  boolean force;

  /** Refuses what cannot work, before anything is sent. */
  void check(boolean detach) {
    if (artifactsTo == null) {
      if (force) {
        throw new CliException(ExitCode.USAGE, "--force goes with --artifacts-to only");
      }
      return;
    }
    if (detach) {
      throw new CliException(
          ExitCode.USAGE,
          "--artifacts-to waits for the end and --detach does not: choose one of both");
    }
    if (artifacts.isEmpty()) {
      throw new CliException(ExitCode.USAGE, "--artifacts-to: say what to keep with --artifact");
    }
    if (Files.exists(artifactsTo) && !Files.isDirectory(artifactsTo)) {
      throw Amount.wrong("--artifacts-to", artifactsTo.toString(), "a folder, or not be there yet");
    }
  }

  /** Whether the job's files are to be looked at when it is over. */
  boolean wantFiles() {
    return !artifacts.isEmpty();
  }
}
