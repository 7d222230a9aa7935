package leo.executor.box;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs other programs, bounded. */
final class Programs {
  private static final long PATIENCE_SECONDS = 120;

  private Programs() {}

  /** What it writes to its standard output. */
  static String run(List<String> command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("leo-bench-", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      try {
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          throw new IOException(
              String.join(" ", command) + " failed: " + Files.readString(errors).strip());
        }
        return new String(output, StandardCharsets.UTF_8);
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.deleteIfExists(errors);
    }
  }

  static String run(String... command) throws IOException, InterruptedException {
    return run(List.of(command));
  }
}
