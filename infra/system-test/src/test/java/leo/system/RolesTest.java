package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import leo.cli.local.HomePostgres;
import leo.testing.RepoRoot;
import leo.worker.Ticker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateway, planner and executor as processes of their own over one database. */
class RolesTest {
  private static final String KEY = "a-key-for-the-tests-of-roles";
  private static final Duration LONG = Duration.ofMinutes(2);

  /** A queue that grows faster than this machine runs it would outlast every wait here. */
  private static final int MOST_QUEUED = 4;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private HomePostgres postgres;
  private volatile RoleJar gateway;
  private RoleJar planner;
  private RoleJar executor;

  @BeforeEach
  void start() throws Exception {
    SandboxImages.listIn(folder);
    postgres = new HomePostgres(folder, RepoRoot.find().resolve("cli/target/leo-cli.jar"));
    gateway = role(RoleJar.GATEWAY);
    planner = role(RoleJar.PLANNER);
    executor = role(RoleJar.EXECUTOR);
    Stream.of(gateway, planner, executor).forEach(RoleJar::awaitReady);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    postgres.close();
    http.close();
  }

  @Test
  void jobRunsThroughThreeProcessesAndFiguresTellOfIt() throws Exception {
    String planned = submit("{\"prompt\": \"list the files in /usr\"}");
    List<String> burst = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      burst.add(submit("{\"command\": \"sleep 0.3\"}"));
    }
    awaitSucceeded(List.of(planned));
    awaitSucceeded(burst);

    JsonNode workers = get("/v1/workers").path("workers");
    assertThat(workers)
        .extracting(worker -> worker.path("role").asText() + " " + worker.path("state").asText())
        .containsExactly("executor ready", "gateway ready", "planner ready");
    assertThat(workers).extracting(worker -> worker.path("name").asText()).doesNotHaveDuplicates();
    assertThat(workers).allMatch(worker -> !worker.path("version").asText().equals("dev"));
    assertThat(planner.figure("leo_claims_total{stage=\"plan\"}")).isEqualTo(1);
    assertThat(executor.figure("leo_claims_total{stage=\"run\"}")).isEqualTo(5);
    assertThat(executor.figure("leo_outcomes_total{outcome=\"ok\"}")).isEqualTo(5);
    assertThat(executor.figure("leo_slots{role=\"executor\"}")).isEqualTo(2);
    // Two at once from a pool of one: at least one run found it empty and had its own started.
    assertThat(executor.figure("leo_pool_empty_total")).isPositive();
    assertThat(executor.figure("leo_pool_warm_total") + executor.figure("leo_pool_cold_total"))
        .isEqualTo(5);
    assertThat(gateway.figure("leo_queued_jobs{lane=\"interactive\",stage=\"run\"}")).isZero();
    assertThat(
            gateway.figure(
                "leo_http_requests_total{method=\"POST\",route=\"/v1/jobs\",status=\"202\"}"))
        .isEqualTo(5);
    assertThat(gateway.text("/metrics")).contains("leo_heap_used_bytes", "leo_db_connections");
  }

  @Test
  void rollingRestartUnderATrickleOfJobs() throws Exception {
    Queue<String> jobs = new ConcurrentLinkedQueue<>();
    Queue<Throwable> refused = new ConcurrentLinkedQueue<>();
    Ticker trickle = new Ticker("trickle", Duration.ofMillis(400), () -> trickle(jobs, refused));
    trickle.start();

    RoleJar old = gateway;
    gateway = role(RoleJar.GATEWAY).awaitReady();
    restarted(old);
    role(RoleJar.PLANNER).awaitReady();
    planner.terminate();
    assertThat(planner.exitCode()).as(planner.log()).isZero();
    role(RoleJar.EXECUTOR).awaitReady();
    // Until one of them is the old one's: its end takes long enough to be seen.
    String own =
        "select count(*) from jobs where state = 'RUNNING' and script = 'sleep 5'"
            + " and lease_owner like '%%-%d-%%'".formatted(executor.pid());
    Awaitility.await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(LONG)
        .until(() -> {
          if (!isBehind()) {
            jobs.add(submit("{\"command\": \"sleep 5\"}"));
          }
          return postgres.number(own) > 0;
        });
    restarted(executor);
    int before = jobs.size();
    Awaitility.await().atMost(LONG).until(() -> jobs.size() > before + 3);
    trickle.close();

    assertThat(refused).isEmpty();
    awaitSucceeded(List.copyOf(jobs));
    int all = jobs.size();
    assertThat(postgres.number("select count(*) from jobs")).isEqualTo(all);
    assertThat(postgres.number("select count(*) from runs where verdict = 'OK'")).isEqualTo(all);
    // A claim of each stage, and an end: nothing was handed back or run twice.
    long prompts = postgres.number("select count(*) from jobs where prompt is not null");
    assertThat(postgres.number("select sum(fence) from jobs")).isEqualTo(all + prompts);
    assertThat(postgres.number("select count(*) from job_events where type = 'requeued'")).isZero();
    assertThat(postgres.number("select count(*) from job_events where type = 'finished'"))
        .isEqualTo(all);
    Awaitility.await().atMost(LONG).until(() -> get("/v1/workers").path("workers").size() == 3);
  }

  @Test
  void whatOutlastsTheDrainGoesToAnotherExecutorAndLosesNoAttempt() throws Exception {
    executor.terminate();
    assertThat(executor.exitCode()).as(executor.log()).isZero();
    executor = role(RoleJar.EXECUTOR, Map.of("LEO_EXECUTOR_DRAIN", "5s")).awaitReady();
    String id = submit("{\"command\": \"echo up; sleep 12\"}");
    Awaitility.await().atMost(LONG).until(() -> state(id).equals("RUNNING"));

    executor.terminate();
    Awaitility.await().atMost(LONG).until(() -> executor.status("/readyz") == 503);
    // Impatience changes nothing.
    executor.terminate();
    assertThat(executor.exitCode()).as(executor.log()).isZero();
    assertThat(state(id)).isEqualTo("RUN_QUEUED");

    RoleJar heir = role(RoleJar.EXECUTOR).awaitReady();
    awaitSucceeded(List.of(id));
    assertThat(postgres.number("select sum(fence) from jobs")).isEqualTo(2);
    assertThat(postgres.number("select sum(failures + interruptions) from jobs")).isZero();
    assertThat(heir.figure("leo_claims_total{stage=\"run\"}")).isEqualTo(1);
  }

  @Test
  void wrongSettingsEndAProcessWithAllOfThem() throws Exception {
    Map<String, String> wrong = Map.of("LEO_STATUS_PORT", "no", "LEO_PLANER_SLOTS", "3");
    RoleJar role = role(RoleJar.PLANNER, wrong);

    assertThat(role.exitCode()).isEqualTo(78);
    assertThat(role.log()).contains("LEO_STATUS_PORT", "LEO_PLANNER_SLOTS");

    RoleJar bus = role(RoleJar.PLANNER, Map.of("LEO_BUS", "pigeon"));
    assertThat(bus.exitCode()).isEqualTo(78);
    assertThat(bus.log()).contains("LEO_BUS", "postgres");
  }

  /** Stops a process that is seen to say that it is not ready before it is gone. */
  private static void restarted(RoleJar old) throws InterruptedException {
    old.terminate();
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(LONG)
        .until(() -> old.status("/readyz") == 503);
    assertThat(old.exitCode()).as(old.log()).isZero();
  }

  private RoleJar role(String module) {
    return role(module, Map.of());
  }

  private RoleJar role(String module, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(postgres.settings());
    settings.put("LEO_DB_POOL", "6");
    switch (module) {
      case RoleJar.GATEWAY ->
          settings.putAll(Map.of("LEO_HTTP_PORT", "0", "LEO_API_KEY", KEY, "LEO_HTTP_GRACE", "3s"));
      case RoleJar.PLANNER ->
          settings.put("LEO_PLANNER_INVENTORIES", folder.resolve("images").toString());
      case RoleJar.EXECUTOR ->
          settings.putAll(
              Map.of(
                  "LEO_POOL_SIZE", "1",
                  "LEO_POOL_SHAPES", "0",
                  "LEO_EXECUTOR_DRAIN", "30s",
                  "LEO_EXECUTOR_NAME", "roles-test"));
      default -> throw new AssertionError(module);
    }
    settings.putAll(more);
    RoleJar role = new RoleJar(module, settings, folder);
    open.add(role);
    return role;
  }

  private void trickle(Queue<String> jobs, Queue<Throwable> refused) {
    try {
      if (isBehind()) {
        // The gateway has a caller all the same, who may not see it go.
        get("/v1/jobs");
      } else {
        jobs.add(
            submit(
                jobs.size() % 4 == 0
                    ? "{\"prompt\": \"list the files in /usr\"}"
                    : "{\"command\": \"true\"}"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | AssertionError e) {
      refused.add(e);
    }
  }

  private boolean isBehind() throws Exception {
    String queued = "select count(*) from jobs where state in ('PLAN_QUEUED', 'RUN_QUEUED')";
    return postgres.number(queued) >= MOST_QUEUED;
  }

  private String submit(String body) throws IOException, InterruptedException {
    HttpRequest request =
        request("/v1/jobs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JSON.readTree(answer.body()).path("id").asText();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.url(path)).header("Authorization", "Bearer " + KEY);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(http.send(request(path).build(), BodyHandlers.ofString()).body());
  }

  private String state(String id) throws IOException, InterruptedException {
    return get("/v1/jobs/" + id).path("state").asText();
  }

  private void awaitSucceeded(List<String> ids) {
    for (String id : ids) {
      Awaitility.await().atMost(LONG).until(() -> state(id).equals("SUCCEEDED"));
    }
  }
}
