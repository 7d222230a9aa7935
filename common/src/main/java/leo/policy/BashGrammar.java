package leo.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import leo.runtime.ConfigException;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterBash;

/**
 * The grammar's native code. The library's own way leaves a copy in the temporary folder whenever a
 * process is killed; this one unpacks into a private folder and removes it as soon as it is loaded.
 */
final class BashGrammar {
  private static final String FOLDER_PROPERTY = "tree-sitter-lib";
  private static final List<String> LIBRARIES = List.of("tree-sitter", "tree-sitter-bash");

  private BashGrammar() {}

  /**
   * The language, loaded once in a process.
   *
   * @throws ConfigException if there is no native code for this machine, or it cannot be loaded
   */
  static TSLanguage language() {
    try {
      return Loaded.LANGUAGE;
    } catch (LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ConfigException(
          List.of(
              "the policy's bash grammar cannot be loaded (%s): it needs Linux on x86_64 or aarch64"
                      .formatted(cause)
                  + " and a temporary folder that programs may be loaded from"));
    }
  }

  private static final class Loaded {
    static final TSLanguage LANGUAGE = load();

    private static TSLanguage load() {
      try {
        Path folder = Files.createTempDirectory("leo-grammar-");
        try {
          unpack(folder);
          System.setProperty(FOLDER_PROPERTY, folder.toString());
          return new TreeSitterBash();
        } finally {
          System.clearProperty(FOLDER_PROPERTY);
          remove(folder);
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private static void unpack(Path folder) throws IOException {
    for (String library : LIBRARIES) {
      Path file = file(folder, library);
      Files.createDirectories(folder.resolve("lib"));
      String resource = folder.relativize(file).toString();
      try (InputStream in = TSLanguage.class.getClassLoader().getResourceAsStream(resource)) {
        if (in == null) {
          throw new IOException("no native code for this machine: " + resource);
        }
        Files.copy(in, file);
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    for (String library : LIBRARIES) {
      Files.deleteIfExists(file(folder, library));
    }
    Files.deleteIfExists(folder.resolve("lib"));
    Files.deleteIfExists(folder);
  }

  private static Path file(Path folder, String library) {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String machine = arch.equals("amd64") ? "x86_64" : arch;
    return folder.resolve("lib/%s-linux-gnu-%s.so".formatted(machine, library));
  }
}
