package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The whole of LEO through its command line: every role, PostgreSQL, Docker and gVisor are real.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineTest {
  private static final String SENTENCE =
      "count the lines of every .txt file under /usr/share and show the five largest";

  private final LeoProcess leo = new LeoProcess();

  @BeforeAll
  void up() {
    assertThat(leo.call("up").exitCode()).isZero();
  }

  @AfterAll
  void down() throws IOException {
    leo.close();
  }

  @Test
  void sentenceBecomesAFinishedRun() {
    LeoProcess.Result result = leo.call("run", SENTENCE);

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout().lines())
        .hasSize(5)
        .allMatch(line -> line.matches("\\d+\\s.*\\.txt"));
    assertThat(result.stderr()).contains("plan by recipes", "SUCCEEDED OK, exit 0");
  }

  @Test
  void programRunsUnderGVisorAndWithoutPrivileges() throws IOException {
    LeoProcess.Result result =
        leo.call("exec", "--", "sh", "-c", "uname -r; id; ls /; echo oops >&2; exit 7");

    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(result.stdout()).contains("uid=65534", "usr");
    assertThat(result.stdout().lines().findFirst().orElseThrow())
        .isNotEqualTo(
            Files.readString(java.nio.file.Path.of("/proc/sys/kernel/osrelease")).strip());
    assertThat(result.stderr()).contains("oops").contains("FAILED NONZERO, exit 7");
  }

  @Test
  void jsonHoldsTheJobAndItsOutput() {
    JsonNode job = leo.call("exec", "--json", "--", "printf", "%s", "a b").json();

    assertThat(job.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(job.path("result").path("exitCode").asInt()).isZero();
    assertThat(job.path("stdout").asText()).isEqualTo("a b");
  }

  @Test
  void planPrintsTheScriptAloneAndRunsNothing() {
    LeoProcess.Result result = leo.call("plan", "--raw", SENTENCE);

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout()).contains("find").doesNotContain("[leo]");
    JsonNode job = leo.call("plan", "--json", SENTENCE).json();
    assertThat(job.path("mode").asText()).isEqualTo("plan");
    assertThat(job.has("result")).isFalse();
  }

  @Test
  void declinedPlanExitsWithThreeAndPrintsNoScript() {
    LeoProcess.Result result = leo.call("plan", "--raw", "make me a sandwich");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr()).contains("REJECTED", "no task for a shell");
  }

  @Test
  void pastJobsCanBeLookedAt() {
    String id = leo.call("exec", "--json", "--", "echo", "remember").json().path("id").asText();

    assertThat(leo.call("status", id).stdout()).contains("SUCCEEDED", "echo");
    assertThat(leo.call("output", id).stdout()).isEqualTo("remember\n");
    assertThat(leo.call("output", "--json", id).json().path("stdout").asText())
        .isEqualTo("remember\n");
    assertThat(leo.call("jobs").stdout()).contains(id);
    assertThat(leo.call("jobs", "--json").json().path("jobs")).isNotEmpty();
    assertThat(leo.call("logs").stdout()).contains(id, "    remember");
    assertThat(leo.call("logs", "--json").json().path("logs")).isNotEmpty();
    assertThat(leo.call("status", "--json", id).json().path("id").asText()).isEqualTo(id);
  }

  @Test
  void runningJobIsCancelled() {
    String id = leo.call("exec", "--detach", "--", "sleep", "300").stdout().strip();
    awaitState(id, "RUNNING");

    assertThat(leo.call("cancel", id).exitCode()).isZero();

    awaitState(id, "CANCELLED");
    assertThat(leo.call("output", "--follow", id).exitCode()).isEqualTo(130);
  }

  @Test
  void jobThatRunsTooLongKeepsWhatItWrote() {
    LeoProcess.Result result =
        leo.call("exec", "--timeout", "1s", "--", "sh", "-c", "echo early; sleep 300");

    assertThat(result.exitCode()).isEqualTo(124);
    assertThat(result.stdout()).isEqualTo("early\n");
    assertThat(result.stderr()).contains("TIMEOUT");
  }

  @Test
  void whoeverInterruptsTheClientCancelsTheJob() throws Exception {
    Process client = leo.start("exec", "--", "sh", "-c", "sleep 300 # interrupted");
    String id =
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> running("# interrupted"), found -> !found.isEmpty());
    client.destroy();
    assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();

    awaitState(id, "CANCELLED");
  }

  @Test
  void whoeverStopsReadingEndsTheClientAndTheJob() throws Exception {
    Process client = leo.piped("exec", "--", "sh", "-c", "while echo y; do sleep 0.1; done # pipe");
    assertThat(client.getInputStream().read()).isEqualTo('y');
    client.getInputStream().close();

    assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(client.exitValue()).isEqualTo(141);
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> running("# pipe").isEmpty());
  }

  @Test
  void upIsIdempotent() throws IOException {
    long pid = leo.server().path("pid").asLong();

    LeoProcess.Result again = leo.call("up");

    assertThat(again.exitCode()).isZero();
    assertThat(again.stdout().strip()).isEqualTo(leo.server().path("url").asText());
    assertThat(leo.server().path("pid").asLong()).isEqualTo(pid);
  }

  @Test
  void homeIsItsOwnersAlone() throws IOException {
    assertThat(mode("")).isEqualTo("rwx------");
    assertThat(mode("key")).isEqualTo("rw-------");
    assertThat(mode("data")).isEqualTo("rwx------");
    assertThat(mode("data/postgres-password")).isEqualTo("rw-------");
  }

  @Test
  void doctorFindsEveryPartFine() {
    LeoProcess.Result result = leo.call("doctor");

    assertThat(result.exitCode()).as(result.stdout()).isZero();
    assertThat(result.stdout())
        .contains("jdk", "docker", "gvisor", "platform", "database", "disk")
        .contains("image base", "image full", "tools in base", "tools in full");
    assertThat(leo.call("doctor", "--json").json().path("parts")).hasSizeGreaterThan(6);
  }

  /** The id of a running job whose command holds this, or nothing. */
  private String running(String mark) {
    for (JsonNode job : leo.call("jobs", "--state", "RUNNING", "--json").json().path("jobs")) {
      if (job.path("command").toString().contains(mark)) {
        return job.path("id").asText();
      }
    }
    return "";
  }

  private void awaitState(String id, String state) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> leo.get("/v1/jobs/" + id).path("state").asText().equals(state));
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(leo.home().resolve(file)));
  }
}
