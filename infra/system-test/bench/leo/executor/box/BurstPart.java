package leo.executor.box;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many jobs in the same moment, through the whole server. */
final class BurstPart {
  private static final int JOBS = 50;

  private BurstPart() {}

  static void run(Server server, int bursts) throws Exception {
    Table.begin(
        "Burst of %d at once".formatted(JOBS),
        "Submit -> report over HTTP; %d slots, a full pool of %d."
            .formatted(Server.SLOTS, Server.POOL),
        "burst",
        "p50 ms",
        "p95 ms",
        "max ms",
        "sandboxes/s");
    for (int i = 1; i <= bursts; i++) {
      Table.progress("burst " + i);
      server.awaitFull();
      burst(i, server.client());
    }
  }

  private static void burst(int number, Client client) throws Exception {
    Times times = new Times();
    List<Future<?>> jobs = new ArrayList<>();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < JOBS; i++) {
        jobs.add(
            threads.submit(
                () -> {
                  client.runTrue();
                  times.add("job", Step.since(begin));
                  return true;
                }));
      }
    }
    for (Future<?> job : jobs) {
      job.get();
    }
    double last = times.quantile("job", 1);
    Table.row(number, times.median("job"), times.quantile("job", 0.95), last, JOBS / last * 1_000);
  }
}
