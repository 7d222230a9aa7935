package leo.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerFileTest {
  @TempDir Path folder;

  @Test
  void fileIsItsOwnersAloneAndWhole() throws IOException {
    Path file = folder.resolve("key");

    OwnerFile.write(file, "first and longer");
    OwnerFile.write(file, "second");

    assertThat(file).hasContent("second");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void leftoverDraftThatOthersMayReadIsNotWrittenInto() throws IOException {
    Path leftover = Files.writeString(folder.resolve("key.new"), "old");
    Files.setPosixFilePermissions(leftover, PosixFilePermissions.fromString("rw-rw-rw-"));
    Path reader = Files.createLink(folder.resolve("reader"), leftover);

    OwnerFile.write(folder.resolve("key"), "secret");

    assertThat(mode(folder.resolve("key"))).isEqualTo("rw-------");
    assertThat(reader).hasContent("old");
  }

  @Test
  void leftoverLinkIsNotFollowed() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "theirs");
    Files.createSymbolicLink(folder.resolve("key.new"), elsewhere);

    OwnerFile.write(folder.resolve("key"), "secret");

    assertThat(elsewhere).hasContent("theirs");
    assertThat(folder.resolve("key")).isRegularFile().hasContent("secret");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
