package leo.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the top folder of the repository, for tests that read more than their own module. */
public final class RepoRoot {
  private RepoRoot() {}

  /**
   * The nearest folder that holds {@code .git} or the launcher {@code leo}, upwards from the system
   * property {@code leo.root}, which the build sets, or from the working folder.
   *
   * @throws IllegalStateException if there is none
   */
  public static Path find() {
    Path start = Path.of(System.getProperty("leo.root", "")).toAbsolutePath().normalize();
    for (@Nullable Path folder = start; folder != null; folder = folder.getParent()) {
      // .git is a folder in a clone and a file in a work tree; every module has a folder named leo.
      if (Files.exists(folder.resolve(".git")) || Files.isRegularFile(folder.resolve("leo"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no repository around " + start + ": run the tests inside it");
  }
}
