package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.OutputStreamName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LongPollTest {
  private final TestGateway gateway = new TestGateway();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aSubmitThatWaitsIsAnsweredWhenTheJobIsOver() {
    CompletableFuture<HttpResponse<byte[]>> answer =
        gateway.sendLater(
            gateway.posting("/v1/jobs", "{\"command\":\"ls\"}").header("Prefer", "wait=15"));
    JobId id = awaitJob();
    awaitListening(1);
    assertThat(answer).isNotDone();
    finish(id);
    HttpResponse<byte[]> finished = answer.join();
    assertThat(finished.statusCode()).isEqualTo(200);
    assertThat(TestGateway.header(finished, "Preference-Applied")).isEqualTo("wait=15");
    assertThat(TestGateway.json(finished).path("state").asText()).isEqualTo("SUCCEEDED");
    awaitListening(0);
  }

  @Test
  void aSubmitWhoseWaitIsOverIsAnsweredWithWhatIsKnown() {
    HttpResponse<byte[]> answer =
        gateway.send(
            gateway.posting("/execute", "{\"command\":\"ls\"}").header("Prefer", "wait=1"));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(TestGateway.header(answer, "Location")).startsWith("/v1/jobs/");
  }

  @Test
  void aLostRingIsMadeUpForByLooking() {
    gateway.bell.broken = true;
    CompletableFuture<HttpResponse<byte[]>> answer =
        gateway.sendLater(
            gateway
                .posting("/generate-command", "{\"prompt\":\"ls\"}")
                .header("Prefer", "respond-async, wait=\"15\"; x=y"));
    JobId id = awaitJob();
    awaitListening(1);
    long start = System.nanoTime();
    finish(id);
    assertThat(answer.join().statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aWaitIsCutToTheLongestThereIs() {
    JobId id = gateway.submit("ls");
    finish(id);
    HttpResponse<byte[]> answer =
        gateway.send(
            gateway.to("/v1/jobs/" + id).header("Prefer", "WAIT = 999999999999999999999999"));
    assertThat(TestGateway.header(answer, "Preference-Applied")).isEqualTo("wait=20");
  }

  @Test
  void theFirstOfSeveralWaitsCounts() {
    JobId id = gateway.submit("ls");
    finish(id);
    HttpResponse<byte[]> answer =
        gateway.send(
            gateway
                .to("/v1/jobs/" + id)
                .header("Prefer", "note=\"a, wait=9\", wait=3")
                .header("Prefer", "wait=4"));
    assertThat(TestGateway.header(answer, "Preference-Applied")).isEqualTo("wait=3");
  }

  @Test
  void outputIsAnsweredAsSoonAsThereIsSome() {
    JobId id = gateway.submit("ls");
    gateway.jobs.run(id, 1);
    CompletableFuture<HttpResponse<byte[]>> answer =
        gateway.sendLater(
            gateway.to("/v1/jobs/" + id + "/output?after=0-0").header("Prefer", "wait=15"));
    awaitListening(1);
    gateway.jobs.write(id, 1, OutputStreamName.STDOUT, new byte[] {'x'});
    gateway.bell.ring(id);
    JsonNode page = TestGateway.json(answer.join());
    assertThat(page.path("chunks")).hasSize(1);
    assertThat(page.path("complete").asBoolean()).isFalse();
  }

  @Test
  void outputIsAnsweredWhenTheJobEndsWithoutMore() {
    JobId id = gateway.submit("ls");
    gateway.jobs.run(id, 1);
    CompletableFuture<HttpResponse<byte[]>> answer =
        gateway.sendLater(gateway.to("/v1/jobs/" + id + "/output").header("Prefer", "wait=15"));
    awaitListening(1);
    finish(id);
    assertThat(TestGateway.json(answer.join()).path("complete").asBoolean()).isTrue();
  }

  @Test
  void anAcceptedJobIsAnsweredEvenIfTheStoreGoesAwayWhileItIsWatched() {
    gateway.jobs.faultOnWrite = false;
    gateway.jobs.fault = InMemoryJobs.gone();
    HttpResponse<byte[]> answer =
        gateway.send(
            gateway.posting("/v1/jobs", "{\"command\":\"ls\"}").header("Prefer", "wait=15"));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(gateway.jobs.jobs).hasSize(1);
  }

  @Test
  void stoppingLetsWaitingRequestsGoWithTheirAnswer() {
    JobId id = gateway.submit("ls");
    CompletableFuture<HttpResponse<byte[]>> answer =
        gateway.sendLater(gateway.to("/v1/jobs/" + id).header("Prefer", "wait=20"));
    awaitListening(1);
    long start = System.nanoTime();
    gateway.stopServer();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(7));
    assertThat(answer.join().statusCode()).isEqualTo(200);
    assertThat(TestGateway.json(answer.join()).path("state").asText()).isEqualTo("RUN_QUEUED");
  }

  private void finish(JobId id) {
    gateway.jobs.finish(id, JobState.SUCCEEDED, null, Samples.OK);
    gateway.bell.ring(id);
  }

  private JobId awaitJob() {
    await().until(() -> !gateway.jobs.jobs.isEmpty());
    return gateway.jobs.jobs.keySet().iterator().next();
  }

  private void awaitListening(int count) {
    await().until(() -> gateway.bell.listening() == count);
  }
}
