package leo.cli;

import static leo.cli.Answers.ID;
import static leo.cli.Answers.JOB;
import static leo.cli.Answers.OUTPUT;
import static leo.cli.Answers.SUBMIT;
import static leo.cli.Answers.job;
import static leo.cli.Answers.page;
import static leo.cli.Answers.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import leo.cli.CommandLineFixture.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that wait for a person: asked at the terminal, told elsewhere, answered later. */
@Timeout(30)
class ApprovalCommandsTest {
  private static final String APPROVE = "POST /v1/jobs/" + ID + "/approve";
  private static final String REJECT = "POST /v1/jobs/" + ID + "/reject";
  private static final String WAITING =
      job(
          "AWAITING_APPROVAL",
          ", \"prompt\": \"x\", \"approval\": \"policy\","
              + " \"approvalExpiresAt\": \"2026-01-03T03:04:05.678Z\"");
  private static final String PLAN =
      """
      {"revisions": [{"revision": 1, "script": "rm -r x", "explanation": "Removes x.",
        "risk": "destructive", "confidence": 0.8, "planner": "a-model", "alternatives": ["rm x/*"],
        "decision": {"ruling": "ask", "risk": "destructive", "reason": "Rule 'deletes' asks.",
          "segments": [{"text": "rm -r x", "program": "rm", "risk": "destructive",
            "ruling": "ask", "rule": "deletes"}]}}]}
      """;

  @TempDir Path home;
  private ScriptedGateway gateway;
  private CommandLineFixture leo;

  @BeforeEach
  void listen() throws IOException {
    gateway =
        new ScriptedGateway()
            .on(SUBMIT, 202, job("PLAN_QUEUED", ""))
            .on(OUTPUT, 200, page("AWAITING_APPROVAL", "", false))
            .on(OUTPUT, 200, page("SUCCEEDED", "", true))
            // For the plan, for the question, and at the end.
            .on(JOB, 200, WAITING)
            .on(JOB, 200, WAITING)
            .on(JOB, 200, job("SUCCEEDED", result("OK", ", \"exitCode\": 0")))
            .on(JOB + "/plan", 200, PLAN)
            .on(APPROVE, 202, job("RUN_QUEUED", ""))
            .on(REJECT, 200, job("REJECTED", ""));
    leo = new CommandLineFixture(home, gateway.url());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void personIsShownTheRulingAndRunsTheScript() throws IOException {
    Outcome outcome = leo.answering("r", "").call("run", "remove x");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stderr())
        .contains("[leo] policy: ask, destructive: Rule 'deletes' asks.\n")
        .contains("ask   destructive rm -r x  (deletes)\n")
        .contains("[leo] [r]un [e]dit e[x]plain [a]bort? ");
    assertThat(gateway.only(APPROVE).json()).hasToString("{\"revision\":1}");
  }

  @Test
  void abortIsARejectionAndExitsWithThree() throws IOException {
    gateway = rejected();
    leo = new CommandLineFixture(home, gateway.url());

    Outcome outcome = leo.answering("what?", "a", "").call("run", "remove x");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stderr()).contains("[leo] answer r, e, x or a\n");
    assertThat(gateway.only(REJECT).json())
        .hasToString("{\"revision\":1,\"reason\":\"aborted at the terminal\"}");
  }

  private ScriptedGateway rejected() throws IOException {
    gateway.close();
    return new ScriptedGateway()
        .on(SUBMIT, 202, job("PLAN_QUEUED", ""))
        .on(OUTPUT, 200, page("AWAITING_APPROVAL", "", false))
        .on(OUTPUT, 200, page("REJECTED", "", true))
        .on(JOB, 200, WAITING)
        .on(JOB, 200, WAITING)
        .on(JOB, 200, job("REJECTED", ", \"reason\": \"Refused by default: no\""))
        .on(JOB + "/plan", 200, PLAN)
        .on(REJECT, 200, job("REJECTED", ""));
  }

  @Test
  void explanationShowsWhatElseCouldBeRun() {
    Outcome outcome = leo.answering("x", "r", "").call("run", "remove x");

    assertThat(outcome.stderr())
        .contains("[leo] Removes x. (by a-model, confidence 0.80, destructive)\n")
        .contains("[leo] or:\n  | rm x/*\n");
  }

  @Test
  void editedScriptIsSentForApproval() throws IOException {
    Path seen = home.resolve("seen");
    leo.with("VISUAL", "")
        .with("EDITOR", editor("ls -l \"$1\" > " + seen + "; echo 'rm -r y' > \"$1\""));

    Outcome outcome = leo.answering("e", "").call("run", "remove x");

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(gateway.only(APPROVE).json())
        .hasToString("{\"revision\":1,\"script\":\"rm -r y\\n\"}");
    assertThat(Files.readString(seen)).startsWith("-rw------- ");
    Path file = Path.of(Files.readString(seen).strip().replaceFirst(".* ", ""));
    assertThat(file).doesNotExist();
  }

  @Test
  void editedScriptThatIsDeniedMayBeEditedAgain() throws IOException {
    gateway.close();
    gateway =
        new ScriptedGateway()
            .on(SUBMIT, 202, job("PLAN_QUEUED", ""))
            .on(OUTPUT, 200, page("AWAITING_APPROVAL", "", false))
            .on(OUTPUT, 200, page("SUCCEEDED", "", true))
            .on(JOB, 200, WAITING)
            .on(JOB, 200, WAITING)
            .on(JOB, 200, WAITING)
            .on(JOB, 200, job("SUCCEEDED", result("OK", ", \"exitCode\": 0")))
            .on(JOB + "/plan", 200, PLAN)
            .on(APPROVE, 422, "{\"title\": \"The policy denies the script\"}")
            .on(APPROVE, 202, job("RUN_QUEUED", ""));
    leo = new CommandLineFixture(home, gateway.url());
    leo.with("VISUAL", editor("echo '# more' >> \"$1\""));

    Outcome outcome = leo.answering("e", "e", "").call("run", "remove x");

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stderr()).contains("leo: The policy denies the script\n");
    assertThat(gateway.requests().stream().filter(one -> one.line().equals(APPROVE)))
        .extracting(one -> one.json().path("script").asText())
        .containsExactly("rm -r x\n# more\n", "rm -r x\n# more\n# more\n");
  }

  @Test
  void withoutAnEditorTheScriptIsNotEdited() {
    Outcome outcome = leo.answering("e", "r", "").call("run", "remove x");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stderr()).contains("leo: there is no editor: set VISUAL or EDITOR");
  }

  @Test
  void editorThatChangesNothingAsksAgain() {
    assertThat(leo.with("EDITOR", "true").answering("e", "r", "").call("run", "x").stderr())
        .contains("[leo] the script is as it was\n");
  }

  @Test
  void editorThatFailsAsksAgain() {
    assertThat(leo.with("EDITOR", "false").answering("e", "").call("run", "x").stderr())
        .contains("leo: the editor 'false' ended with 1\n");
  }

  @Test
  void whereNobodyIsTheJobIsLeftWaitingAndSaysHowToAnswer() {
    Outcome outcome = leo.call("run", "remove x");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr())
        .contains("waits for approval until 2026-01-03T03:04:05.678Z\n")
        .contains("'leo approve " + ID + "' or 'leo reject " + ID + "'\n");
    assertThat(gateway.requests()).noneMatch(one -> one.line().endsWith("/cancel"));
    assertThat(gateway.requests()).noneMatch(one -> one.line().endsWith("/approve"));
  }

  @Test
  void personWhoLeavesAnswersNothing() {
    Outcome outcome = leo.answering("x").call("run", "remove x");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(gateway.requests()).noneMatch(one -> one.line().endsWith("/approve"));
  }

  @Test
  void waitFollowsTheJobToItsEnd() {
    Outcome outcome = leo.call("run", "--wait", "remove x");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stderr()).contains("waits for approval").contains("SUCCEEDED");
  }

  @Test
  void documentOfAWaitingJobSaysSo() throws IOException {
    Outcome outcome = leo.answering("r", "").call("run", "--json", "remove x");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.json().path("state").asText()).isEqualTo("AWAITING_APPROVAL");
  }

  @Test
  void wishesAreSent() throws IOException {
    leo.call("run", "--detach", "--approval", "ALWAYS", "--max-repairs", "0", "x");

    assertThat(gateway.only(SUBMIT).json())
        .hasToString("{\"prompt\":\"x\",\"approval\":\"always\",\"maxRepairs\":0}");
  }

  @Test
  void answersAreGivenLater() throws IOException {
    Path script = Files.writeString(home.resolve("mine"), "ls\n");

    assertThat(leo.call("approve", ID, "--revision", "1").stdout()).isEqualTo("RUN_QUEUED\n");
    assertThat(gateway.only(APPROVE).json()).hasToString("{\"revision\":1}");
    leo.call("approve", ID, "--script", script.toString());
    leo.piping("ls -l".getBytes(StandardCharsets.UTF_8)).call("approve", ID, "--script", "-");
    assertThat(gateway.requests().stream().filter(one -> one.line().equals(APPROVE)).skip(1))
        .extracting(one -> one.json().path("script").asText())
        .containsExactly("ls\n", "ls -l");
    assertThat(leo.call("reject", ID, "--reason", "no").stdout()).isEqualTo("REJECTED\n");
    assertThat(gateway.only(REJECT).json()).hasToString("{\"reason\":\"no\"}");
  }

  @Test
  void scriptThatIsNoTextIsNotGuessedAt() throws IOException {
    byte[] broken = {'l', 's', ' ', (byte) 0xff};
    Path script = Files.write(home.resolve("broken"), broken);

    Outcome outcome = leo.call("approve", ID, "--script", script.toString());

    assertThat(outcome.exitCode()).isEqualTo(64);
    assertThat(outcome.stderr()).contains("no UTF-8");
    assertThat(leo.piping(broken).call("approve", ID, "--script", "-").exitCode()).isEqualTo(64);
    assertThat(gateway.requests()).noneMatch(one -> one.line().equals(APPROVE));
  }

  @Test
  void answerThatCannotBeGivenSaysWhy() {
    assertThat(leo.call("approve", ID, "--script", "/nowhere").exitCode()).isEqualTo(64);
    assertThat(leo.call("approve", "x").exitCode()).isEqualTo(64);
    assertThat(leo.call("run", "--max-repairs", "many", "x").exitCode()).isEqualTo(64);
  }

  @Test
  void statusShowsEveryPlan() {
    Outcome outcome = leo.call("status", ID);

    assertThat(outcome.stdout())
        .contains("plan       1, by a-model\n")
        .contains("script     rm -r x\n")
        .contains("policy     ask: Rule 'deletes' asks.\n");
  }

  /** A program that edits as the script says. */
  private String editor(String script) throws IOException {
    Path program = home.resolve("editor");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program.toString();
  }
}
