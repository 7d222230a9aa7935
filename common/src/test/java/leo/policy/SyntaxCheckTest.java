package leo.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leo.runtime.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SyntaxCheckTest {
  @TempDir Path folder;

  @Test
  void bashSaysWhatIsWrong() throws Exception {
    SyntaxCheck check = SyntaxCheck.find();

    assertThat(check.fault("ls | wc -l")).isEmpty();
    assertThat(check.fault("if then")).get().asString().contains("syntax error");
    // A warning, and exit code 0.
    assertThat(check.fault("cat <<EOF\na\n")).get().asString().contains("here-document");
    assertThat(check.fault("#" + "x".repeat(BashParser.MAX_BYTES - 1))).isEmpty();
  }

  @Test
  void withoutBashNothingStarts() {
    assertThatThrownBy(() -> SyntaxCheck.find(List.of(folder.resolve("bash"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("install bash");
  }

  @Test
  void bashThatHangsIsAskedTwiceAndKilled() throws Exception {
    Path pids = folder.resolve("pids");
    Path hanging = program("echo $$ >> %s\nexec tail -f /dev/null".formatted(pids));

    assertThat(new SyntaxCheck(hanging).fault("ls")).get().asString().contains("took longer");

    assertThat(Files.readAllLines(pids)).hasSize(2).allSatisfy(SyntaxCheckTest::isSoonGone);
  }

  @Test
  void machineThatStoodStillOnceIsNoFaultOfTheScript() throws Exception {
    Path pids = folder.resolve("pids");
    Path hangingOnce =
        program(
            "echo $$ >> %1$s\n[ $(wc -l < %1$s) = 2 ] || exec tail -f /dev/null".formatted(pids));

    assertThat(new SyntaxCheck(hangingOnce).fault("ls")).isEmpty();

    assertThat(Files.readAllLines(pids)).hasSize(2).allSatisfy(SyntaxCheckTest::isSoonGone);
  }

  private static void isSoonGone(String pid) {
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ProcessHandle.of(Long.parseLong(pid)).map(one -> !one.isAlive()).orElse(true));
  }

  @Test
  void bashThatNeverStopsTalkingIsBounded() throws Exception {
    Path talking = program("while :; do echo talking >&2; done");

    assertThat(new SyntaxCheck(talking).fault("ls")).isPresent();
  }

  @Test
  void bashThatReadsNothingIsBounded() throws Exception {
    Path deaf = program("exec <&-; exit 3");

    assertThat(new SyntaxCheck(deaf).fault("x".repeat(BashParser.MAX_BYTES))).isPresent();
  }

  @Test
  void childHasNoEnvironmentAndNoScriptInItsArguments() throws Exception {
    Path seen = folder.resolve("seen");
    Path telling = program("{ env; echo \"$@\"; pwd; } > %s".formatted(seen));

    assertThat(new SyntaxCheck(telling).fault("secret-script")).isEmpty();

    assertThat(Files.readAllLines(seen))
        .contains("--norc --noprofile -n", "/")
        .allMatch(line -> line.matches("--norc.*|/|(PWD|SHLVL|_)=.*"));
  }

  @Test
  void grammarLeavesNothingInTheTemporaryFolder() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path told = folder.resolve("told");
    // A process of its own: here the grammar may be loaded already, and the folder is everybody's.
    Process loader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                GrammarLoader.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start();
    try {
      assertThat(loader.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      loader.destroyForcibly();
    }

    assertThat(loader.exitValue()).as(Files.readString(told)).isZero();
    assertThat(temporary).isEmptyDirectory();
  }

  private Path program(String body) throws IOException {
    Path file = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
