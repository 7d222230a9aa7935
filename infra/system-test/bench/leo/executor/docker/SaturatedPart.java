package leo.executor.docker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Fresh sandboxes for each second when there is always more to do, and their processor time. */
final class SaturatedPart {
  /** Commands at once and boxes started ahead; 0 is a cold start for each. */
  private static final int[][] SHAPES = {{2, 2}, {2, 4}, {4, 2}, {4, 4}, {4, 8}, {8, 8}, {4, 0}};

  private static final int SERVER_CLIENTS = 16;

  private final Setup setup;
  private final int rounds;
  private final List<Line> lines = new ArrayList<>();

  private record Line(String what, String best, Saturation.Pace pace) {}

  private SaturatedPart(Setup setup, int rounds) {
    this.setup = setup;
    this.rounds = rounds;
  }

  static void run(Setup setup, Server server, int rounds) throws Exception {
    SaturatedPart part = new SaturatedPart(setup, rounds);
    ApiCycle api = new ApiCycle(setup, Setup.RUNTIME);
    part.cycles("Docker API, no pool, gVisor", () -> api.run("true"), 1, 2, 4, 8);
    part.leo();
    part.whole(server);
    try (Bundle bundle = Bundle.make(setup)) {
      part.cycles("runsc run on a bundle, no Docker", bundle::runGvisor, 1, 2, 4, 8);
      part.cycles("runc run on a bundle, no Docker", bundle::runRunc, 1, 2, 4, 8);
    }
    ApiCycle runc = new ApiCycle(setup, "runc");
    part.cycles("Docker API, no pool, runc", () -> runc.run("true"), 1, 2, 4, 8);
    part.print();
  }

  private void cycles(String what, Step step, int... parallel) throws Exception {
    List<Saturation.Pace> paces = new ArrayList<>();
    for (int atOnce : parallel) {
      Table.progress("saturated: %s, %d at once".formatted(what, atOnce));
      paces.add(Saturation.measure(atOnce, rounds, step));
    }
    Saturation.Pace best =
        paces.stream().max(Comparator.comparingDouble(Saturation.Pace::perSecond)).orElseThrow();
    lines.add(new Line(what, best.atOnce() + " at once", best));
  }

  private void leo() throws Exception {
    List<Line> tried = new ArrayList<>();
    for (int[] shape : SHAPES) {
      String name = "%d slots, pool %d".formatted(shape[0], shape[1]);
      Table.progress("saturated: executor, " + name);
      try (Executor executor = new Executor(setup, shape[0], shape[1])) {
        executor.awaitFull();
        tried.add(
            new Line(
                "LEO's executor",
                name,
                Saturation.measure(shape[0], rounds, () -> executor.run("true"))));
      }
    }
    // All of them: which is best is worth knowing, and how flat the top is.
    tried.sort(Comparator.comparingDouble(line -> -line.pace().perSecond()));
    lines.addAll(tried);
  }

  private void whole(Server server) throws Exception {
    Table.progress("saturated: server");
    server.awaitFull();
    Client client = server.client();
    lines.add(
        new Line(
            "LEO's server over HTTP, PostgreSQL included",
            "%d slots, pool %d, %d callers".formatted(Server.SLOTS, Server.POOL, SERVER_CLIENTS),
            Saturation.measure(SERVER_CLIENTS, rounds, client::runTrue)));
  }

  private void print() {
    Saturation.Pace base = lines.getFirst().pace();
    Table.begin(
        "Saturated",
        """
        %d rounds of `true` each, counted once the first are through. CPU is the busy time of the \
        whole machine (/proc/stat) by rounds. Of what is not LEO only the best parallelism is \
        shown.\
        """
            .formatted(rounds),
        "what",
        "at its best",
        "sandboxes/s",
        "÷ Docker API",
        "CPU s each",
        "÷ Docker API");
    for (Line line : lines) {
      Saturation.Pace pace = line.pace();
      Table.row(
          line.what(),
          line.best(),
          pace.perSecond(),
          pace.perSecond() / base.perSecond(),
          pace.cpuSeconds(),
          pace.cpuSeconds() / base.cpuSeconds());
    }
  }
}
