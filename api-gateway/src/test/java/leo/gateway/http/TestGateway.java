package leo.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import leo.gateway.Gateway;
import leo.gateway.GatewayConfig;
import leo.job.JobId;
import leo.job.JobIntake;
import leo.job.JobReader;
import leo.job.Network;
import leo.policy.BashPolicyGate;
import leo.policy.PolicyConfig;
import leo.policy.PolicyGate;
import leo.runtime.Health;
import leo.runtime.Metrics;
import leo.runtime.NamedCheck;
import leo.runtime.Readiness;
import leo.runtime.Secret;
import leo.testing.InMemoryTokens;
import leo.testing.InMemoryWorkerRegistry;

/** A real gateway on a free port over jobs in memory, and ways to talk to it. */
final class TestGateway implements AutoCloseable {
  static final String KEY = "a-key-for-tests-only";
  static final String TENANT = "default";
  private static final PolicyGate POLICY = BashPolicyGate.open(PolicyConfig.standard());
  private static final ObjectMapper JSON = new ObjectMapper();

  final InMemoryJobs jobs = new InMemoryJobs();
  final LoudBell bell = new LoudBell();
  final InMemoryWorkerRegistry workers = new InMemoryWorkerRegistry(Clock.systemUTC());
  final InMemoryTokens tokens = new InMemoryTokens(Clock.systemUTC());
  final Readiness readiness = new Readiness();
  volatile Health.Check check = () -> Health.fine("it is there");
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Gateway gateway;

  TestGateway() {
    this(1 << 20, Duration.ofSeconds(20), 64);
  }

  TestGateway(int maxBody, Duration maxWait, int maxRequests) {
    this(maxBody, maxWait, maxRequests, 1_000_000);
  }

  TestGateway(int maxBody, Duration maxWait, int maxRequests, int maxQueued) {
    GatewayConfig config =
        new GatewayConfig(
            "gateway",
            "127.0.0.1",
            0,
            maxBody,
            maxWait,
            maxRequests,
            maxQueued,
            Duration.ZERO,
            Set.of("base", "full"),
            Set.of(Network.NONE),
            Set.of(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.of(new Secret(KEY)));
    gateway =
        Gateway.start(
            config,
            new SingleKey(new Secret(KEY), TENANT),
            new GatewayPorts(
                jobs,
                jobs,
                tokens,
                bell,
                workers,
                POLICY,
                readiness,
                new Metrics(),
                Clock.systemUTC()));
    readiness.add(new NamedCheck("store", () -> check.health()));
    readiness.open();
  }

  @Override
  public void close() {
    // Without a client the server has no connections to wait for.
    client.shutdownNow();
    gateway.close();
  }

  void stopServer() {
    gateway.close();
  }

  int port() {
    return gateway.port();
  }

  /** A request with the key. */
  HttpRequest.Builder to(String path) {
    return open(path).header("Authorization", "Bearer " + KEY);
  }

  /** A request without a key. */
  HttpRequest.Builder open(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(30));
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  CompletableFuture<HttpResponse<byte[]>> sendLater(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> get(String path) {
    return send(to(path));
  }

  /** The same from another server. */
  HttpResponse<byte[]> get(int port, String path) {
    return send(at(port, path));
  }

  HttpRequest.Builder at(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + KEY);
  }

  /** Ports over jobs, with nothing else behind them. */
  static GatewayPorts ports(JobIntake intake, JobReader reader) {
    return new GatewayPorts(
        intake,
        reader,
        new InMemoryTokens(Clock.systemUTC()),
        new LoudBell(),
        new InMemoryWorkerRegistry(Clock.systemUTC()),
        POLICY,
        new Readiness(),
        new Metrics(),
        Clock.systemUTC());
  }

  /** A server of other settings over jobs. */
  static HttpServer server(
      InMemoryJobs jobs, Authenticator authenticator, Network network, String... egressTenants) {
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            4 << 20,
            Duration.ofSeconds(10),
            64,
            1_000,
            Duration.ofSeconds(10),
            Set.of("base"),
            EnumSet.of(Network.NONE, network),
            Set.of(egressTenants));
    return HttpServer.start(settings, authenticator, ports(jobs, jobs));
  }

  HttpRequest.Builder posting(String path, String body) {
    return posting(path, BodyPublishers.ofString(body));
  }

  HttpRequest.Builder posting(String path, BodyPublisher body) {
    return to(path).header("Content-Type", "application/json").POST(body);
  }

  HttpResponse<byte[]> post(String path, String body) {
    return send(posting(path, body));
  }

  /** Submits a command and returns its id. */
  JobId submit(String command) {
    HttpResponse<byte[]> answer =
        post("/v1/jobs", JSON.createObjectNode().put("command", command).toString());
    return JobId.parse(json(answer).path("id").asText());
  }

  /** Sends bytes over a socket and reads until the server closes. */
  String raw(String request) {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  static JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
