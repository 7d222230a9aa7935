package leo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import leo.cli.CommandLineFixture.Outcome;
import leo.cli.local.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong, and how it is told. */
@Timeout(30)
class MainTest {
  private static final String JOBS = "GET /v1/jobs?limit=20";

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h", "help exec", "exec --help", "output -h"})
  void helpGoesToStandardOutput(String words) {
    Outcome outcome = new CommandLineFixture(home).call(words.split(" "));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout()).startsWith("Usage: leo");
    assertThat(outcome.stderr()).isEmpty();
  }

  @Test
  void versionGoesToStandardOutput() {
    Outcome outcome = new CommandLineFixture(home).call("--version");

    assertThat(outcome).isEqualTo(new Outcome(0, "leo 0.1.0\n", ""));
  }

  @Test
  void noCommandShowsTheHelpAsAMistake() {
    Outcome outcome = new CommandLineFixture(home).call();

    assertThat(outcome.exitCode()).isEqualTo(64);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).startsWith("Usage: leo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runn x",
        "jobs --stat RUNNING",
        "run",
        "exec",
        "exec --bad ls",
        "status",
        "jobs -n many",
        "help nothing",
        "cancel a b"
      })
  void wrongUsageIsRefusedInAFewLines(String words) {
    Outcome outcome = new CommandLineFixture(home).call(words.split(" "));

    assertThat(outcome.exitCode()).isEqualTo(64);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).startsWith("leo: ").endsWith("Try 'leo help'.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "output", "cancel"})
  void wrongIdIsRefusedWithoutARequest(String command) throws IOException {
    try (ScriptedGateway gateway = new ScriptedGateway()) {
      for (String id : new String[] {"1-1-1-1-1", "..", "x/../../keys", "", "é"}) {
        Outcome outcome = new CommandLineFixture(home, gateway.url()).call(command, id);

        assertThat(outcome.exitCode()).as(id).isEqualTo(64);
        assertThat(outcome.stderr()).contains("'" + id + "' is not a job id");
      }
      assertThat(gateway.requests()).isEmpty();
    }
    assertThat(new CommandLineFixture(home).call(command, "x").exitCode()).isEqualTo(64);
  }

  @Test
  void refusalIsShownWithItsFields() throws IOException {
    String problem =
        """
        {"type": "/problems/invalid", "title": "Not a job", "status": 400, "detail": "2 fields",
         "errors": [{"field": "sandbox.timeoutMs", "problem": "too large", "expected": "at most 9"},
                    {"field": "prompt", "problem": "empty", "expected": "a sentence"}]}\
        """;
    try (ScriptedGateway gateway = new ScriptedGateway().on(Answers.SUBMIT, 400, problem)) {
      Outcome outcome = new CommandLineFixture(home, gateway.url()).call("run", "x");

      assertThat(outcome.exitCode()).isEqualTo(65);
      assertThat(outcome.stdout()).isEmpty();
      assertThat(outcome.stderr())
          .isEqualTo(
              """
              leo: Not a job
                sandbox.timeoutMs: too large; it must be at most 9
                prompt: empty; it must be a sentence
              """);
    }
  }

  @ParameterizedTest
  @CsvSource({"401,77", "403,77", "404,65", "409,65", "429,65", "500,70", "502,70", "503,69"})
  void refusalHasItsExitCode(int status, int exitCode) throws IOException {
    for (String body : new String[] {"{\"title\": \"told\"}", "<html>", ""}) {
      try (ScriptedGateway gateway = new ScriptedGateway().on(JOBS, status, body)) {
        Outcome outcome = new CommandLineFixture(home, gateway.url()).call("jobs");

        assertThat(outcome.exitCode()).as(body).isEqualTo(exitCode);
        assertThat(outcome.stderr()).startsWith("leo: ").doesNotContain("defect");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>hello</html>", "", "[]", "\"x\"", "{\"half"})
  void answerOfAnotherKindOfServerIsToldAsSuch(String body) throws IOException {
    try (ScriptedGateway gateway = new ScriptedGateway().on(JOBS, 200, body)) {
      Outcome outcome = new CommandLineFixture(home, gateway.url()).call("jobs");

      assertThat(outcome.exitCode()).isEqualTo(69);
      assertThat(outcome.stderr()).contains("is it a LEO server?");
    }
  }

  @Test
  void serverThatIsGoneIsUnavailable() throws IOException {
    ScriptedGateway gateway = new ScriptedGateway();
    gateway.close();

    Outcome outcome = new CommandLineFixture(home, gateway.url()).call("jobs");

    assertThat(outcome.exitCode()).isEqualTo(69);
    assertThat(outcome.stderr()).contains(gateway.url().toString(), "does not answer");
  }

  @Test
  void lookingNeverStartsAServer() throws IOException {
    Outcome outcome = new CommandLineFixture(home).call("jobs");

    assertThat(outcome.exitCode()).isEqualTo(69);
    assertThat(outcome.stderr()).contains("no server runs from " + home, "leo up");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void localServerIsFoundWithItsKey() throws IOException {
    try (ScriptedGateway gateway = new ScriptedGateway().on(JOBS, 200, "{\"jobs\": []}")) {
      new Home(home).announce(gateway.url(), Duration.ofMinutes(1));
      assertThat(new CommandLineFixture(home).call("jobs").exitCode()).isEqualTo(77);

      Files.writeString(home.resolve("key"), "leo_local\n");
      assertThat(new CommandLineFixture(home).call("jobs").exitCode()).isZero();
      assertThat(gateway.only(JOBS).key()).isEqualTo("Bearer leo_local");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8420", "not a url", "/v1", "ftp://host", "http:///x", "http:"})
  void addressThatIsNoneIsRefused(String url) {
    CommandLineFixture leo =
        new CommandLineFixture(home).with("LEO_URL", url).with("LEO_KEY", "leo_test");

    Outcome outcome = leo.call("jobs");

    assertThat(outcome.exitCode()).isEqualTo(64);
    assertThat(outcome.stderr()).contains("LEO_URL: '" + url + "' is not allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "é"})
  void keyThatIsNoneIsRefusedAndNeverShown(String key) {
    CommandLineFixture leo =
        new CommandLineFixture(home).with("LEO_URL", "http://127.0.0.1:1").with("LEO_KEY", key);

    Outcome outcome = leo.call("jobs");

    assertThat(outcome.exitCode()).isEqualTo(64);
    assertThat(outcome.stderr()).contains("LEO_KEY");
    if (!key.isEmpty()) {
      assertThat(outcome.stderr()).doesNotContain(key);
    }
  }

  @Test
  void downWithoutAServerSaysSo() throws IOException {
    assertThat(new CommandLineFixture(home).call("down").stdout()).startsWith("no server runs");
    assertThat(new CommandLineFixture(home).call("down", "--json").json())
        .hasToString("{\"stopped\":false}");
  }
}
