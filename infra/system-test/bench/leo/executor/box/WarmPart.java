package leo.executor.box;

import java.time.Duration;
import leo.executor.SandboxDriver;

/** One job at a time, each with a full pool, beside what Docker takes for the same. */
final class WarmPart {
  /** An executor's JVM has been up for longer than a benchmark's. */
  private static final int HEATING = 100;

  private static final int WARM_UP = 5;
  private static final int PROGRESS_EVERY = 20;

  /** The last box of a pool warms up a quarter of a second after it is there. */
  private static final Duration REST = Duration.ofMillis(500);

  private static final String EXECUTOR_BYTE = "executor, runsc: call -> first byte of echo";
  private static final String EXECUTOR_END = "executor, runsc: call -> report of true";
  private static final String BY_DOCKER_BYTE = "executor, Docker: call -> first byte of echo";
  private static final String BY_DOCKER_END = "executor, Docker: call -> report of true";
  private static final String SERVER_BYTE = "server: submit -> first byte of echo, long poll";
  private static final String SERVER_END = "server: submit -> terminal of true";
  private static final String API_BYTE = "Docker API, no pool: create -> first byte of echo";
  private static final String API_END = "Docker API, no pool: create -> exit of true";
  private static final String API_GONE = "Docker API, no pool: create -> removed, of true";
  private static final String DOCKER = "docker run --rm --runtime=runsc … true";

  private final Times times = new Times();
  private final Executor executor;
  private final Executor byDocker;
  private final Server server;
  private final Client client;
  private final ApiCycle api;

  private WarmPart(Setup setup, Executor executor, Executor byDocker, Server server)
      throws Exception {
    this.executor = executor;
    this.byDocker = byDocker;
    this.server = server;
    this.client = server.client();
    this.api = ApiCycle.ofOurs(setup, Setup.RUNTIME);
  }

  static void run(Setup setup, Server server, int rounds) throws Exception {
    try (Executor executor = new Executor(setup, SandboxDriver.RUNSC, 2, 2);
        Executor byDocker = new Executor(setup, SandboxDriver.DOCKER, 2, 2)) {
      WarmPart part = new WarmPart(setup, executor, byDocker, server);
      part.heat();
      for (int i = -WARM_UP; i < rounds; i++) {
        if (i == 0) {
          part.times.clear();
        }
        if (i % PROGRESS_EVERY == 0) {
          Table.progress("warm: round %d of %d".formatted(i, rounds));
        }
        part.round();
      }
      part.print(rounds, executor.stats());
    }
  }

  private void heat() throws Exception {
    Table.progress("warm: %d runs of each first, for the JVM's sake".formatted(HEATING));
    Saturation.measure(2, HEATING, () -> executor.run("echo", "x"));
    Saturation.measure(2, HEATING, () -> byDocker.run("echo", "x"));
    Saturation.measure(2, HEATING, () -> api.run("true"));
    Saturation.measure(Server.SLOTS, HEATING, client::runTrue);
    Saturation.measure(Server.SLOTS, HEATING, () -> client.awaitEnd(client.runEcho()));
  }

  private void round() throws Exception {
    rest();
    times.add(EXECUTOR_END, executor.run("true").report());
    rest();
    times.add(EXECUTOR_BYTE, executor.run("echo", "x").firstByte());
    rest();
    times.add(BY_DOCKER_END, byDocker.run("true").report());
    rest();
    times.add(BY_DOCKER_BYTE, byDocker.run("echo", "x").firstByte());
    rest();
    times.add(SERVER_END, ((Step) client::runTrue).millis());
    rest();
    long begin = System.nanoTime();
    String id = client.runEcho();
    times.add(SERVER_BYTE, Step.since(begin));
    client.awaitEnd(id);
    rest();
    ApiCycle.Cycle silent = api.run("true");
    times.add(API_END, silent.exit());
    times.add(API_GONE, silent.removed());
    rest();
    times.add(API_BYTE, api.run("echo", "x").firstByte());
    rest();
    times.add(DOCKER, ((Step) WarmPart::dockerRun).millis());
  }

  /**
   * All pools are full again and the machine is quiet, so that no box is being started, warmed up
   * or taken down while a time is taken.
   */
  private void rest() throws Exception {
    executor.awaitFull();
    byDocker.awaitFull();
    server.awaitFull();
    Thread.sleep(REST);
  }

  private static void dockerRun() throws Exception {
    Programs.run(
        "docker",
        "run",
        "--rm",
        "--runtime=" + Setup.RUNTIME,
        "--network=none",
        Setup.IMAGE,
        "true");
  }

  private void print(int rounds, PoolStats stats) {
    Table.begin(
        "Warm, one at a time",
        """
        %d rounds, taken in turn, each after half a second with full pools, by JVMs that have \
        done %d runs of each before; its pool: %s. Ratios of medians.\
        """
            .formatted(rounds, HEATING, stats),
        "what",
        "p50 ms",
        "p95 ms",
        "÷ docker run",
        "÷ Docker API, the same");
    for (String name : times.names()) {
      double median = times.median(name);
      String like = name.contains("first byte") ? API_BYTE : API_END;
      Table.row(
          name,
          median,
          times.quantile(name, 0.95),
          median / times.median(DOCKER),
          median / times.median(like));
    }
  }
}
