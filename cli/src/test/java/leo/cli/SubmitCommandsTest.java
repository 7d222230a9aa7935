package leo.cli;

import static leo.cli.Answers.JOB;
import static leo.cli.Answers.OUTPUT;
import static leo.cli.Answers.SUBMIT;
import static leo.cli.Answers.chunk;
import static leo.cli.Answers.job;
import static leo.cli.Answers.page;
import static leo.cli.Answers.plan;
import static leo.cli.Answers.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leo.cli.CommandLineFixture.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run}, {@code exec} and {@code plan}. */
@Timeout(30)
class SubmitCommandsTest {
  @TempDir Path home;
  private ScriptedGateway gateway;
  private CommandLineFixture leo;

  @BeforeEach
  void listen() throws IOException {
    gateway = new ScriptedGateway().on(SUBMIT, 202, job("RUN_QUEUED", ""));
    leo = new CommandLineFixture(home, gateway.url());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void sentenceIsPlannedRunAndShown() throws IOException {
    ends(
        job("FAILED", plan("ls -l\\nfalse") + result("NONZERO", ", \"exitCode\": 4")),
        chunk("stdout", 1, "to out\n"),
        chunk("stderr", 1, "to err\n"));

    Outcome outcome = leo.call("run", "count", "the files");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stdout()).isEqualTo("to out\n");
    assertThat(outcome.stderr())
        .isEqualTo(
            """
            [leo] plan by recipes, confidence 0.90, low: counts
              | ls -l
              | false
            to err
            [leo] FAILED NONZERO, exit 4, 1.23 s  (%s)
            """
                .formatted(Answers.ID));
    assertThat(gateway.only(SUBMIT).json()).hasToString("{\"prompt\":\"count the files\"}");
  }

  @Test
  void declinedSentenceExitsWithThreeAndSaysWhy() {
    ends(job("REJECTED", ", \"reason\": \"no recipe fits\""));

    Outcome outcome = leo.call("run", "make me happy");

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).contains("REJECTED: no recipe fits");
  }

  @Test
  void verdictSaysThatOutputWasCut() {
    String cut = ", \"stdoutTruncated\": true, \"stdoutBytes\": 5000000";
    ends(job("FAILED", result("OUTPUT_LIMIT", cut)));

    Outcome outcome = leo.call("exec", "yes");

    assertThat(outcome.exitCode()).isEqualTo(153);
    assertThat(outcome.stderr()).contains("stdout cut: it wrote 5000000 bytes");
  }

  @Test
  void jsonIsOneDocumentWithTheLatestAttemptsOutput() throws IOException {
    ends(
        job("SUCCEEDED", 2, result("OK", ", \"exitCode\": 0")),
        chunk("stdout", 1, "lost"),
        chunk("stdout", 2, "kept"),
        chunk("stderr", 2, new byte[] {(byte) 0xff}));

    Outcome outcome = leo.call("exec", "--json", "true");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.json().path("stdout").asText()).isEqualTo("kept");
    assertThat(outcome.json().path("stderrBase64").asText()).isEqualTo("/w==");
    assertThat(outcome.json().has("stderr")).isFalse();
  }

  @Test
  void lostAttemptIsTold() {
    ends(job("SUCCEEDED", ""), chunk("stdout", 1, "a"), chunk("stdout", 2, "b"));

    Outcome outcome = leo.call("exec", "true");

    assertThat(outcome.stderr()).contains("[leo] the worker was lost: attempt 2 starts again\n");
  }

  @Test
  void wordsAfterTheProgramAreTheProgramsOwn() throws IOException {
    assertThat(command("ls", "-la", "--help")).containsExactly("ls", "-la", "--help");
    assertThat(command("--", "-x")).containsExactly("-x");
    assertThat(command("--", "ls", "--json")).containsExactly("ls", "--json");
    assertThat(command("grep", "-e", "a", "--", "-b"))
        .containsExactly("grep", "-e", "a", "--", "-b");
    assertThat(command("--", "git", "--", "-x")).containsExactly("git", "--", "-x");
    assertThat(command("timeout", "--timeout", "5d")).containsExactly("timeout", "--timeout", "5d");
    assertThat(command("echo", "", "a b", "'q'", "\"q\"", "@no-such-file", "${HOME}"))
        .containsExactly("echo", "", "a b", "'q'", "\"q\"", "@no-such-file", "${HOME}");
  }

  @Test
  void optionsBeforeTheProgramAreOurs() throws IOException {
    List<String> command = command("--timeout", "5s", "sleep", "1");

    assertThat(command).containsExactly("sleep", "1");
    assertThat(gateway.requests().getLast().json().at("/sandbox/timeoutMs").asLong())
        .isEqualTo(5_000);
  }

  @Test
  void detachedJobIsNotFollowed() throws IOException {
    Outcome plain = leo.call("exec", "--detach", "true");
    Outcome json = leo.call("exec", "--detach", "--json", "true");

    assertThat(plain.exitCode()).isZero();
    assertThat(plain.stdout()).isEqualTo(Answers.ID + "\n");
    assertThat(json.json().path("state").asText()).isEqualTo("RUN_QUEUED");
    assertThat(gateway.requests()).allMatch(one -> one.line().equals(SUBMIT));
  }

  @Test
  void jobWhoseServerGoesAwayIsNotCancelled() {
    gateway.on(OUTPUT, 503, "{\"title\": \"the database is away\"}");

    Outcome outcome = leo.call("exec", "true");

    assertThat(outcome.exitCode()).isEqualTo(69);
    assertThat(outcome.stderr()).contains("goes on").contains("leo output -f " + Answers.ID);
    assertThat(gateway.requests()).noneMatch(one -> one.line().endsWith("/cancel"));
  }

  @Test
  void rawPlanIsTheScriptAlone() throws IOException {
    ends(job("SUCCEEDED", plan("wc -l *.txt")));

    Outcome outcome = leo.call("plan", "--raw", "count lines");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout()).isEqualTo("wc -l *.txt\n");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(gateway.only(SUBMIT).json())
        .hasToString("{\"prompt\":\"count lines\",\"mode\":\"plan\"}");
  }

  @Test
  void planIsExplainedBesideTheScript() {
    ends(job("SUCCEEDED", plan("wc -l *.txt")));
    gateway.on(
        Answers.JOB + "/plan",
        200,
        "{\"revisions\": [{\"decision\": {\"ruling\": \"ask\", \"reason\": \"a rule\"}}]}");

    Outcome outcome = leo.call("plan", "count lines");

    assertThat(outcome.stdout()).isEqualTo("wc -l *.txt\n");
    assertThat(outcome.stderr())
        .isEqualTo(
            """
            [leo] counts (by recipes, confidence 0.90, low)
            [leo] policy: ask: a rule
            """);
  }

  @Test
  void planTellsWhatElseCouldBeRun() {
    ends(
        job(
            "SUCCEEDED",
            plan("wc -l *.txt").replace("}", ", \"alternatives\": [\"grep -c '' *.txt\"]}")));
    gateway.on(Answers.JOB + "/plan", 200, "{\"revisions\": []}");

    assertThat(leo.call("plan", "count lines").stderr())
        .endsWith("[leo] or:\n  | grep -c '' *.txt\n");
    assertThat(leo.call("plan", "--raw", "count lines").stderr()).isEmpty();
  }

  @Test
  void planIsToldTheImageAndTheFiles(@TempDir Path folder) throws IOException {
    ends(job("SUCCEEDED", plan("wc -l *.txt")));
    gateway.on("GET /v1/limits", 200, "{}");
    Path file = Files.writeString(folder.resolve("a.txt"), "one\n");

    Outcome outcome =
        leo.call("plan", "--raw", "--image", "full", "--file", file + ":b.txt", "count lines");

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    JsonNode body = gateway.only(SUBMIT).json();
    assertThat(body.at("/sandbox/image").asText()).isEqualTo("full");
    assertThat(body.at("/files/0/name").asText()).isEqualTo("b.txt");
    assertThat(body.at("/files/0/text").asText()).isEqualTo("one\n");
  }

  @Test
  void declinedPlanPutsNothingOnStandardOutput() {
    // Even if there was a script that a policy then refused.
    for (String more : List.of("", plan("rm -rf /"))) {
      ends(job("REJECTED", more + ", \"reason\": \"not allowed\""));

      for (List<String> call : List.of(List.of("plan", "--raw", "x"), List.of("plan", "x"))) {
        Outcome outcome = leo.call(call.toArray(String[]::new));

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.stdout()).isEmpty();
        assertThat(outcome.stderr()).contains("not allowed");
      }
    }
  }

  @Test
  void planCanBeJson() throws IOException {
    ends(job("SUCCEEDED", plan("wc -l *.txt")));

    assertThat(leo.call("plan", "--json", "x").json().at("/plan/script").asText())
        .isEqualTo("wc -l *.txt");
  }

  private void ends(String job, String... chunks) {
    gateway.on(OUTPUT, 200, page("SUCCEEDED", "9-9", true, chunks)).on(JOB, 200, job);
  }

  private List<String> command(String... arguments) throws IOException {
    List<String> call = new ArrayList<>(List.of("exec", "--detach"));
    call.addAll(List.of(arguments));
    Outcome outcome = leo.call(call.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    List<String> words = new ArrayList<>();
    JsonNode body = gateway.requests().getLast().json();
    body.path("command").forEach(word -> words.add(word.asText()));
    return words;
  }
}
