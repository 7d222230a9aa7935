package leo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import leo.cli.CommandLineFixture.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class CheckCommandTest {
  private static final String CHECK = "POST /v1/policy/check";
  private static final String ANSWER =
      """
      {"ruling": "%s", "risk": "write", "reason": "because", "policyVersion": "abc", "segments": [
        {"text": "touch a", "program": "touch", "risk": "write", "ruling": "%s", "rule": "mine"}]}\
      """;

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"allow,0", "ask,4", "deny,5"})
  void rulingIsTheExitCode(String ruling, int exitCode) throws IOException {
    try (ScriptedGateway gateway =
        new ScriptedGateway().on(CHECK, 200, ANSWER.formatted(ruling, ruling))) {
      Outcome outcome = new CommandLineFixture(home, gateway.url()).call("check", "touch a");

      assertThat(outcome.exitCode()).isEqualTo(exitCode);
      assertThat(outcome.stdout().lines().toList())
          .hasSize(2)
          .first()
          .asString()
          .isEqualTo(ruling + "  write  because");
      assertThat(outcome.stdout()).contains("touch", "mine", "touch a");
      assertThat(gateway.only(CHECK).body()).contains("\"script\":\"touch a\"");
    }
  }

  @Test
  void jsonIsTheAnswerAsItCame() throws IOException {
    try (ScriptedGateway gateway =
        new ScriptedGateway().on(CHECK, 200, ANSWER.formatted("ask", "ask"))) {
      Outcome outcome = new CommandLineFixture(home, gateway.url()).call("check", "--json", "x");

      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.json().path("policyVersion").asText()).isEqualTo("abc");
    }
  }

  @Test
  void hyphenReadsStandardInput() throws IOException {
    try (ScriptedGateway gateway =
        new ScriptedGateway().on(CHECK, 200, ANSWER.formatted("allow", "allow"))) {
      byte[] script = "ls \"é\"\n".getBytes(StandardCharsets.UTF_8);

      Outcome outcome =
          new CommandLineFixture(home, gateway.url()).piping(script).call("check", "-");

      assertThat(outcome.exitCode()).isZero();
      assertThat(gateway.only(CHECK).json().path("script").asText()).isEqualTo("ls \"é\"\n");
    }
  }

  @Test
  void standardInputThatIsNoTextIsRefused() throws IOException {
    try (ScriptedGateway gateway = new ScriptedGateway()) {
      Outcome outcome =
          new CommandLineFixture(home, gateway.url())
              .piping(new byte[] {(byte) 0xff})
              .call("check", "-");

      assertThat(outcome.exitCode()).isEqualTo(64);
      assertThat(gateway.requests()).isEmpty();
    }
  }

  @Test
  void answerWithoutARulingIsNoPermission() throws IOException {
    try (ScriptedGateway gateway = new ScriptedGateway().on(CHECK, 200, "{}")) {
      Outcome outcome = new CommandLineFixture(home, gateway.url()).call("check", "x");

      assertThat(outcome.exitCode()).isEqualTo(69);
    }
  }
}
