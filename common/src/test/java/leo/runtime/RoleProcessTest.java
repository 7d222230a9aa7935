package leo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stopped process tells whoever supervises it. */
class RoleProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"in-time, 0", "late, 1", "failing, 1"})
  void exitCodeTellsWhetherAllPartsStoppedInOrder(String how, int code) throws Exception {
    Path told = folder.resolve("told");
    Process role =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SlowRole.class.getName(),
                how)
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start();
    try {
      await().atMost(LONG).until(() -> Files.readString(told).contains("ready"));
      // SIGTERM.
      role.destroy();
      assertThat(role.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      role.destroyForcibly();
    }

    assertThat(role.exitValue()).as(Files.readString(told)).isEqualTo(code);
    assertThat(Files.readString(told).contains("[part]")).isEqualTo(code == 1);
  }
}
