package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import leo.job.Job;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Limit;
import leo.job.Mode;
import leo.job.OutputStreamName;
import leo.job.SandboxSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobApiTest {
  private final TestGateway gateway = new TestGateway();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aPromptIsAcceptedWithTheStandardBox() {
    HttpResponse<byte[]> answer = gateway.post("/v1/jobs", "{\"prompt\":\"Zähle 🐟\\n\"}");
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonNode json = TestGateway.json(answer);
    assertThat(TestGateway.header(answer, "Location"))
        .isEqualTo("/v1/jobs/" + json.path("id").asText());
    Job job = only();
    assertThat(job.work()).isEqualTo(new JobWork.Prompt("Zähle 🐟\n"));
    assertThat(job.tenant()).isEqualTo("default");
    assertThat(job.mode()).isEqualTo(Mode.RUN);
    assertThat(job.lane()).isEqualTo(Lane.INTERACTIVE);
    assertThat(job.sandbox()).isEqualTo(SandboxSpec.standard());
    assertThat(json.path("state").asText()).isEqualTo("PLAN_QUEUED");
  }

  @Test
  void everyFieldReachesTheJob() {
    String sandbox =
        """
        {"image":"base","timeoutMs":100,"memoryBytes":33554432,"cpus":0.125,"processes":4,
         "workBytes":1048576,"tmpBytes":2097152,"stdoutBytes":0,"stderrBytes":67108864}
        """;
    String body =
        """
        {"command":["printf","%%s\\n",""],"mode":"run","lane":"batch","priority":-100,"sandbox":%s}
        """
            .formatted(sandbox);
    assertThat(gateway.post("/v1/jobs", body).statusCode()).isEqualTo(202);
    Job job = only();
    assertThat(job.work()).isEqualTo(new JobWork.Argv(List.of("printf", "%s\n", "")));
    assertThat(job.lane()).isEqualTo(Lane.BATCH);
    assertThat(job.priority()).isEqualTo(-100);
    assertThat(job.sandbox())
        .isEqualTo(
            SandboxSpec.standard()
                .with(Limit.TIMEOUT_MS, 100)
                .with(Limit.MEMORY_BYTES, 32 << 20)
                .with(Limit.CPU_MILLIS, 125)
                .with(Limit.PROCESSES, 4)
                .with(Limit.WORK_BYTES, 1 << 20)
                .with(Limit.TMP_BYTES, 2 << 20)
                .with(Limit.STDOUT_BYTES, 0)
                .with(Limit.STDERR_BYTES, 64 << 20));
  }

  @Test
  void boundsAreInclusive() {
    String prompt = "🐟".repeat(RequestLimits.PROMPT_CHARACTERS);
    assertThat(gateway.post("/v1/jobs", "{\"prompt\":\"" + prompt + "\"}").statusCode())
        .isEqualTo(202);
    String script = "a".repeat((int) RequestLimits.SCRIPT_BYTES.most());
    assertThat(gateway.post("/execute", "{\"command\":\"" + script + "\"}").statusCode())
        .isEqualTo(202);
    assertThat(gateway.post("/execute", "{\"command\":\"ls\",\"sandbox\":{\"cpus\":8.0}}"))
        .returns(202, HttpResponse::statusCode);
  }

  @Test
  void theOriginalThreeAreTheSameMachinery() {
    JsonNode plan =
        TestGateway.json(gateway.post("/generate-command", "{\"prompt\":\"list files\"}"));
    assertThat(plan.path("mode").asText()).isEqualTo("plan");
    JsonNode run =
        TestGateway.json(
            gateway.post("/execute", "{\"command\":\"ls\",\"sandbox\":{\"processes\":9}}"));
    assertThat(run.path("command").asText()).isEqualTo("ls");
    assertThat(run.at("/sandbox/processes").asInt()).isEqualTo(9);
    JobId id = JobId.parse(run.path("id").asText());
    gateway.jobs.run(id, 1);
    byte[] fish = "🐟".repeat(2_000).getBytes(StandardCharsets.UTF_8);
    gateway.jobs.write(id, 1, OutputStreamName.STDOUT, new byte[] {'a'});
    gateway.jobs.write(id, 1, OutputStreamName.STDOUT, fish);
    gateway.jobs.write(id, 1, OutputStreamName.STDERR, new byte[] {'e'});
    JsonNode logs = TestGateway.json(gateway.get("/logs?limit=2"));
    assertThat(logs.path("logs")).hasSize(2);
    JsonNode newest = logs.at("/logs/0");
    assertThat(newest.path("id").asText()).isEqualTo(id.toString());
    assertThat(newest.at("/output/stdout/text").asText()).isEqualTo("a" + "🐟".repeat(1_023));
    assertThat(newest.at("/output/stdout/truncated").asBoolean()).isTrue();
    assertThat(newest.at("/output/stderr/text").asText()).isEqualTo("e");
    assertThat(newest.at("/output/stderr/truncated").asBoolean()).isFalse();
  }

  @Test
  void aFinishedJobShowsAllThatIsKnownAndNothingElse() throws IOException {
    JobId id = gateway.submit("ls");
    gateway.jobs.run(id, 3);
    gateway.jobs.finish(id, JobState.SUCCEEDED, Samples.PLAN, Samples.OK);
    String expected =
        """
        {"id":"ID","state":"SUCCEEDED","mode":"run","command":"ls","lane":"interactive",
         "priority":0,
         "sandbox":{"image":"base","network":"none","workdir":"/work","env":{},
           "cpuTimeMs":3600000,"openFiles":1024,"fileBytes":1073741824,"artifacts":32,
           "artifactBytes":1048576,"artifactTotalBytes":8388608,
           "timeoutMs":60000,"memoryBytes":268435456,"cpus":1,
           "processes":64,"workBytes":67108864,"tmpBytes":67108864,"stdoutBytes":1048576,
           "stderrBytes":1048576},
         "plan":{"script":"ls -l","explanation":"Lists files.","risk":"read",
           "needsNetwork":false,"confidence":0.9,"planner":"recipes","alternatives":["ls"]},
         "result":{"verdict":"OK","exitCode":0,"wallMs":120,"cpuMs":30,"stdoutBytes":11,
           "stderrBytes":0,"stdoutTruncated":false,"stderrTruncated":false,"queuedMs":4,
           "startMs":5,"attempt":3},
         "attempt":3,"cancelRequested":false,"createdAt":"2026-01-02T03:04:05.006Z",
         "startedAt":"2026-01-02T03:04:05.011Z","finishedAt":"2026-01-02T03:04:05.015Z",
         "links":{"self":"/v1/jobs/ID","output":"/v1/jobs/ID/output",
           "events":"/v1/jobs/ID/events","files":"/v1/jobs/ID/files","cancel":"/v1/jobs/ID/cancel"}}
        """
            .replace("ID", id.toString());
    assertThat(TestGateway.json(gateway.get("/v1/jobs/" + id)))
        .isEqualTo(new ObjectMapper().readTree(expected));
  }

  @Test
  void cancellingAnswersWhetherItIsOver() {
    JobId queued = gateway.submit("ls");
    assertThat(gateway.post("/v1/jobs/" + queued + "/cancel", "").statusCode()).isEqualTo(200);
    JobId running = gateway.submit("ls");
    gateway.jobs.run(running, 1);
    HttpResponse<byte[]> answer = gateway.post("/v1/jobs/" + running + "/cancel", "");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(TestGateway.json(answer).path("cancelRequested").asBoolean()).isTrue();
  }

  @Test
  void theListIsPagedNewestFirstWithoutLossOrRepeat() {
    List<String> submitted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      submitted.addFirst(gateway.submit("job " + i).toString());
    }
    submitted.sort(Comparator.reverseOrder());
    List<String> listed = new ArrayList<>();
    String before = "";
    do {
      JsonNode page = TestGateway.json(gateway.get("/v1/jobs?limit=2" + before));
      page.path("jobs").forEach(job -> listed.add(job.path("id").asText()));
      before = page.path("next").isNull() ? "" : "&before=" + page.path("next").asText();
    } while (!before.isEmpty());
    assertThat(listed).isEqualTo(submitted);
  }

  @Test
  void theListIsFilteredByState() {
    JobId running = gateway.submit("a");
    gateway.submit("b");
    gateway.jobs.run(running, 1);
    JsonNode page = TestGateway.json(gateway.get("/v1/jobs?state=RUNNING,SUCCEEDED"));
    assertThat(page.path("jobs")).hasSize(1);
    assertThat(page.at("/jobs/0/id").asText()).isEqualTo(running.toString());
    assertThat(page.path("next").isNull()).isTrue();
  }

  @Test
  void eventsAreListed() {
    JobId id = gateway.submit("a");
    JsonNode events = TestGateway.json(gateway.get("/v1/jobs/" + id + "/events"));
    assertThat(events.at("/events/0/type").asText()).isEqualTo("accepted");
  }

  @Test
  void limitsAreTold() {
    JsonNode limits = TestGateway.json(gateway.get("/v1/limits"));
    assertThat(limits.at("/sandbox/timeoutMs/most").asLong()).isEqualTo(3_600_000);
    assertThat(limits.at("/sandbox/cpus/least").asDouble()).isEqualTo(0.1);
    assertThat(limits.path("bodyBytes").asInt()).isEqualTo(1 << 20);
    assertThat(limits.path("promptCharacters").asInt()).isEqualTo(4_000);
  }

  private Job only() {
    assertThat(gateway.jobs.jobs).hasSize(1);
    return gateway.jobs.jobs.values().iterator().next();
  }
}
