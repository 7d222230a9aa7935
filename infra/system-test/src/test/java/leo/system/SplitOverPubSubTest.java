package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leo.testing.RepoRoot;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Roles as processes over Pub/Sub's emulator, which dies and comes back with nothing. */
class SplitOverPubSubTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Pattern EMULATOR =
      Pattern.compile("emulator listens on (127\\.0\\.0\\.1:\\d+), process (\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROMPT = "{\"prompt\": \"list the files in /usr\"}";

  @Test
  void jobsFinishAndTheWorldIsToldThoughTheEmulatorDiesAndForgetsAll() throws Exception {
    try (LeoProcess leo =
        new LeoProcess(Map.of("LEO_POOL_SIZE", "1", "LEO_EVENTS_PUBLISH", "true"))) {
      LeoProcess.Result up = leo.call("up", "--split");
      assertThat(up.exitCode()).as(up.stderr()).isZero();
      Matcher first = emulators(leo).getFirst();
      assertThat(leo.call("doctor").stdout()).contains("at the emulator " + first.group(1));
      seenByTheExample(leo, first.group(1));

      List<String> jobs = new ArrayList<>(submit(leo));
      ProcessHandle emulator = process(first);
      emulator.destroyForcibly();
      jobs.addAll(submit(leo));
      Awaitility.await().atMost(LONG).until(() -> emulators(leo).size() == 2);
      jobs.addAll(submit(leo));
      awaitSucceeded(leo, jobs);

      // It came back where it was, and the roles have made their topics anew.
      Matcher second = emulators(leo).getLast();
      assertThat(second.group(1)).isEqualTo(first.group(1));
      seenByTheExample(leo, second.group(1));
      assertThat(leo.home().resolve("logs/gateway.out")).isEmptyFile();
      ProcessHandle last = process(second);
      assertThat(leo.call("down").stdout()).isEqualTo("stopped\n");
      Awaitility.await().atMost(LONG).until(() -> !last.isAlive());
    }
  }

  /** A sentence, for both stages, and commands, for one. */
  private static List<String> submit(LeoProcess leo) throws Exception {
    return List.of(leo.submitBody(PROMPT), leo.submit("true"), leo.submit("sleep 0.2"));
  }

  private static void awaitSucceeded(LeoProcess leo, List<String> jobs) {
    for (String id : jobs) {
      Awaitility.await()
          .atMost(LONG)
          .until(() -> leo.get("/v1/jobs/" + id).path("state").asText().equals("SUCCEEDED"));
    }
  }

  /** A job's way from its acceptance to its end, as the example prints it. */
  private static void seenByTheExample(LeoProcess leo, String address) throws Exception {
    Awaitility.await().atMost(LONG).until(() -> subscribe(leo, address) == 200);
    Path out = Files.createTempFile(leo.home(), "watched", "");
    Path errors = Files.createTempFile(leo.home(), "watch", ".err");
    Process example = example(address, out, errors);
    try {
      String id = leo.submitBody(PROMPT);
      awaitSucceeded(leo, List.of(id));
      Awaitility.await()
          .atMost(LONG)
          .untilAsserted(() ->
              assertThat(states(out, id))
                  .as(Files.readString(errors))
                  .contains("PLAN_QUEUED", "PLANNING", "RUN_QUEUED", "RUNNING", "SUCCEEDED"));
    } finally {
      example.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  private static List<String> states(Path out, String id) throws IOException {
    List<String> states = new ArrayList<>();
    for (String line : Files.readString(out).lines().filter(one -> one.endsWith("}")).toList()) {
      if (JSON.readTree(line).path("jobId").asText().equals(id)) {
        states.add(JSON.readTree(line).path("state").asText());
      }
    }
    return states;
  }

  private static Process example(String address, Path out, Path errors) throws IOException {
    Path root = RepoRoot.find();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                root.resolve("cli/target/leo-cli.jar")
                    + File.pathSeparator
                    + root.resolve("cli/target/lib")
                    + File.separator
                    + "*",
                root.resolve("infra/local/WatchJobs.java").toString(),
                "leo-local",
                "watched")
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("PUBSUB_EMULATOR_HOST", address);
    return builder.start();
  }

  /** The status of the answer; 404 while the topic is not there yet. */
  private static int subscribe(LeoProcess leo, String address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://%s/v1/projects/leo-local/subscriptions/watched".formatted(address)))
            .timeout(Duration.ofSeconds(10))
            .PUT(
                BodyPublishers.ofString(
                    "{\"topic\": \"projects/leo-local/topics/leo-job-events\"}"))
            .build();
    HttpResponse<String> answer = leo.send(request);
    return answer.statusCode();
  }

  /** Each start of the emulator, as the server tells it. */
  private static List<Matcher> emulators(LeoProcess leo) throws IOException {
    List<Matcher> starts = new ArrayList<>();
    for (String line : Files.readAllLines(leo.home().resolve("logs/server.log"))) {
      Matcher matcher = EMULATOR.matcher(line);
      if (matcher.find()) {
        starts.add(matcher);
      }
    }
    return starts;
  }

  /** Its process, which has to be there still. */
  private static ProcessHandle process(Matcher start) {
    return ProcessHandle.of(Long.parseLong(start.group(2))).orElseThrow();
  }
}
