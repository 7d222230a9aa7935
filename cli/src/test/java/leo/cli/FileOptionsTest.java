package leo.cli;

import static leo.cli.Answers.ID;
import static leo.cli.Answers.JOB;
import static leo.cli.Answers.OUTPUT;
import static leo.cli.Answers.SUBMIT;
import static leo.cli.Answers.job;
import static leo.cli.Answers.page;
import static leo.cli.Answers.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import leo.cli.CommandLineFixture.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into a job's folder and what comes out of it. */
@Timeout(30)
class FileOptionsTest {
  private static final String FILES = JOB + "/files";
  private static final String LIMITS =
      """
      {"bodyBytes": 400, "stdinBytes": {"most": 100}, "fileInBytes": {"most": 100},
       "filesInBytes": {"most": 150}}\
      """;

  @TempDir Path home;
  @TempDir Path folder;
  private ScriptedGateway gateway;
  private CommandLineFixture leo;

  @BeforeEach
  void listen() throws IOException {
    gateway = new ScriptedGateway().on(SUBMIT, 202, job("RUN_QUEUED", ""));
    gateway.on("GET /v1/limits", 200, LIMITS);
    gateway
        .on(OUTPUT, 200, page("SUCCEEDED", "9-9", true))
        .on(JOB, 200, job("SUCCEEDED", result("OK", ", \"exitCode\": 0")));
    leo = new CommandLineFixture(home, gateway.url());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void filesGoInWithTheirNamesBitsAndBytes() throws IOException {
    Path script = local("run.sh", "echo hi\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
    Path data = Files.write(folder.resolve("a:b"), new byte[] {0, -1});

    JsonNode body = submitted("--file", script.toString(), "--file", data + ":in/x");

    assertThat(body.at("/files/0"))
        .hasToString("{\"name\":\"run.sh\",\"mode\":\"0750\",\"text\":\"echo hi\\n\"}");
    assertThat(body.at("/files/1/name").asText()).isEqualTo("in/x");
    assertThat(body.at("/files/1/base64").asText()).isEqualTo("AP8=");
    assertThat(submitted("--file", data.toString()).at("/files/0/name").asText()).isEqualTo("a:b");
  }

  @Test
  void standardInputComesFromAFileOrThePipe() throws IOException {
    Path file = local("in", "é\n");
    assertThat(submitted("--stdin", file.toString()).path("stdin").asText()).isEqualTo("é\n");
    leo.piping(new byte[] {'a', 0});
    assertThat(submitted("--stdin", "-").at("/stdin/base64").asText()).isEqualTo("YQA=");
    leo.piping("piped".getBytes(StandardCharsets.UTF_8));
    assertThat(submitted("--stdin=-").path("stdin").asText()).isEqualTo("piped");
    assertThat(submitted().has("stdin")).isFalse();
  }

  @Test
  void patternsGoAsTheyAre() throws IOException {
    assertThat(submitted("--artifact", "out/*.csv", "--artifact", "?").path("artifacts"))
        .hasToString("[\"out/*.csv\",\"?\"]");
  }

  @Test
  void whatTheServerTakesIsTakenAndNotOneByteMore() throws IOException {
    Path full = local("full", "x".repeat(100));
    Path over = local("over", "x".repeat(101));
    assertThat(submitted("--file", full.toString()).path("files")).hasSize(1);
    refused("--file '" + over, "--file", over.toString());
    refused("--stdin '" + over, "--stdin", over.toString());
    refused("all files together", "--file", full.toString(), "--file", full + ":b");
    // Each fits, and what it takes to send them does not.
    Path quotes = local("quotes", "\"".repeat(100));
    refused(
        "the whole request",
        "--file",
        local("half", "\"".repeat(50)).toString(),
        "--stdin",
        quotes.toString(),
        "--file",
        quotes + ":q");
  }

  @Test
  void whatCannotBeReadIsRefusedBeforeAnythingIsSent() throws IOException {
    refusedUnsent("no such file", "--file", folder.resolve("none").toString());
    refusedUnsent("no such file", "--stdin", folder.resolve("none").toString());
    refusedUnsent("no regular file", "--file", folder + ":x");
    refusedUnsent("no regular file", "--stdin", "/dev/zero");
    String file = local("f", "").toString();
    for (String name :
        List.of("../x", "/etc/passwd", "a//b", "a/./b", "", "x".repeat(256), "a\nb")) {
      refusedUnsent("the name in the sandbox", "--file", file + ":" + name);
      refusedUnsent("the name in the sandbox", "--artifact", name);
    }
    refusedUnsent("--force", "--force");
    refusedUnsent("say what to keep", "--artifacts-to", folder.toString());
    refusedUnsent("a folder", "--artifact", "a", "--artifacts-to", file);
    refusedUnsent("--detach", "--detach", "--artifact", "a", "--artifacts-to", folder.toString());
  }

  @Test
  void keptFilesAreListedWithTheirProblems() throws IOException {
    gateway.on(FILES, 200, list(kept("out/a"), "{\"name\": \"*.log\", \"problem\": \"no file\"}"));

    Outcome outcome = leo.call("exec", "--artifact", "out/*", "true");
    Outcome json = leo.call("exec", "--json", "--artifact", "out/*", "true");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stderr())
        .contains("[leo] kept out/a (3 bytes)\n", "[leo] not kept *.log: no file\n");
    assertThat(json.json().at("/files/0/name").asText()).isEqualTo("out/a");
    assertThat(json.json().at("/files/1/problem").asText()).isEqualTo("no file");
  }

  @Test
  void keptFilesAreSavedWithTheirBits() throws IOException {
    gateway.on(FILES, 200, list(kept("out/a b"))).on(FILES + "/out/a%20b", 200, "abc");
    Path to = folder.resolve("new");

    Outcome outcome = save(to);

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(to.resolve("out/a b")).hasContent("abc");
    assertThat(Files.isExecutable(to.resolve("out/a b"))).isTrue();
    assertThat(outcome.stderr()).contains("[leo] saved " + to.toRealPath().resolve("out/a b"));
    assertThat(save(to).stderr()).contains("is there already; --force replaces it");
    gateway.on(FILES + "/out/a%20b", 200, "new");
    gateway.on(FILES + "/out/a%20b", 200, "new");
    assertThat(save(to, "--force").exitCode()).isZero();
    assertThat(save(to, "--force").exitCode()).isZero();
    assertThat(to.resolve("out/a b")).hasContent("new");
    assertThat(to.resolve("out")).isDirectoryNotContaining("glob:**.leo-*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/tmp/x", "a//b", "a/../../x", ".", "..", "a/./b", "a\\nb"})
  void aNameThatLeadsElsewhereIsNotSaved(String name) throws IOException {
    gateway.on(FILES, 200, list(kept(name)));
    Path to = folder.resolve("deep/er");

    Outcome outcome = save(to, "--force");

    assertThat(outcome.exitCode()).isEqualTo(73);
    assertThat(outcome.stderr()).contains("not saved");
    assertThat(to).doesNotExist();
    assertThat(gateway.requests()).noneMatch(one -> one.line().startsWith(FILES + "/"));
  }

  @Test
  void linksInTheFolderAreNotFollowed() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path victim = Files.writeString(outside.resolve("victim"), "mine");
    Path to = Files.createDirectory(folder.resolve("to"));
    Files.createSymbolicLink(to.resolve("way"), outside);
    Files.createSymbolicLink(to.resolve("link"), victim);
    Files.createSymbolicLink(to.resolve("dangling"), outside.resolve("made"));
    gateway.on(FILES, 200, list(kept("way/victim"), kept("link"), kept("dangling")));
    for (String name : List.of("way/victim", "link", "dangling")) {
      gateway.on(FILES + "/" + name, 200, "theirs");
    }

    assertThat(save(to).exitCode()).isEqualTo(73);
    assertThat(save(to, "--force").stderr()).contains("way is no folder of its own");

    assertThat(victim).hasContent("mine");
    assertThat(outside).isDirectoryNotContaining("glob:**made");
    assertThat(to.resolve("link")).hasContent("theirs");
    assertThat(Files.isSymbolicLink(to.resolve("link"))).isFalse();
  }

  @Test
  void aJobsOwnExitCodeComesFirst() {
    gateway.on(JOB, 200, job("FAILED", result("NONZERO", ", \"exitCode\": 4")));
    gateway.on(JOB, 200, job("FAILED", result("NONZERO", ", \"exitCode\": 4")));
    gateway.on(JOB, 200, job("FAILED", result("NONZERO", ", \"exitCode\": 4")));
    gateway.on(FILES, 200, list(kept("..")));

    assertThat(save(folder).exitCode()).isEqualTo(4);
  }

  @Test
  void filesOfAnyJobCanBeListedAndPrinted() throws IOException {
    gateway
        .on(FILES, 200, list(kept("a"), "{\"name\": \"b\", \"problem\": \"too big\"}"))
        .on(FILES + "/out/100%25", 200, "abc");

    assertThat(leo.call("files", ID).stdout())
        .isEqualTo("0751          3  a\n   -          -  b: too big\n");
    assertThat(leo.call("files", "--json", ID).json().path("files")).hasSize(2);
    assertThat(leo.call("files", ID, "out/100%")).isEqualTo(new Outcome(0, "abc", ""));
    assertThat(leo.call("files", "--json", ID, "out/100%").json().path("content").asText())
        .isEqualTo("abc");
    assertThat(leo.call("files", ID, "../../../readyz").exitCode()).isEqualTo(64);
    assertThat(leo.call("files", ID, "none").exitCode()).isEqualTo(65);
  }

  private Outcome save(Path to, String... more) {
    List<String> call = new ArrayList<>(List.of("exec", "--artifact", "*"));
    call.addAll(List.of("--artifacts-to", to.toString()));
    call.addAll(List.of(more));
    call.add("true");
    return leo.call(call.toArray(String[]::new));
  }

  private Path local(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private JsonNode submitted(String... options) throws IOException {
    Outcome outcome = call(options);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return gateway.requests().getLast().json();
  }

  private void refused(String problem, String... options) {
    Outcome outcome = call(options);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(64);
    assertThat(outcome.stderr()).contains(problem).doesNotContain("defect");
    assertThat(gateway.requests().getLast().line()).isEqualTo("GET /v1/limits");
  }

  private void refusedUnsent(String problem, String... options) {
    List<String> call = new ArrayList<>(List.of("exec"));
    call.addAll(List.of(options));
    call.add("true");
    Outcome outcome = leo.call(call.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(64);
    assertThat(outcome.stderr()).contains(problem).doesNotContain("defect");
    assertThat(gateway.requests()).isEmpty();
  }

  private Outcome call(String... options) {
    List<String> call = new ArrayList<>(List.of("exec", "--detach"));
    call.addAll(List.of(options));
    call.add("true");
    return leo.call(call.toArray(String[]::new));
  }

  private static String kept(String name) {
    return "{\"name\": \"%s\", \"mode\": \"0751\", \"bytes\": 3}".formatted(name);
  }

  private static String list(String... files) {
    return "{\"attempt\": 1, \"files\": [%s]}".formatted(String.join(", ", files));
  }
}
