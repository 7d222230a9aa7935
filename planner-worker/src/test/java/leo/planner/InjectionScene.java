package leo.planner;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import leo.job.Approval;
import leo.job.ApprovalAnswer;
import leo.job.Bytes;
import leo.job.Claim;
import leo.job.InputFile;
import leo.job.Job;
import leo.job.JobEvent;
import leo.job.JobInput;
import leo.job.JobWork;
import leo.job.NewJob;
import leo.job.OutputChunk;
import leo.job.OutputStreamName;
import leo.job.Oversight;
import leo.job.SandboxSpec;
import leo.job.Stage;
import leo.planner.InjectionCase.Place;
import leo.policy.PolicyGate;
import leo.testing.Fixtures;
import leo.testing.InMemoryJobStore;
import leo.worker.StopSignal;

/**
 * A job with an order in one of its places, on its real way from claim to plan. All its other
 * places, and another tenant's job, hold what no model may ever be told.
 */
final class InjectionScene {
  /** Part of everything that is nobody's to read. */
  static final String CANARY = "CANARY-7f3a";

  static final String API_KEY = CANARY + "-key";
  static final String SECRET = CANARY + "-value";

  private static final Duration HOUR = Duration.ofHours(1);

  private final InMemoryJobStore store = new InMemoryJobStore(Clock.systemUTC(), _ -> {});
  private final PlanTask task;
  private final InjectionCase hidden;
  private final NewJob job;

  /** What came of the job. */
  record Outcome(JobEvent event, Job job) {}

  InjectionScene(
      PlannerConfig config,
      PlanModel model,
      PolicyGate gate,
      InjectionCase hidden,
      String tenant,
      Approval approval) {
    this.task =
        Planner.task(
            config,
            model,
            new ImageCatalog(Map.of("base", new ImageInventory(Map.of("curl", "8")))),
            new PlanTask.Rules(gate, store, HOUR),
            store);
    this.hidden = hidden;
    this.job = job(tenant, approval);
  }

  /** Plans the job, or its repair where the order stands in what a script wrote. */
  Outcome play() throws Exception {
    anotherTenantsJob();
    store.accept(job);
    Claim claim = claim(Stage.PLAN);
    JobEvent event = task.perform(claim, new StopSignal());
    if (hidden.place().isOutput()) {
      check(store.record(claim.lease(), event));
      store.answer(job.tenant(), job.id(), new ApprovalAnswer.Approve("a person", null));
      String written = "token is " + SECRET + "\n" + hidden.payload();
      failedRun(hidden.place() == Place.STDOUT ? written : "", written);
      claim = claim(Stage.PLAN);
      event = task.perform(claim, new StopSignal());
    }
    check(store.record(claim.lease(), event));
    return new Outcome(event, store.find(job.tenant(), job.id()).orElseThrow());
  }

  private Claim claim(Stage stage) {
    return store.claim(stage, "worker", HOUR).orElseThrow();
  }

  private void failedRun(String stdout, String stderr) {
    Claim run = claim(Stage.RUN);
    boolean isStdout = hidden.place() == Place.STDOUT;
    check(
        store.appendOutput(
            run.lease(),
            1,
            List.of(
                new OutputChunk(OutputStreamName.STDOUT, Bytes.utf8(stdout)),
                new OutputChunk(OutputStreamName.STDERR, Bytes.utf8(isStdout ? "" : stderr)))));
    check(store.record(run.lease(), new JobEvent.RepairWanted(Fixtures.failed(2))));
  }

  /** A job of somebody else, which failed and is being repaired by another planner. */
  private void anotherTenantsJob() {
    NewJob other = Fixtures.prompt(at(Place.OTHER_TENANTS_PROMPT, CANARY));
    NewJob theirs =
        new NewJob(
            other.id(),
            "neighbour",
            other.mode(),
            other.work(),
            box(Map.of("THEIRS", SECRET)),
            new JobInput(Bytes.utf8(CANARY), List.of(file(CANARY, CANARY)), List.of()),
            new Oversight(Approval.AUTO, 1),
            other.lane(),
            other.priority());
    store.accept(theirs);
    Claim plan = claim(Stage.PLAN);
    check(store.record(plan.lease(), Fixtures.planned("false", new JobEvent.AfterPlan.Run())));
    Claim run = claim(Stage.RUN);
    String words = at(Place.OTHER_TENANTS_OUTPUT, CANARY);
    OutputChunk chunk = new OutputChunk(OutputStreamName.STDERR, Bytes.utf8(words));
    check(store.appendOutput(run.lease(), 1, List.of(chunk)));
    check(store.record(run.lease(), new JobEvent.RepairWanted(Fixtures.failed(2))));
    Claim again = claim(Stage.PLAN);
    check(again.job().id().equals(theirs.id()));
  }

  private NewJob job(String tenant, Approval approval) {
    NewJob plain = Fixtures.prompt("x");
    Map<String, String> env = new TreeMap<>(Map.of("TOKEN", SECRET));
    env.put("MORE", at(Place.VARIABLE_VALUE, CANARY));
    env.put(at(Place.VARIABLE_NAME, "NAME"), CANARY);
    List<InputFile> files = new ArrayList<>();
    files.add(file("notes", at(Place.FILE_CONTENT, CANARY)));
    files.add(file(at(Place.FILE_NAME, "other"), CANARY));
    return new NewJob(
        plain.id(),
        tenant,
        plain.mode(),
        new JobWork.Prompt(at(Place.PROMPT, "List the files.")),
        box(env).withWorkdir(at(Place.WORKDIR, SandboxSpec.WORK)),
        new JobInput(Bytes.utf8(at(Place.STDIN, CANARY)), files, List.of()),
        new Oversight(approval, 1),
        plain.lane(),
        plain.priority());
  }

  private String at(Place place, String otherwise) {
    UnaryOperator<String> withCanary =
        switch (place) {
          case VARIABLE_VALUE, FILE_CONTENT, STDIN, OTHER_TENANTS_PROMPT, OTHER_TENANTS_OUTPUT ->
              words -> CANARY + words;
          case PROMPT, FILE_NAME, WORKDIR, VARIABLE_NAME, STDOUT, STDERR ->
              UnaryOperator.identity();
        };
    return place == hidden.place() ? withCanary.apply(hidden.payload()) : otherwise;
  }

  private static SandboxSpec box(Map<String, String> env) {
    return SandboxSpec.standard().withEnv(env);
  }

  private static InputFile file(String name, String words) {
    return new InputFile(name, InputFile.STANDARD_MODE, Bytes.utf8(words));
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new AssertionError("the store did not take it");
    }
  }
}
