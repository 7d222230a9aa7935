package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What goes in and comes out, from the command line through every part to the sandbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesInAndOutTest {
  private final LeoProcess leo = new LeoProcess();

  @TempDir private Path folder;

  @BeforeAll
  void up() {
    assertThat(leo.call("up").exitCode()).isZero();
  }

  @AfterAll
  void down() throws IOException {
    leo.close();
  }

  @Test
  void filesGoInAndComeOut() throws Exception {
    Path tool = Files.writeString(folder.resolve("tool.sh"), "sort < \"$1\" > out/sorted\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-x---"));
    Path data = Files.write(folder.resolve("data"), new byte[] {'b', '\n', -1, 0, '\n', 'a', '\n'});
    Path kept = folder.resolve("kept");

    LeoProcess.Result result =
        leo.call(
            "exec",
            "--file",
            tool + ":bin/tool",
            "--file",
            data.toString(),
            "--artifact",
            "out/*",
            "--artifact",
            "never",
            "--artifacts-to",
            kept.toString(),
            "--env",
            "LC_ALL=C",
            "--",
            "bash",
            "-c",
            "mkdir out; bash bin/tool data; stat -c %a bin/tool; ln -s /etc/shadow out/shadow");

    assertThat(result.exitCode()).as(result.stderr()).isZero();
    assertThat(result.stdout()).isEqualTo("750\n");
    assertThat(kept.resolve("out/sorted"))
        .hasBinaryContent(new byte[] {'a', '\n', 'b', '\n', -1, 0, '\n'});
    assertThat(Files.exists(kept.resolve("out/shadow"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(result.stderr()).contains("out/shadow", "symbolic link", "never", "no such file");
  }

  @Test
  void keptFilesAreListedAndReadLater() {
    JsonNode job =
        leo.call("exec", "--json", "--artifact", "a b", "--", "bash", "-c", "echo x > 'a b'")
            .json();
    String id = job.path("id").asText();

    assertThat(leo.call("files", id).stdout()).contains("a b", "2");
    assertThat(leo.call("files", id, "a b").stdout()).isEqualTo("x\n");
    assertThat(leo.call("files", id, "c").exitCode()).isNotZero();
  }

  @Test
  void standardInputAndTheOtherImageAreThere() throws Exception {
    Path program = Files.writeString(folder.resolve("p.py"), "print(sum(range(5)))\n");

    LeoProcess.Result result =
        leo.call("exec", "--image", "full", "--stdin", program.toString(), "--", "python3", "-");

    assertThat(result.stdout()).as(result.stderr()).isEqualTo("10\n");
  }

  @Test
  void aFullDiskAndUsedUpTimeAreVerdictsOfTheirOwn() {
    assertThat(verdict("head -c 90m /dev/zero > x")).isEqualTo("DISK_LIMIT");
    JsonNode job =
        leo.call("exec", "--json", "--cpu-time", "300ms", "--", "bash", "-c", "while :; do :; done")
            .json();
    assertThat(job.at("/result/verdict").asText()).isEqualTo("TIMEOUT");
    assertThat(job.at("/result/reason").asText()).contains("processor time");
  }

  @Test
  void outputBeforeATimeoutAndACancelIsKept() throws Exception {
    JsonNode timeout =
        leo.call("exec", "--json", "--timeout", "1s", "--", "bash", "-c", "printf early; sleep 60")
            .json();
    assertThat(timeout.at("/result/verdict").asText()).isEqualTo("TIMEOUT");
    assertThat(timeout.path("stdout").asText()).isEqualTo("early");

    String id = leo.submit("printf early; sleep 60");
    Awaitility.await().until(() -> leo.call("output", id).stdout().equals("early"));
    leo.call("cancel", id);
    Awaitility.await()
        .until(() -> leo.get("/v1/jobs/" + id).path("state").asText().equals("CANCELLED"));
    assertThat(leo.call("output", id).stdout()).isEqualTo("early");
  }

  private String verdict(String script) {
    return leo.call("exec", "--json", "--", "bash", "-c", script)
        .json()
        .at("/result/verdict")
        .asText();
  }
}
