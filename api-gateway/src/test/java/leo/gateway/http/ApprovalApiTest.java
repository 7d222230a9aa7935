package leo.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leo.job.Approval;
import leo.job.Claim;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobEvent.AfterPlan;
import leo.job.JobId;
import leo.job.JobState;
import leo.job.ModelUse;
import leo.job.Network;
import leo.job.Oversight;
import leo.job.PolicyDecision;
import leo.job.Risk;
import leo.job.Ruling;
import leo.job.Stage;
import leo.policy.GateBusyException;
import leo.policy.PolicyGate;
import leo.runtime.Metrics;
import leo.runtime.Readiness;
import leo.testing.Fixtures;
import leo.testing.InMemoryJobStore;
import leo.testing.InMemoryWorkerRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans, and what a person says to them, over a store with a real lifecycle. */
class ApprovalApiTest {
  private static final ModelUse USE = new ModelUse("m", "m-1", null, "STOP", 10, 20, 3, 4, 500);

  private final InMemoryJobStore store = new InMemoryJobStore(Clock.systemUTC(), _ -> {});
  private final TestGateway client = new TestGateway();
  private final HttpServer server = HttpServer.start(settings(), _ -> tenant(), ports());

  private static Optional<String> tenant() {
    return Optional.of(TestGateway.TENANT);
  }

  private static HttpSettings settings() {
    return new HttpSettings(
        "127.0.0.1",
        0,
        1 << 20,
        Duration.ofSeconds(5),
        64,
        1_000,
        Duration.ofSeconds(10),
        Set.of("base"),
        Set.of(Network.NONE),
        Set.of());
  }

  private GatewayPorts ports() {
    PolicyGate gate =
        (_, script) -> {
          if (script.equals("busy")) {
            throw new GateBusyException();
          }
          return script.contains("rm") ? decision(Ruling.DENY) : decision(Ruling.ASK);
        };
    return new GatewayPorts(
        store,
        store,
        store,
        client.bell,
        new InMemoryWorkerRegistry(Clock.systemUTC()),
        gate,
        new Readiness(),
        new Metrics(),
        Clock.systemUTC());
  }

  private static PolicyDecision decision(Ruling ruling) {
    PolicyDecision.Segment segment =
        new PolicyDecision.Segment("ls", "ls", Risk.READ, ruling, "the-rule");
    return new PolicyDecision(ruling, Risk.READ, "Rule the-rule.", List.of(segment), "v1");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void waitingJobSaysSoAndHowToAnswer() {
    Job job = waiting();

    JsonNode json = TestGateway.json(get(job, ""));

    assertThat(json.path("state").asText()).isEqualTo("AWAITING_APPROVAL");
    assertThat(json.path("approval").asText()).isEqualTo("always");
    assertThat(json.path("approvalExpiresAt").asText()).endsWith("Z");
    assertThat(json.path("maxRepairs").asInt()).isEqualTo(1);
    assertThat(json.path("repairs").asInt()).isZero();
    String self = "/v1/jobs/" + job.id();
    assertThat(json.at("/links/approve").asText()).isEqualTo(self + "/approve");
    assertThat(json.at("/links/reject").asText()).isEqualTo(self + "/reject");
    assertThat(json.at("/links/plan").asText()).isEqualTo(self + "/plan");
  }

  @Test
  void planShowsTheScriptTheRulingAndWhatItTook() {
    Job job = waiting();

    JsonNode plan = TestGateway.json(get(job, "/plan")).at("/revisions/0");

    assertThat(plan.path("revision").asInt()).isEqualTo(1);
    assertThat(plan.path("script").asText()).isEqualTo("ls");
    assertThat(plan.path("alternatives")).hasSize(1);
    assertThat(plan.at("/decision/ruling").asText()).isEqualTo("ask");
    assertThat(plan.at("/decision/segments/0/rule").asText()).isEqualTo("the-rule");
    assertThat(plan.at("/modelUse/thoughtTokens").asInt()).isEqualTo(3);
    assertThat(plan.has("answer")).isFalse();
    assertThat(plan.has("result")).isFalse();
  }

  @Test
  void planIsWaitedForUntilItExists() throws Exception {
    Job job = store.accept(Fixtures.prompt("count"));
    var answer =
        client.sendLater(
            client.at(server.port(), "/v1/jobs/" + job.id() + "/plan").header("Prefer", "wait=5"));

    record(Stage.PLAN, planned(new AfterPlan.Run()));
    client.bell.ring(job.id());

    assertThat(TestGateway.json(answer.get()).path("revisions")).hasSize(1);
  }

  @Test
  void commandHasNoPlan() {
    Job job = store.accept(Fixtures.script("true"));

    HttpResponse<byte[]> answer = get(job, "/plan");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(TestGateway.json(answer).path("type").asText()).isEqualTo("urn:leo:problem:no-plan");
  }

  @Test
  void approvalWithoutABodyRunsTheScript() {
    Job job = waiting();

    HttpResponse<byte[]> answer = post(job, "approve", "");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(TestGateway.json(answer).path("state").asText()).isEqualTo("RUN_QUEUED");
    JsonNode plan = TestGateway.json(get(job, "/plan")).at("/revisions/0/answer");
    assertThat(plan.path("outcome").asText()).isEqualTo("approved");
    assertThat(plan.path("by").asText()).isEqualTo("default");
    JsonNode events = TestGateway.json(get(job, "/events")).path("events");
    assertThat(events.path(events.size() - 1).path("detail").asText()).isEqualTo("by default");
    assertThat(post(job, "approve", "{\"revision\": 1}").statusCode()).isEqualTo(202);
  }

  @Test
  void editedScriptIsJudgedRecordedAndRun() {
    Job job = waiting();

    assertThat(post(job, "approve", "{\"script\": \"ls -l\", \"revision\": 1}").statusCode())
        .isEqualTo(202);

    JsonNode plan = TestGateway.json(get(job, "/plan")).path("revisions");
    assertThat(plan.at("/0/answer/outcome").asText()).isEqualTo("edited");
    assertThat(plan.at("/1/script").asText()).isEqualTo("ls -l");
    assertThat(plan.at("/1/planner").asText()).isEqualTo("edited");
    assertThat(plan.at("/1/editedBy").asText()).isEqualTo("default");
    assertThat(plan.at("/1/decision/ruling").asText()).isEqualTo("ask");
    assertThat(store.claim(Stage.RUN, "e", Duration.ofHours(1)).orElseThrow().job().plan())
        .satisfies(run -> assertThat(run.script()).isEqualTo("ls -l"));
  }

  @Test
  void editedScriptThatThePolicyDeniesIsRefusedAndTheJobWaitsOn() {
    Job job = waiting();

    HttpResponse<byte[]> answer = post(job, "approve", "{\"script\": \"rm x\"}");

    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode problem = TestGateway.json(answer);
    assertThat(problem.path("type").asText()).isEqualTo("urn:leo:problem:policy-denied");
    assertThat(problem.at("/errors/0/field").asText()).isEqualTo("script");
    assertThat(problem.path("detail").asText()).contains("the-rule");
    assertThat(state(job)).isEqualTo(JobState.AWAITING_APPROVAL);
    assertThat(store.plans(job.id())).hasSize(1);
  }

  @Test
  void gateThatIsBusyJudgesNothingAndSaysWhenToComeAgain() {
    Job job = waiting();

    HttpResponse<byte[]> answer = post(job, "approve", "{\"script\": \"busy\"}");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(TestGateway.json(answer).path("detail").asText()).contains("too busy");
    assertThat(state(job)).isEqualTo(JobState.AWAITING_APPROVAL);
  }

  @Test
  void rejectionIsKeptWithItsReason() {
    Job job = waiting();

    HttpResponse<byte[]> answer = post(job, "reject", "{\"reason\": \" too broad \"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(TestGateway.json(answer).path("reason").asText())
        .isEqualTo("Refused by default: too broad");
    assertThat(post(job, "reject", "").statusCode()).isEqualTo(200);
  }

  @Test
  void answerThatDoesNotFitIsAConflict() {
    Job job = waiting();

    assertConflict(post(job, "approve", "{\"revision\": 7}"), "revision 1 waits");
    assertThat(state(job)).isEqualTo(JobState.AWAITING_APPROVAL);
    post(job, "reject", "");
    assertConflict(post(job, "approve", ""), "REJECTED");
    Job planning = store.accept(Fixtures.prompt("count"));
    assertConflict(post(planning, "approve", "{\"script\": \"ls\"}"), "PLAN_QUEUED");
  }

  private static void assertConflict(HttpResponse<byte[]> answer, String why) {
    assertThat(answer.statusCode()).isEqualTo(409);
    JsonNode problem = TestGateway.json(answer);
    assertThat(problem.path("type").asText()).isEqualTo("urn:leo:problem:not-waiting");
    assertThat(problem.path("detail").asText()).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "approve | {\"script\": \"\"} | script",
        "approve | {\"script\": [\"ls\"]} | script",
        "approve | {\"script\": \"a\\u0000b\"} | script",
        "approve | {\"script\": \"ls \\u202e# x\"} | script",
        "approve | {\"script\": \"ls\\u200b\"} | script",
        "approve | {\"script\": \"ls\\r\\n\"} | script",
        "approve | {\"revision\": 0} | revision",
        "approve | {\"revision\": \"1\"} | revision",
        "approve | {\"reason\": \"x\"} | reason",
        "reject | {\"reason\": 7} | reason",
        "reject | {\"script\": \"ls\"} | script",
        "reject | {\"revision\": 1.5} | revision",
      })
  void faultyAnswerNamesItsField(String how, String body, String field) {
    Job job = waiting();

    HttpResponse<byte[]> answer = post(job, how, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(TestGateway.json(answer).at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(state(job)).isEqualTo(JobState.AWAITING_APPROVAL);
  }

  @Test
  void answersAreBoundedAsCommandsAre() {
    Job job = waiting();
    String longest = "a".repeat((int) RequestLimits.SCRIPT_BYTES.most());

    assertThat(post(job, "approve", "{\"script\": \"" + longest + "a\"}").statusCode())
        .isEqualTo(400);
    String reason = "🐟".repeat(RequestLimits.REASON_CHARACTERS);
    assertThat(post(job, "reject", "{\"reason\": \"" + reason + "a\"}").statusCode())
        .isEqualTo(400);
    assertThat(post(job, "approve", "{\"script\": \"" + longest + "\"}").statusCode())
        .isEqualTo(202);
    Job other = waiting();
    assertThat(post(other, "reject", "{\"reason\": \"" + reason + "\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void repairsAndTheirRunsAreShown() {
    store.accept(Fixtures.prompt(new Oversight(Approval.AUTO, 1)));
    Job job = record(Stage.PLAN, planned(new AfterPlan.Run()));
    record(Stage.RUN, new JobEvent.RepairWanted(Fixtures.failed(3)));
    assertThat(TestGateway.json(get(job, "")).has("result")).isFalse();
    record(Stage.PLAN, new JobEvent.GivenUp("No better script.", null, USE));

    JsonNode json = TestGateway.json(get(job, ""));
    assertThat(json.path("state").asText()).isEqualTo("FAILED");
    assertThat(json.path("repairs").asInt()).isEqualTo(1);
    assertThat(json.at("/result/exitCode").asInt()).isEqualTo(3);
    assertThat(json.at("/result/attempt").asInt()).isEqualTo(2);
    assertThat(json.path("attempt").asInt()).isEqualTo(3);
    JsonNode plan = TestGateway.json(get(job, "/plan"));
    assertThat(plan.path("reason").asText()).isEqualTo("No better script.");
    assertThat(plan.at("/modelUse/model").asText()).isEqualTo("m");
    assertThat(plan.at("/revisions/0/result/verdict").asText()).isEqualTo("NONZERO");
  }

  @Test
  void wishesReachTheJobWithTheirStandards() {
    assertThat(submitted("{\"prompt\": \"x\"}")).isEqualTo(Oversight.STANDARD);
    assertThat(submitted("{\"prompt\": \"x\", \"mode\": \"plan\"}")).isEqualTo(Oversight.PLAN_ONLY);
    assertThat(submitted("{\"prompt\": \"x\", \"approval\": \"always\", \"maxRepairs\": 3}"))
        .isEqualTo(new Oversight(Approval.ALWAYS, 3));
    assertThat(submitted("{\"command\": \"ls\", \"approval\": \"auto\", \"maxRepairs\": 0}"))
        .isEqualTo(Oversight.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"prompt\": \"x\", \"approval\": \"never\"} | approval",
        "{\"prompt\": \"x\", \"maxRepairs\": 4} | maxRepairs",
        "{\"prompt\": \"x\", \"maxRepairs\": -1} | maxRepairs",
        "{\"command\": \"ls\", \"approval\": \"always\"} | approval",
        "{\"command\": \"ls\", \"approval\": \"policy\"} | approval",
        "{\"command\": \"ls\", \"maxRepairs\": 1} | maxRepairs",
        "{\"prompt\": \"x\", \"mode\": \"plan\", \"approval\": \"always\"} | approval",
        "{\"prompt\": \"x\", \"mode\": \"plan\", \"maxRepairs\": 1} | maxRepairs",
      })
  void faultyWishNamesItsField(String body, String field) {
    HttpResponse<byte[]> answer = submit(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(TestGateway.json(answer).at("/errors/0/field").asText()).isEqualTo(field);
  }

  private Oversight submitted(String body) {
    HttpResponse<byte[]> answer = submit(body);
    assertThat(answer.statusCode()).isEqualTo(202);
    var id = JobId.parse(TestGateway.json(answer).path("id").asText());
    return store.find(TestGateway.TENANT, id).orElseThrow().oversight();
  }

  private HttpResponse<byte[]> submit(String body) {
    return client.send(
        client
            .at(server.port(), "/v1/jobs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** A job whose plan waits for a person. */
  private Job waiting() {
    store.accept(Fixtures.prompt(new Oversight(Approval.ALWAYS, 1)));
    return record(Stage.PLAN, planned(new AfterPlan.AwaitApproval(Duration.ofHours(1))));
  }

  private static JobEvent planned(AfterPlan then) {
    return new JobEvent.Planned(Fixtures.plan("ls"), decision(Ruling.ASK), USE, then);
  }

  private Job record(Stage stage, JobEvent event) {
    Claim claim = store.claim(stage, "w", Duration.ofHours(1)).orElseThrow();
    assertThat(store.record(claim.lease(), event)).isTrue();
    return claim.job();
  }

  private JobState state(Job job) {
    return store.find(job.tenant(), job.id()).orElseThrow().state();
  }

  private HttpResponse<byte[]> get(Job job, String what) {
    return client.get(server.port(), "/v1/jobs/" + job.id() + what);
  }

  private HttpResponse<byte[]> post(Job job, String how, String body) {
    var request = client.at(server.port(), "/v1/jobs/" + job.id() + "/" + how);
    if (body.isEmpty()) {
      return client.send(request.POST(BodyPublishers.noBody()));
    }
    return client.send(
        request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }
}
