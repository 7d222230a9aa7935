package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import leo.planner.ImageCatalog;
import leo.planner.offline.RecipeCaseTools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the images have, as the planner reads it. */
class SandboxImagesTest {
  @TempDir private Path home;

  @Test
  void hasWhatTheRecipesAndTheDocumentsPromise() throws IOException {
    SandboxImages.listIn(home);
    ImageCatalog images = ImageCatalog.read(home.resolve("images"), Set.of("base", "full"));
    Set<String> base = images.of("base").orElseThrow().tools().keySet();
    Set<String> full = images.of("full").orElseThrow().tools().keySet();

    assertThat(base).containsAll(RecipeCaseTools.ALL);
    assertThat(base)
        .contains("bash", "xz", "tree", "top", "file", "bc")
        .doesNotContain("python3", "git", "curl", "rg", "sqlite3", "openssl");
    assertThat(full)
        .containsAll(base)
        .containsAll(RecipeCaseTools.FULL)
        .contains("python3", "git", "curl", "rg", "sqlite3", "openssl");
  }
}
