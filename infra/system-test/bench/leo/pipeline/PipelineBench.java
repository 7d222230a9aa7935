package leo.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import leo.executor.box.Machine;
import leo.executor.box.Table;
import leo.pubsub.emulator.CloudSdk;
import leo.pubsub.emulator.EmulatorProcess;

/**
 * Measures the pipeline with a sandbox that does nothing: what the gateway accepts, what comes out
 * at the other end, and how long one job takes when there is no other. PostgreSQL's commits are on
 * the disk when they are answered. {@code pipeline} starts it.
 */
final class PipelineBench {
  private static final String KEY = "leo_0123456789abcdef0123456789abcdef";
  private static final int CALLERS = 64;
  private static final int SLOTS = 64;
  private static final int HEAP_MB = 256;

  /** However slow the machine: what takes longer stands still. */
  private static final Duration EMPTY_WITHIN = Duration.ofMinutes(10);

  /** A server's JVM has been up for longer than a benchmark's. */
  private static final Rounds USUAL = new Rounds(4, 5, 500);

  /** The emulator gets slower with every message that it has seen. */
  private static final Rounds FEW = new Rounds(1, 1, 100);

  private final Store store;
  private final Map<String, String> environment;
  private final int jobs;
  private final Rounds rounds;

  /**
   * How much is done for each figure.
   *
   * @param warmUp rounds before the measured ones
   * @param measured rounds, an odd number: the figure is their median's
   * @param single how many jobs one at a time
   */
  private record Rounds(int warmUp, int measured, int single) {}

  private PipelineBench(Store store, Map<String, String> bus, int jobs, Rounds rounds) {
    this.store = store;
    this.jobs = jobs;
    this.rounds = rounds;
    this.environment = new HashMap<>(bus);
    environment.putAll(
        Map.of(
            "LEO_DB_URL", store.url(),
            "LEO_DB_USER", "postgres",
            "LEO_DB_PASSWORD", "postgres",
            "LEO_API_KEY", KEY,
            "LEO_QUEUE_MAX", "1000000",
            "LEO_HTTP_PORT", "0"));
  }

  /**
   * Measures all.
   *
   * @param args an empty folder; how many jobs for each figure; how many finished jobs the second
   *     pass finds in the table
   */
  public static void main(String[] args) throws Exception {
    int jobs = Integer.parseInt(args[1]);
    int history = Integer.parseInt(args[2]);
    Table.say("# LEO's pipeline, measured\n");
    Machine.describe();
    int port = EmulatorProcess.freePort();
    Map<String, String> pubSub =
        Map.of(
            "LEO_BUS", "pubsub",
            "LEO_PUBSUB_PROJECT", "bench",
            "LEO_PUBSUB_CREATE", "true",
            "PUBSUB_EMULATOR_HOST", EmulatorProcess.address(port));
    Path folder = Path.of(args[0]);
    CloudSdk sdk = new CloudSdk(System.getenv());
    try (Store store = Store.start(folder.resolve("postgres"))) {
      Map<String, Double> fresh = new PipelineBench(store, Map.of(), jobs, USUAL).pass();
      Map<String, Double> overPubSub;
      // What it holds and does afterwards must not be in the last pass.
      try (EmulatorProcess _ = EmulatorProcess.start(sdk, port, folder.resolve("emulator.log"))) {
        overPubSub = new PipelineBench(store, pubSub, jobs, FEW).pass();
      }
      PipelineBench last = new PipelineBench(store, Map.of(), jobs, USUAL);
      Table.progress("recovery");
      new Recovery(store, last.environment, KEY).measure();
      Table.progress("writing %d finished jobs".formatted(history));
      History.fill(store, history);
      print(jobs, history, fresh, last.pass(), overPubSub);
    }
    // What a test's PostgreSQL leaves running must not keep us here.
    System.exit(0);
  }

  private static void print(
      int jobs,
      int history,
      Map<String, Double> fresh,
      Map<String, Double> full,
      Map<String, Double> overPubSub) {
    Table.begin(
        "A sandbox that does nothing",
        """
        %d jobs a figure from %d callers, %d slots; gateway and executor are processes of their \
        own with heaps of %d MiB, on the machine of the callers and of PostgreSQL. Ratios are to \
        the first column.\
        """
            .formatted(jobs, CALLERS, SLOTS, HEAP_MB),
        "what",
        "PostgreSQL bus",
        "the same, %d finished jobs".formatted(history),
        "ratio",
        "Pub/Sub emulator",
        "ratio");
    fresh.forEach((what, value) -> {
      double late = full.get(what);
      double pubSub = overPubSub.get(what);
      Table.row(what, value, late, late / value, pubSub, pubSub / value);
    });
  }

  private Map<String, Double> pass() throws Exception {
    Map<String, Double> figures = new LinkedHashMap<>();
    try (Role gateway = Role.start(environment, HEAP_MB, "gateway");
        Role executor = executor()) {
      Table.progress("warming up");
      for (int round = 0; round < rounds.warmUp(); round++) {
        endToEnd(gateway, jobs);
      }
      Table.progress("end to end");
      Cpu before = cpu(gateway, executor);
      List<Double> perSecond = new ArrayList<>();
      for (int round = 0; round < rounds.measured(); round++) {
        perSecond.add(endToEnd(gateway, jobs));
      }
      Cpu after = cpu(gateway, executor);
      int all = jobs * rounds.measured();
      figures.put("end to end, jobs/s", median(perSecond, Function.identity()));
      figures.put("CPU ms a job: gateway", (after.gateway() - before.gateway()) / all);
      figures.put("CPU ms a job: executor", (after.executor() - before.executor()) / all);
      figures.put("CPU ms a job: PostgreSQL", (after.store() - before.store()) / all);
      Table.progress("one at a time");
      Load.submit(gateway.port(), KEY, 1, rounds.single(), 10);
      Load single = Load.submit(gateway.port(), KEY, 1, rounds.single(), 10);
      figures.put("submit -> terminal, one at a time, p50 ms", single.quantileMs(0.5));
      figures.put("submit -> terminal, one at a time, p99 ms", single.quantileMs(0.99));
      figures.put("heap of the gateway after it, MiB", gateway.heapMb());
      figures.put("heap of the executor after it, MiB", executor.heapMb());
    }
    try (Role both = Role.start(environment, HEAP_MB, "both", Integer.toString(SLOTS))) {
      Table.progress("one at a time, in one process");
      endToEnd(both, jobs);
      Load.submit(both.port(), KEY, 1, rounds.single(), 10);
      Load single = Load.submit(both.port(), KEY, 1, rounds.single(), 10);
      figures.put("the same, both in one process, p50 ms", single.quantileMs(0.5));
      figures.put("the same, both in one process, p99 ms", single.quantileMs(0.99));
    }
    try (Role gateway = Role.start(environment, HEAP_MB, "gateway")) {
      Table.progress("accepting");
      Load.submit(gateway.port(), KEY, CALLERS, rounds.warmUp() * jobs, 0);
      List<Load> loads = new ArrayList<>();
      for (int round = 0; round < rounds.measured(); round++) {
        loads.add(Load.submit(gateway.port(), KEY, CALLERS, jobs, 0));
      }
      Load accepted = median(loads, Load::perSecond);
      figures.put("accepted/s", accepted.perSecond());
      figures.put("POST /v1/jobs p50 ms", accepted.quantileMs(0.5));
      figures.put("POST /v1/jobs p99 ms", accepted.quantileMs(0.99));
    }
    Table.progress("draining");
    long queued = store.number("select count(*) from jobs where state = 'RUN_QUEUED'");
    long begin = System.nanoTime();
    try (Role _ = executor()) {
      awaitEmpty();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    figures.put("queued jobs run/s, start of the process included", queued / seconds);
    Table.progress("a pass: " + figures);
    return figures;
  }

  private static <T> T median(List<T> rounds, Function<T, Double> figure) {
    return rounds.stream().sorted(Comparator.comparing(figure)).toList().get(rounds.size() / 2);
  }

  private record Cpu(double gateway, double executor, double store) {}

  private Cpu cpu(Role gateway, Role executor) throws Exception {
    return new Cpu(gateway.cpuMs(), executor.cpuMs(), store.cpuMs());
  }

  private Role executor() throws Exception {
    return Role.start(environment, HEAP_MB, "executor", Integer.toString(SLOTS));
  }

  /** Submits and runs at once: from the first call to the end of the last job. */
  private double endToEnd(Role gateway, int count) throws Exception {
    double since = store.decimal("select extract(epoch from clock_timestamp())");
    Load.submit(gateway.port(), KEY, CALLERS, count, 0);
    awaitEmpty();
    String those = " from jobs where created_at >= to_timestamp(%s)".formatted(since);
    long done = store.number("select count(*)" + those + " and state = 'SUCCEEDED'");
    if (done != count) {
      throw new IllegalStateException("%d of %d jobs succeeded".formatted(done, count));
    }
    return count / (store.decimal("select extract(epoch from max(finished_at))" + those) - since);
  }

  private void awaitEmpty() throws Exception {
    // Each on its own, as only so an index answers: a scan of the history would be in the figure.
    String queued = "select count(*) from jobs where state = 'RUN_QUEUED'";
    String leased = "select count(*) from jobs where state in ('PLANNING', 'RUNNING')";
    long giveUpAt = System.nanoTime() + EMPTY_WITHIN.toNanos();
    while (store.number(queued) + store.number(leased) > 0) {
      if (System.nanoTime() > giveUpAt) {
        throw new IllegalStateException(
            "jobs are still at work after %d min: nothing was measured"
                .formatted(EMPTY_WITHIN.toMinutes()));
      }
      Thread.sleep(50);
    }
  }
}
