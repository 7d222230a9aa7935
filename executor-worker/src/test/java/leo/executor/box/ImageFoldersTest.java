package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import leo.executor.NoSandboxException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Docker's images as folders. */
class ImageFoldersTest {
  private final DockerCalls docker = RealDocker.calls();

  @TempDir Path folder = Path.of("");

  private String image = "";

  @BeforeEach
  void nameAnImage() {
    image = "leo-image-folders-test:" + UUID.randomUUID();
  }

  @AfterEach
  void removeIt() throws Exception {
    new ProcessBuilder("docker", "rmi", "--force", image).start().waitFor();
    docker.close();
  }

  @Test
  void anImageIsUnpackedOnceWithTheNamesThatDockerWouldLayOverIt() throws Exception {
    make(
        "mkdir -p etc; echo old > etc/hosts; ln -s ../nowhere etc/resolv.conf;"
            + " echo x > marker; touch -d 2020-01-01 .");
    Path root = unpack();

    assertThat(root.resolve("marker")).hasContent("x");
    assertThat(root.resolve("etc/hosts")).content().contains("localhost").doesNotContain("old");
    assertThat(root.resolve("etc/hostname")).hasContent("sandbox");
    assertThat(Files.isRegularFile(root.resolve("etc/resolv.conf"), LinkOption.NOFOLLOW_LINKS))
        .isTrue();
    // An older one would count as left by somebody who died while unpacking it.
    assertThat(Files.getLastModifiedTime(root).toInstant())
        .isAfter(Instant.now().minus(Duration.ofMinutes(5)));
    assertThat(unpack()).isEqualTo(root);
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(root);
    }
    assertThat(Boxes.of(docker, "image-test")).isEmpty();
  }

  /** Docker's own layer hides such a link; another maker of archives may not. */
  @Test
  void aFolderThatIsALinkIsNotWrittenThrough() throws Exception {
    Path victim = Files.createDirectory(folder.resolve("victim"));
    Files.writeString(victim.resolve("hosts"), "mine");
    Path root = Files.createDirectory(folder.resolve("root"));
    Files.createSymbolicLink(root.resolve("etc"), victim);

    assertThatThrownBy(() -> ImageFolders.complete(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/etc is no folder");
    assertThat(victim.resolve("hosts")).hasContent("mine");
  }

  @Test
  void anImageThatIsGoneIsSaidAndLeavesNothing() throws Exception {
    assertThatThrownBy(this::unpack)
        .isInstanceOf(NoSandboxException.class)
        .hasMessageContaining(image);
    assertThat(folder).isEmptyDirectory();
  }

  private Path unpack() throws Exception {
    Map<String, Path> folders =
        new ImageFolders(docker, folder, "image-test").all(Map.of("it", image));
    return folders.values().iterator().next();
  }

  /** An image with what a script makes. */
  private void make(String script) throws Exception {
    Process made =
        new ProcessBuilder(
                "bash",
                "-c",
                "set -e; d=$(mktemp -d); cd $d; "
                    + script
                    + "; tar -c . | docker import - "
                    + image
                    + "; rm -rf $d")
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
  }
}
