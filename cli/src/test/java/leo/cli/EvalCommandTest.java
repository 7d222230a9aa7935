package leo.cli;

import static leo.cli.Answers.ID;
import static leo.cli.Answers.JOB;
import static leo.cli.Answers.SUBMIT;
import static leo.cli.Answers.job;
import static leo.cli.Answers.plan;
import static leo.cli.Answers.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import leo.cli.CommandLineFixture.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code eval}. */
@Timeout(30)
class EvalCommandTest {
  private static final String DECLINED = job("REJECTED", ", \"reason\": \"no recipe\"");

  @TempDir Path home;
  private ScriptedGateway gateway;
  private CommandLineFixture leo;

  @BeforeEach
  void listen() throws IOException {
    gateway = new ScriptedGateway();
    leo = new CommandLineFixture(home, gateway.url());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void promptIsPlannedWithItsFilesAndDeclined() throws IOException {
    gateway.on(SUBMIT, 202, job("PLANNING", "")).on(JOB, 200, DECLINED);

    Outcome outcome = leo.call("eval", "--id", "find-py", "--show", "declined");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout())
        .contains("## find/find-py: declined\n> find all python files\nno recipe\n")
        .contains("| find | 1 | 0 | 0 | 1 | 0 |");
    assertThat(gateway.only(SUBMIT).json().path("mode").asText()).isEqualTo("plan");
    assertThat(gateway.only(SUBMIT).json().at("/files/0/name").asText()).isEqualTo("README.md");
  }

  @Test
  void answerToNoTaskIsWrong() throws IOException {
    gateway.on(SUBMIT, 202, job("SUCCEEDED", plan("echo hi")));

    Outcome shown = leo.call("eval", "--id", "no-task-hello", "--show", "wrong");
    Outcome json = leo.call("eval", "--id", "no-task-hello", "--json");

    assertThat(shown.stdout())
        .contains("wrong, confidence 0.90\n> hello there\n  | echo hi\nit was to be declined")
        .contains("| ≥ 0.9 | 1 | 0 | 0 % |");
    assertThat(json.exitCode()).isZero();
    assertThat(json.json().at("/total/wrong").asInt()).isEqualTo(1);
    assertThat(json.json().at("/cases/0/script").asText()).isEqualTo("echo hi");
  }

  @Test
  void serverThatFailsAtItsPartIsToldApart() {
    gateway.on(SUBMIT, 202, job("FAILED", ", \"reason\": \"the planner died\""));

    Outcome outcome = leo.call("eval", "--group", "no-task", "--show", "trouble");

    assertThat(outcome.exitCode()).isEqualTo(125);
    assertThat(outcome.stdout())
        .contains("planning job " + ID, "the planner died", "| 0 | 0 | 0 |");
  }

  @Test
  void runThatTheServerLostIsNotWrong() {
    gateway
        .on(SUBMIT, 202, job("SUCCEEDED", plan("ls")))
        .on(SUBMIT, 202, job("FAILED", result("INFRA", "")));

    assertThat(leo.call("eval", "--id", "find-py").exitCode()).isEqualTo(125);
  }

  @Test
  void wrongUsageIsRefused() throws IOException {
    assertThat(leo.call("eval", "--group", "colours").stderr())
        .contains("--group: 'colours' is not known; it must be one of find, count");
    assertThat(leo.call("eval", "--id", "x").exitCode()).isEqualTo(64);
    assertThat(leo.call("eval", "--jobs", "0").stderr()).contains("must be 1 to 64");
    assertThat(leo.call("eval", "--show", "funny").exitCode()).isEqualTo(64);
    assertThat(leo.call("eval", "--references", "--scripts", "x").exitCode()).isEqualTo(64);
    Path file = Files.writeString(home.resolve("scripts"), "[]");
    assertThat(leo.call("eval", "--scripts", file.toString()).stderr())
        .contains("must be a JSON object of ids and scripts");
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void scriptOfNoCaseIsRefused() throws IOException {
    Path file = Files.writeString(home.resolve("scripts"), "{\"find-nothing\": \"ls\"}");

    assertThat(leo.call("eval", "--scripts", file.toString()).stderr())
        .contains("--scripts: 'find-nothing' is not known");
  }
}
