package leo.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets a person edit a script in the editor of their choice. */
final class Editor {
  /** More than any server takes. */
  private static final int MOST_BYTES = 1 << 20;

  private final Map<String, String> environment;

  Editor(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The script as the person left it; nothing if it is blank, which means no. */
  Optional<String> edit(String script) {
    String editor =
        Stream.of("VISUAL", "EDITOR")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(command -> !command.isBlank())
            .findFirst()
            .orElseThrow(() ->
                new CliException(
                    ExitCode.USAGE, "there is no editor: set VISUAL or EDITOR, or answer r or a"));
    try {
      // Nobody else's business: the script may name what is.
      Path file =
          Files.createTempFile(
              "leo-",
              ".sh",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.writeString(file, script.endsWith("\n") ? script : script + "\n");
        return read(editor, file, script);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new CliException(ExitCode.INTERNAL, "the editor '%s': %s".formatted(editor, e));
    }
  }

  private static Optional<String> read(String editor, Path file, String before) throws IOException {
    // As git does: the setting is a command, perhaps with arguments.
    Process process =
        new ProcessBuilder("sh", "-c", editor + " \"$1\"", editor, file.toString())
            .inheritIO()
            .start();
    try {
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new CliException(
            ExitCode.USAGE, "the editor '%s' ended with %d".formatted(editor, exitCode));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.CANCELLED, "interrupted");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new CliException(
          ExitCode.USAGE, "the script has more than %d bytes".formatted(MOST_BYTES));
    }
    String after = Files.readString(file, StandardCharsets.UTF_8);
    // Editors end the last line, which changes nothing.
    String script = after.equals(before + "\n") ? before : after;
    return script.isBlank() ? Optional.empty() : Optional.of(script);
  }
}
