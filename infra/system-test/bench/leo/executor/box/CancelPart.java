package leo.executor.box;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import leo.job.Limit;

/** How soon a caller's cancel stops what runs, through the whole server. */
final class CancelPart {
  private static final long GONE_WITHIN_MS = 60_000;
  private static final long LOOK_EVERY_MS = 5;
  private static final String ANSWERED = "job is CANCELLED";
  private static final String GONE = "container is gone";

  private CancelPart() {}

  static void run(Setup setup, Server server, int rounds) throws Exception {
    Times times = new Times();
    Client client = server.client();
    for (int round = 0; round < rounds; round++) {
      Table.progress("cancel %d of %d".formatted(round + 1, rounds));
      once(setup, client, times, round);
    }
    Table.begin(
        "Cancel of a job that runs",
        "From the caller's POST, %d jobs that sleep, over HTTP; the heartbeat is the standard one."
            .formatted(rounds),
        "until the",
        "p50 ms",
        "p95 ms",
        "max ms");
    for (String name : times.names()) {
      Table.row(
          name, times.median(name), times.quantile(name, 0.95), times.quantile(name, 1));
    }
  }

  /** A shape of its own each time: only a box that nobody made ahead tells whose it is. */
  private static void once(Setup setup, Client client, Times times, int round) throws Exception {
    long memoryBytes = Limit.MEMORY_BYTES.range().standard() + ((round + 1L) << 20);
    String id = client.runLong(memoryBytes);
    if (boxes(setup, id).isEmpty()) {
      throw new IOException("job %s runs in no container of its own".formatted(id));
    }
    long begin = System.nanoTime();
    client.cancel(id);
    times.add(ANSWERED, Step.since(begin));
    while (!boxes(setup, id).isEmpty()) {
      if (Step.since(begin) > GONE_WITHIN_MS) {
        throw new IOException("the container of job %s is still there".formatted(id));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    }
    times.add(GONE, Step.since(begin));
  }

  private static List<Containers.Found> boxes(Setup setup, String id) throws Exception {
    return setup.boxes(Map.of(ContainerReaper.JOB, id));
  }
}
