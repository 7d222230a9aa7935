package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import leo.job.JobId;
import leo.job.JobInput;
import leo.job.JobWork;
import leo.job.Lane;
import leo.job.Mode;
import leo.job.Network;
import leo.job.NewJob;
import leo.job.Oversight;
import leo.job.SandboxSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server with little patience: it is for callers who keep it waiting, not for those who wait. */
@Timeout(60)
class PatienceTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final InMemoryJobs jobs = new InMemoryJobs();
  private final HttpServer server =
      HttpServer.start(
          new HttpSettings(
              "127.0.0.1",
              0,
              1 << 20,
              Duration.ofSeconds(10),
              8,
              1_000,
              PATIENCE,
              Set.of("base"),
              Set.of(Network.NONE),
              Set.of()),
          key -> Optional.of("default"),
          TestGateway.ports(jobs, jobs));
  private Socket socket = new Socket();

  @BeforeEach
  void connect() throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
  }

  @AfterEach
  void stop() throws IOException {
    socket.close();
    server.close();
  }

  @Test
  void aBodyThatStopsComingIsGivenUp() throws IOException {
    send(head("Content-Length: 100") + "{\"comm");
    assertThat(answer()).startsWith("HTTP/1.1 408 ").contains("urn:leo:problem:body-timeout");
    assertThat(jobs.jobs).isEmpty();
  }

  @Test
  void aBodyThatTricklesInIsGivenUp() throws IOException {
    send(head("Content-Length: 100000"));
    // Each byte comes well within the patience; all of them together do not.
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(10))
        .until(() -> !trickle());
    assertThat(answer()).startsWith("HTTP/1.1 408 ");
    assertThat(jobs.jobs).isEmpty();
  }

  @Test
  void aConnectionThatNeverAsksIsClosed() throws IOException {
    send("GET /healthz HT");
    assertThat(answer()).doesNotContain("200");
  }

  @Test
  void aRequestThatWaitsForItsJobIsNotCutOff() throws IOException {
    JobId id = JobId.next(Clock.systemUTC());
    jobs.accept(
        new NewJob(
            id,
            "default",
            Mode.RUN,
            new JobWork.Script("ls"),
            SandboxSpec.standard(),
            JobInput.NONE,
            Oversight.NONE,
            Lane.INTERACTIVE,
            0));
    send(
        """
        GET /v1/jobs/%s HTTP/1.1\r
        Host: x\r
        X-API-Key: any\r
        Prefer: wait=2\r
        Connection: close\r
        \r
        """
            .formatted(id));
    assertThat(answer()).startsWith("HTTP/1.1 200 ").contains("RUN_QUEUED");
  }

  private boolean trickle() throws IOException {
    try {
      send(" ");
    } catch (SocketException e) {
      return false;
    }
    return socket.getInputStream().available() == 0;
  }

  private void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String answer() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static String head(String framing) {
    return """
    POST /v1/jobs HTTP/1.1\r
    Host: x\r
    X-API-Key: any\r
    Content-Type: application/json\r
    %s\r
    \r
    """
        .formatted(framing);
  }
}
