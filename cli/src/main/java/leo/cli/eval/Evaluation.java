package leo.cli.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import leo.cli.eval.EvalServer.Declined;
import leo.cli.eval.EvalServer.Planned;
import leo.cli.eval.EvalServer.Planning;
import leo.cli.eval.EvalServer.Trouble;

/** Plans the cases' prompts, runs what was planned, and judges it by the references. */
public final class Evaluation {
  private static final int CANDIDATE_TIMEOUT_MS = 30_000;

  private final EvalServer server;
  private final int jobsAtOnce;
  private final Consumer<String> progress;

  /**
   * @param jobsAtOnce how many prompts and runs are with the server at a time
   * @param progress is told in a line what goes on
   */
  public Evaluation(EvalServer server, int jobsAtOnce, Consumer<String> progress) {
    this.server = server;
    this.jobsAtOnce = jobsAtOnce;
    this.progress = progress;
  }

  /** Judges the server's planner. */
  public List<CaseResult> ofPlanner(List<EvalCase> cases) throws InterruptedException {
    progress.accept("planning %d prompts".formatted(cases.size()));
    List<Future<Planning>> plans;
    try (ExecutorService pool = pool()) {
      plans =
          pool.invokeAll(
              cases.stream()
                  .map(one -> (Callable<Planning>) () -> server.plan(one.prompt(), one.files()))
                  .toList());
    }
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      attempts.add(Attempt.of(cases.get(i), plans.get(i)));
    }
    return judged(attempts);
  }

  /** Judges given scripts, by the cases' ids; a case without one counts as declined. */
  public List<CaseResult> ofScripts(List<EvalCase> cases, Map<String, String> scripts)
      throws InterruptedException {
    List<Attempt> attempts = new ArrayList<>();
    for (EvalCase one : cases) {
      String script = scripts.get(one.id());
      attempts.add(
          script == null
              ? Attempt.declined(one, "no script is given")
              : Attempt.planned(one, new Planned(script, 1)));
    }
    return judged(attempts);
  }

  /**
   * Judges the set itself: a case's first reference is run twice and compared with itself, none may
   * complain, and doing nothing must not pass.
   */
  public List<CaseResult> ofReferences(List<EvalCase> cases) throws InterruptedException {
    progress.accept("running the references, the first ones twice, and nothing once");
    References references = new References(server);
    try (ExecutorService pool = pool()) {
      References.Runs first = references.run(pool, cases);
      References.Runs again = references.runFirst(pool, cases);
      References.Runs idle = references.runNothing(pool, cases);
      return cases.stream().map(one -> SelfCheck.of(one, first, again, idle)).toList();
    }
  }

  private List<CaseResult> judged(List<Attempt> attempts) throws InterruptedException {
    List<EvalCase> answered =
        attempts.stream().filter(Attempt::isToBeRun).map(Attempt::judged).toList();
    progress.accept("running %d planned scripts and their references".formatted(answered.size()));
    Map<String, Future<CaseResult>> running = new HashMap<>();
    List<CaseResult> results = new ArrayList<>();
    try (ExecutorService pool = pool()) {
      References.Runs references = new References(server).run(pool, answered);
      for (Attempt attempt : attempts) {
        if (attempt.isToBeRun()) {
          running.put(attempt.judged().id(), pool.submit(() -> run(attempt, references)));
        }
      }
      for (Attempt attempt : attempts) {
        Future<CaseResult> run = running.get(attempt.judged().id());
        results.add(run == null ? attempt.result() : outcome(attempt, run));
      }
    }
    return results;
  }

  private CaseResult run(Attempt attempt, References.Runs references) {
    EvalCase one = attempt.judged();
    if (!(one.expectation() instanceof EvalCase.Answered expected)) {
      return attempt.result();
    }
    String mark = UUID.randomUUID().toString();
    BoxScript box = new BoxScript(mark);
    box.add(one.id(), one, expected.comparison().probe(), attempt.script());
    BoxReport report = BoxReport.read(mark, server.run(box.toString(), CANDIDATE_TIMEOUT_MS));
    Optional<Ran> ran = report.of(one.id());
    if (ran.isEmpty()) {
      return attempt.as(Verdict.WRONG, report.fault(one.id()));
    }
    String difference = "";
    for (int i = 0; i < expected.references().size(); i++) {
      Ran reference = references.of(one, i);
      Optional<String> found = new Judge(expected.comparison()).difference(reference, ran.get());
      if (found.isEmpty()) {
        return attempt.as(Verdict.RIGHT, "");
      }
      difference = i == 0 ? found.get() : difference;
    }
    return attempt.as(Verdict.WRONG, difference);
  }

  private static CaseResult outcome(Attempt attempt, Future<CaseResult> run)
      throws InterruptedException {
    try {
      return run.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Trouble trouble) {
        return attempt.as(Verdict.TROUBLE, String.valueOf(trouble.getMessage()));
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private ExecutorService pool() {
    return Executors.newFixedThreadPool(jobsAtOnce, Thread.ofVirtual().factory());
  }

  /** A case with what the planner made of it. */
  private record Attempt(
      EvalCase judged, Optional<Planned> planned, boolean troubled, String reason) {

    static Attempt planned(EvalCase one, Planned plan) {
      return new Attempt(one, Optional.of(plan), false, "");
    }

    static Attempt declined(EvalCase one, String reason) {
      return new Attempt(one, Optional.empty(), false, reason);
    }

    static Attempt of(EvalCase one, Future<Planning> plan) throws InterruptedException {
      try {
        return switch (plan.get()) {
          case Planned script -> planned(one, script);
          case Declined declined -> declined(one, declined.reason());
        };
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Trouble trouble) {
          return new Attempt(one, Optional.empty(), true, String.valueOf(trouble.getMessage()));
        }
        throw new IllegalStateException(e.getCause());
      }
    }

    boolean isToBeRun() {
      return planned.isPresent() && judged.expectation() instanceof EvalCase.Answered;
    }

    String script() {
      return planned.map(Planned::script).orElse("");
    }

    CaseResult as(Verdict verdict, String detail) {
      double confidence = planned.map(Planned::confidence).orElse(Double.NaN);
      return new CaseResult(judged, verdict, confidence, script(), detail);
    }

    /** Of one that needs no run. */
    CaseResult result() {
      if (troubled) {
        return as(Verdict.TROUBLE, reason);
      }
      return switch (judged.expectation()) {
        case EvalCase.NoAnswer no when planned.isPresent() ->
            as(Verdict.WRONG, "it was to be declined: " + no.why());
        case EvalCase.NoAnswer _ -> as(Verdict.RIGHT, "");
        case EvalCase.Answered _ -> as(Verdict.DECLINED, reason);
      };
    }
  }
}
