package leo.cli;

import static leo.cli.Answers.ID;
import static leo.cli.Answers.JOB;
import static leo.cli.Answers.OUTPUT;
import static leo.cli.Answers.chunk;
import static leo.cli.Answers.job;
import static leo.cli.Answers.page;
import static leo.cli.Answers.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import leo.cli.CommandLineFixture.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code status}, {@code output}, {@code jobs}, {@code logs} and {@code cancel}. */
@Timeout(30)
class LookCommandsTest {
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
  void statusSaysWhatIsKnownAndNothingElse() {
    String prompt = ", \"prompt\": \"list\"";
    String revision = "{\"revision\": 1, \"script\": \"a\\nb\", \"planner\": \"recipes\"}";
    gateway
        .on(JOB, 200, job("FAILED", prompt + result("NONZERO", ", \"exitCode\": 2")))
        .on(JOB + "/plan", 200, "{\"revisions\": [%s]}".formatted(revision));

    Outcome outcome = leo.call("status", ID.toUpperCase(Locale.ROOT));

    // How the job ended is its own matter: looking at it worked.
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout())
        .isEqualTo(
            """
            %s  FAILED
              asked      list
              plan       1, by recipes
              script     a
                         b
              verdict    NONZERO
              exit       2
              wall ms    1234
              attempt    1
              created    2026-01-02T03:04:05.678Z
            """
                .formatted(ID));
  }

  @Test
  void statusCanBeJson() throws IOException {
    gateway.on(JOB, 200, job("RUNNING", ""));

    assertThat(leo.call("status", "--json", ID).json().path("state").asText()).isEqualTo("RUNNING");
  }

  @Test
  void outputGoesWhereItBelongs() {
    gateway
        .on(
            OUTPUT,
            200,
            page("RUNNING", "1-2", false, chunk("stdout", 1, "o"), chunk("stderr", 1, "e")))
        .on(OUTPUT + "?after=1-2", 200, page("RUNNING", "1-2", false));

    assertThat(leo.call("output", ID)).isEqualTo(new Outcome(0, "o", "e"));
  }

  @Test
  void outputOfALostAttemptIsToldApart() throws IOException {
    gateway
        .on(
            OUTPUT,
            200,
            page("SUCCEEDED", "2-1", true, chunk("stdout", 1, "a"), chunk("stdout", 2, "b")))
        .on(OUTPUT + "?after=2-1", 200, page("SUCCEEDED", "2-1", true))
        .on(JOB, 200, job("SUCCEEDED", 2, ""));

    assertThat(leo.call("output", ID).stderr()).contains("attempt 2 starts again");
    assertThat(leo.call("output", "--json", ID).json())
        .hasToString(
            "{\"id\":\"%s\",\"state\":\"SUCCEEDED\",\"stdout\":\"b\",\"stderr\":\"\"}"
                .formatted(ID));
  }

  @Test
  void followedOutputExitsAsTheJobDid() throws IOException {
    gateway
        .on(OUTPUT, 200, page("RUNNING", "1-1", false, chunk("stdout", 1, "a")))
        .on(OUTPUT + "?after=1-1", 200, page("FAILED", "1-2", true, chunk("stdout", 1, "b")))
        .on(JOB, 200, job("FAILED", result("TIMEOUT", "")));

    Outcome plain = leo.call("output", "-f", ID);

    assertThat(plain.exitCode()).isEqualTo(124);
    assertThat(plain.stdout()).isEqualTo("ab");

    gateway.on(OUTPUT, 200, page("FAILED", "1-2", true, chunk("stdout", 1, "ab")));
    Outcome json = leo.call("output", "--follow", "--json", ID);

    assertThat(json.exitCode()).isEqualTo(124);
    assertThat(json.json().path("state").asText()).isEqualTo("FAILED");
    assertThat(json.json().path("stdout").asText()).endsWith("b");
  }

  @Test
  void jobsAreListedALineEach() {
    String longPrompt =
        "{\"id\": \"2\", \"state\": \"PLANNING\", \"prompt\": \"%s\"}"
            .formatted("x\\ny".repeat(40));
    gateway.on(
        "GET /v1/jobs?limit=20",
        200,
        "{\"jobs\": [%s, %s], \"next\": null}"
            .formatted(job("SUCCEEDED", result("OK", "")), longPrompt));

    Outcome outcome = leo.call("jobs");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout().lines())
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).contains(ID, "SUCCEEDED", "OK", "[\"echo\",\"hi\"]"),
            second ->
                assertThat(second).startsWith("2  PLANNING ").contains("x yx y").endsWith("…"));
  }

  @Test
  void jobsCanBeFilteredAndBeJson() throws IOException {
    gateway.on("GET /v1/jobs?limit=5&state=RUNNING%2CFAILED", 200, "{\"jobs\": []}");

    Outcome outcome = leo.call("jobs", "-n", "5", "--state", "RUNNING,FAILED", "--json");

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.json()).hasToString("{\"jobs\":[]}");
  }

  @Test
  void logsShowTheHeadOfBothStreams() {
    String output =
        """
        , "output": {"stdout": {"text": "one\\ntwo\\n", "truncated": true},
                     "stderr": {"text": "bad\\n", "truncated": false}}\
        """;
    gateway.on(
        "GET /logs?limit=10",
        200,
        "{\"logs\": [%s]}".formatted(job("FAILED", result("NONZERO", "") + output)));

    Outcome outcome = leo.call("logs");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout())
        .isEqualTo(
            """
            2026-01-02T03:04:05.678Z  %s  FAILED NONZERO
              > ["echo","hi"]
                one
                two
                …
                bad
            """
                .formatted(ID));
  }

  @Test
  void logsCanBeJson() throws IOException {
    gateway.on("GET /logs?limit=1", 200, "{\"logs\": [], \"next\": null}");

    assertThat(leo.call("logs", "--limit", "1", "--json").json())
        .hasToString("{\"logs\":[],\"next\":null}");
  }

  @Test
  void cancelSaysWhatBecameOfTheJob() throws IOException {
    String line = "POST /v1/jobs/" + ID + "/cancel";
    gateway.on(line, 202, job("RUNNING", "")).on(line, 200, job("CANCELLED", ""));

    assertThat(leo.call("cancel", ID)).isEqualTo(new Outcome(0, "asked to stop\n", ""));
    assertThat(leo.call("cancel", ID)).isEqualTo(new Outcome(0, "CANCELLED\n", ""));
    assertThat(leo.call("cancel", "--json", ID).json().path("id").asText()).isEqualTo(ID);
  }
}
