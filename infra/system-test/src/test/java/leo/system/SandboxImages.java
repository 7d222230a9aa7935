package leo.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The images that {@code infra/images/build.sh} made before the tests. */
final class SandboxImages {
  private static final Map<String, String> INVENTORIES = new ConcurrentHashMap<>();

  private SandboxImages() {}

  /** Writes down what the launcher would have: the programs of both images. */
  static void listIn(Path home) throws IOException {
    Path folder = Files.createDirectories(home.resolve("images"));
    for (String image : new String[] {"base", "full"}) {
      Files.writeString(folder.resolve(image + ".tsv"), inventory(image));
    }
  }

  /** The inventory in an image. */
  static String inventory(String image) {
    return INVENTORIES.computeIfAbsent(image, SandboxImages::read);
  }

  private static String read(String image) {
    String reference = "leo-sandbox-%s:latest".formatted(image);
    try {
      Process process =
          new ProcessBuilder(
                  "docker",
                  "run",
                  "--rm",
                  "--network=none",
                  reference,
                  "cat",
                  "/usr/share/leo/inventory.tsv")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new AssertionError(reference + " cannot be read: run infra/images/build.sh");
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
