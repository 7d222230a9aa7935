package leo.pipeline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import leo.executor.docker.Table;

/**
 * Measures the pipeline with a sandbox that does nothing: what the gateway accepts, what comes out
 * at the other end, and how long one job takes when there is no other. PostgreSQL's commits are on
 * the disk. {@code pipeline} starts it.
 */
final class PipelineBench {
  private static final String KEY = "leo_0123456789abcdef0123456789abcdef";
  private static final int CALLERS = 64;
  private static final int SLOTS = 64;
  private static final int GATEWAY_HEAP_MB = 256;
  private static final int EXECUTOR_HEAP_MB = 256;
  private static final String DONE =
      "select count(*) from jobs where state = 'SUCCEEDED' and created_at >= to_timestamp(%s)";

  private final Store store;
  private final Map<String, String> environment;
  private final int jobs;

  private PipelineBench(Store store, int jobs) {
    this.store = store;
    this.jobs = jobs;
    this.environment =
        Map.of(
            "LEO_DB_URL", store.url(),
            "LEO_DB_USER", "postgres",
            "LEO_DB_PASSWORD", "postgres",
            "LEO_API_KEY", KEY,
            "LEO_HTTP_PORT", "0");
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
    try (Store store = Store.start(Path.of(args[0]).resolve("postgres"))) {
      new PipelineBench(store, jobs).measure(history);
    }
    System.exit(0);
  }

  private void measure(int history) throws Exception {
    Map<String, Double> fresh = pass();
    Table.progress("%d finished jobs".formatted(history));
    History.fill(store, history);
    Map<String, Double> full = pass();
    Table.begin(
        "PostgreSQL bus, a sandbox that does nothing",
        """
        %d jobs a figure from %d callers, %d slots; gateway and executor are processes of their \
        own with heaps of %d and %d MiB, on the machine of the callers and of PostgreSQL.\
        """
            .formatted(jobs, CALLERS, SLOTS, GATEWAY_HEAP_MB, EXECUTOR_HEAP_MB),
        "what",
        "empty tables",
        "%d finished jobs".formatted(history),
        "ratio");
    fresh.forEach((what, value) -> Table.row(what, value, full.get(what), full.get(what) / value));
  }

  private Map<String, Double> pass() throws Exception {
    Map<String, Double> figures = new LinkedHashMap<>();
    try (Role gateway = Role.start(environment, GATEWAY_HEAP_MB, "gateway");
        Role executor = executor()) {
      Table.progress("warming up");
      endToEnd(gateway, Math.min(jobs, 5_000));
      Load.submit(gateway.port(), KEY, 1, 200, 10);
      Table.progress("end to end");
      Cpu before = cpu(gateway, executor);
      figures.put("end to end, jobs/s", endToEnd(gateway, jobs));
      Cpu after = cpu(gateway, executor);
      figures.put("CPU ms a job: gateway", (after.gateway() - before.gateway()) / jobs);
      figures.put("CPU ms a job: executor", (after.executor() - before.executor()) / jobs);
      figures.put("CPU ms a job: PostgreSQL", (after.store() - before.store()) / jobs);
      Table.progress("one at a time");
      Load single = Load.submit(gateway.port(), KEY, 1, 500, 10);
      figures.put("submit -> terminal, one at a time, p50 ms", single.quantileMs(0.5));
      figures.put("submit -> terminal, one at a time, p99 ms", single.quantileMs(0.99));
      figures.put("heap of the executor after it, MiB", executor.heapMb());
      figures.put("heap of the gateway after it, MiB", gateway.heapMb());
    }
    try (Role gateway = Role.start(environment, GATEWAY_HEAP_MB, "gateway")) {
      Load.submit(gateway.port(), KEY, CALLERS, Math.min(jobs, 5_000), 0);
      Table.progress("accepting");
      Load accepted = Load.submit(gateway.port(), KEY, CALLERS, jobs, 0);
      figures.put("accepted/s", accepted.perSecond());
      figures.put("POST /v1/jobs p50 ms", accepted.quantileMs(0.5));
      figures.put("POST /v1/jobs p99 ms", accepted.quantileMs(0.99));
    }
    Table.progress("draining");
    long queued = store.number("select count(*) from jobs where state = 'RUN_QUEUED'");
    long begin;
    try (Role executor = executor()) {
      begin = System.nanoTime();
      awaitEmpty();
    }
    figures.put("queued jobs run/s, nothing accepted", queued / ((System.nanoTime() - begin) / 1e9));
    return figures;
  }

  private record Cpu(double gateway, double executor, double store) {}

  private Cpu cpu(Role gateway, Role executor) throws Exception {
    return new Cpu(gateway.cpuMs(), executor.cpuMs(), store.cpuMs());
  }

  private Role executor() throws Exception {
    return Role.start(environment, EXECUTOR_HEAP_MB, "executor", Integer.toString(SLOTS));
  }

  /** Submits and runs at once: from the first call to the end of the last job. */
  private double endToEnd(Role gateway, int count) throws Exception {
    double since = store.decimal("select extract(epoch from clock_timestamp())");
    Load.submit(gateway.port(), KEY, CALLERS, count, 0);
    awaitEmpty();
    double seconds =
        store.decimal(
            "select extract(epoch from max(finished_at)) - %s from jobs where created_at >= to_timestamp(%s)"
                .formatted(since, since));
    long done = store.number(DONE.formatted(since));
    if (done != count) {
      throw new IllegalStateException("%d of %d jobs succeeded".formatted(done, count));
    }
    return count / seconds;
  }

  private void awaitEmpty() throws Exception {
    String open = "select count(*) from jobs where state in ('RUN_QUEUED', 'RUNNING')";
    while (store.number(open) > 0) {
      Thread.sleep(20);
    }
  }
}
