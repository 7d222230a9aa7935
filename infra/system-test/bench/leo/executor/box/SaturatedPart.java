package leo.executor.box;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import leo.executor.SandboxDriver;

/**
 * Fresh sandboxes for each second when there is always more to do, and their processor time. Each
 * contender's best setting is looked for first; then the best are measured in turn, some times,
 * there and back. A machine's pace drifts by more than the contenders differ, so they are compared
 * within each pass.
 */
final class SaturatedPart {
  private static final int[] AT_ONCE = {2, 4, 8};

  /** Commands at once and boxes started ahead; 0 is a cold start for each. */
  private static final int[][] SHAPES = {{2, 2}, {4, 4}, {8, 8}, {2, 0}, {4, 0}};

  private static final String PLAIN_BY_API = "Docker API, docker run's container, gVisor";
  private static final String OURS_BY_API = "Docker API, LEO's container, gVisor";
  private static final int SERVER_CLIENTS = 16;
  private static final Comparator<Saturation.Pace> BY_PACE =
      Comparator.comparingDouble(Saturation.Pace::perSecond);

  private final Setup setup;
  private final int passes;
  private final Map<String, List<Way>> contenders = new LinkedHashMap<>();

  /** One setting of a contender. */
  private record Way(String what, String setting, Measurement measurement) {
    Saturation.Pace measure(int rounds) throws Exception {
      Table.progress("saturated: %s, %s".formatted(what, setting));
      return measurement.of(rounds);
    }
  }

  /** Opens what it needs, takes the pace of so many rounds, and closes it. */
  @FunctionalInterface
  private interface Measurement {
    Saturation.Pace of(int rounds) throws Exception;
  }

  private SaturatedPart(Setup setup, int passes) {
    this.setup = setup;
    this.passes = passes;
  }

  static void run(Setup setup, Server server, int passes, int rounds) throws Exception {
    SaturatedPart part = new SaturatedPart(setup, passes);
    ApiCycle plain = ApiCycle.asDockerRun(setup, Setup.RUNTIME);
    ApiCycle ours = ApiCycle.ofOurs(setup, Setup.RUNTIME);
    ApiCycle runc = ApiCycle.ofOurs(setup, "runc");
    try (Bundle bundle = Bundle.make(setup)) {
      part.add(PLAIN_BY_API, () -> plain.run("true"));
      part.add(OURS_BY_API, () -> ours.run("true"));
      part.addExecutor("LEO's executor, Docker", SandboxDriver.DOCKER);
      part.addExecutor("LEO's executor, runsc", SandboxDriver.RUNSC);
      part.addServer(server);
      part.add("runsc run on a bundle, no Docker", bundle::runGvisor);
      part.add("Docker API, LEO's container, runc", () -> runc.run("true"));
      part.add("runc run on a bundle, no Docker", bundle::runRunc);
      List<Way> best = part.search(rounds);
      part.print(rounds, part.inTurn(best, rounds));
    }
  }

  private void add(Way way) {
    contenders.computeIfAbsent(way.what(), _ -> new ArrayList<>()).add(way);
  }

  private void add(String what, Step step) {
    for (int atOnce : AT_ONCE) {
      add(new Way(what, atOnce + " at once", rounds -> Saturation.measure(atOnce, rounds, step)));
    }
  }

  private void addExecutor(String what, SandboxDriver driver) {
    for (int[] shape : SHAPES) {
      add(
          new Way(
              what,
              "%d slots, pool %d".formatted(shape[0], shape[1]),
              rounds -> {
                try (Executor executor = new Executor(setup, driver, shape[0], shape[1])) {
                  executor.awaitFull();
                  return Saturation.measure(shape[0], rounds, () -> executor.run("true"));
                }
              }));
    }
  }

  private void addServer(Server server) {
    add(
        new Way(
            "LEO's server over HTTP, PostgreSQL included",
            "%d slots, pool %d, %d callers".formatted(Server.SLOTS, Server.POOL, SERVER_CLIENTS),
            rounds -> {
              server.awaitFull();
              return Saturation.measure(SERVER_CLIENTS, rounds, server.client()::runTrue);
            }));
  }

  private List<Way> search(int rounds) throws Exception {
    Table.begin(
        "Saturated: the search for each one's best",
        "%d rounds of `true` each, taken once.".formatted(rounds),
        "what",
        "setting",
        "sandboxes/s",
        "CPU s each");
    List<Way> best = new ArrayList<>();
    for (List<Way> ways : contenders.values()) {
      Map<Saturation.Pace, Way> byPace = new LinkedHashMap<>();
      for (Way way : ways) {
        Saturation.Pace pace = way.measure(rounds);
        Table.row(way.what(), way.setting(), pace.perSecond(), pace.cpuSeconds());
        byPace.put(pace, way);
      }
      best.add(byPace.get(byPace.keySet().stream().max(BY_PACE).orElseThrow()));
    }
    return best;
  }

  private Map<Way, List<Saturation.Pace>> inTurn(List<Way> ways, int rounds)
      throws Exception {
    Map<Way, List<Saturation.Pace>> paces = new LinkedHashMap<>();
    ways.forEach(way -> paces.put(way, new ArrayList<>()));
    for (int pass = 0; pass < passes; pass++) {
      for (Way way : pass % 2 == 0 ? ways : ways.reversed()) {
        paces.get(way).add(way.measure(rounds));
      }
    }
    return paces;
  }

  private void print(int rounds, Map<Way, List<Saturation.Pace>> paces) {
    Table.begin(
        "Saturated",
        """
        %d passes of %d rounds of `true` each, in turn. Medians, in brackets the least and the \
        most; a ratio is of two in the same pass. CPU is the busy time of the whole machine \
        (/proc/stat) by rounds.\
        """
            .formatted(passes, rounds),
        "what",
        "at its best",
        "sandboxes/s",
        "÷ first line",
        "÷ LEO's by API",
        "CPU s each",
        "÷ first line",
        "÷ LEO's by API");
    List<Saturation.Pace> first = pacesOf(PLAIN_BY_API, paces);
    List<Saturation.Pace> ours = pacesOf(OURS_BY_API, paces);
    paces.forEach(
        (way, all) ->
            Table.row(
                way.what(),
                way.setting(),
                spread(all, Saturation.Pace::perSecond),
                ratios(all, first, Saturation.Pace::perSecond),
                ratios(all, ours, Saturation.Pace::perSecond),
                spread(all, Saturation.Pace::cpuSeconds),
                ratios(all, first, Saturation.Pace::cpuSeconds),
                ratios(all, ours, Saturation.Pace::cpuSeconds)));
  }

  private static List<Saturation.Pace> pacesOf(
      String what, Map<Way, List<Saturation.Pace>> paces) {
    return paces.entrySet().stream()
        .filter(entry -> entry.getKey().what().equals(what))
        .map(Map.Entry::getValue)
        .findAny()
        .orElseThrow();
  }

  private static Spread spread(
      List<Saturation.Pace> paces, ToDoubleFunction<Saturation.Pace> figure) {
    return Spread.of(paces.stream().mapToDouble(figure));
  }

  private static Spread ratios(
      List<Saturation.Pace> paces,
      List<Saturation.Pace> others,
      ToDoubleFunction<Saturation.Pace> figure) {
    return Spread.of(
        IntStream.range(0, paces.size())
            .mapToDouble(
                pass ->
                    figure.applyAsDouble(paces.get(pass))
                        / figure.applyAsDouble(others.get(pass))));
  }
}
