package leo.cli.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import leo.cli.eval.EvalServer.Trouble;

/** Runs the references of many cases in few boxes: they are ours, and leave each other alone. */
final class References {
  private static final int CASES_PER_BOX = 14;
  private static final int SCRIPT_BYTES = 40 << 10;
  private static final int TIMEOUT_MS = 120_000;

  private final EvalServer server;

  References(EvalServer server) {
    this.server = server;
  }

  /** What the references did, or why that is not known. */
  record Runs(Map<String, Ran> done, Map<String, String> faults) {
    /**
     * @throws Trouble if the reference did not run to its end
     */
    Ran of(EvalCase one, int place) {
      String name = name(one, place);
      Ran ran = done.get(name);
      if (ran == null) {
        throw new Trouble("reference %s: %s".formatted(name, faults.get(name)));
      }
      return ran;
    }
  }

  private record Run(String name, EvalCase judged, String probe, String script) {}

  /** All references of the cases. */
  Runs run(ExecutorService pool, List<EvalCase> cases) throws InterruptedException {
    List<Run> runs = new ArrayList<>();
    for (EvalCase one : cases) {
      if (one.expectation() instanceof EvalCase.Answered expected) {
        String probe = expected.comparison().probe();
        for (int i = 0; i < expected.references().size(); i++) {
          runs.add(new Run(name(one, i), one, probe, expected.references().get(i)));
        }
      }
    }
    return inBoxes(pool, runs);
  }

  /** The first reference of each of the cases. */
  Runs runFirst(ExecutorService pool, List<EvalCase> cases) throws InterruptedException {
    List<Run> runs = new ArrayList<>();
    for (EvalCase one : cases) {
      if (one.expectation() instanceof EvalCase.Answered expected) {
        String script = expected.references().getFirst();
        runs.add(new Run(name(one, 0), one, expected.comparison().probe(), script));
      }
    }
    return inBoxes(pool, runs);
  }

  /** A script that does nothing, in each of the cases that only the files can tell it from. */
  Runs runNothing(ExecutorService pool, List<EvalCase> cases) throws InterruptedException {
    List<Run> runs = new ArrayList<>();
    for (EvalCase one : cases) {
      if (one.expectation() instanceof EvalCase.Answered expected
          && expected.comparison().stdout().kind() == StdoutRule.Kind.IGNORED) {
        runs.add(new Run(name(one, 0), one, expected.comparison().probe(), ":"));
      }
    }
    return inBoxes(pool, runs);
  }

  private Runs inBoxes(ExecutorService pool, List<Run> runs) throws InterruptedException {
    Map<List<Run>, Future<BoxReport>> boxes = new HashMap<>();
    for (List<Run> some : batches(runs)) {
      boxes.put(some, pool.submit(() -> box(some)));
    }
    Map<String, Ran> done = new HashMap<>();
    Map<String, String> faults = new HashMap<>();
    for (Map.Entry<List<Run>, Future<BoxReport>> box : boxes.entrySet()) {
      try {
        BoxReport report = box.getValue().get();
        for (Run run : box.getKey()) {
          report
              .of(run.name())
              .ifPresentOrElse(
                  ran -> done.put(run.name(), ran),
                  () -> faults.put(run.name(), report.fault(run.name())));
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof Trouble)) {
          throw new IllegalStateException(e.getCause());
        }
        box.getKey()
            .forEach(run -> faults.put(run.name(), String.valueOf(e.getCause().getMessage())));
      }
    }
    return new Runs(done, faults);
  }

  private BoxReport box(List<Run> runs) {
    String mark = UUID.randomUUID().toString();
    return BoxReport.read(mark, server.run(script(mark, runs), TIMEOUT_MS));
  }

  private static List<List<Run>> batches(List<Run> runs) {
    List<List<Run>> batches = new ArrayList<>();
    List<Run> some = new ArrayList<>();
    for (Run run : runs) {
      some.add(run);
      if (some.size() > 1
          && (some.size() > CASES_PER_BOX || script("", some).length() > SCRIPT_BYTES)) {
        some.removeLast();
        batches.add(List.copyOf(some));
        some = new ArrayList<>(List.of(run));
      }
    }
    if (!some.isEmpty()) {
      batches.add(List.copyOf(some));
    }
    return batches;
  }

  private static String script(String mark, List<Run> runs) {
    BoxScript box = new BoxScript(mark);
    runs.forEach(run -> box.add(run.name(), run.judged(), run.probe(), run.script()));
    return box.toString();
  }

  private static String name(EvalCase one, int place) {
    return one.id() + "/" + place;
  }
}
