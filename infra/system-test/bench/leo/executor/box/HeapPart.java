package leo.executor.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the server holds after more and more jobs: gateway and workers are one process here. */
final class HeapPart {
  private static final int STEPS = 4;
  private static final int AT_ONCE = 8;
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private HeapPart() {}

  static void run(Server server, int jobs) throws Exception {
    Table.begin(
        "What the server holds",
        "The process of gateway and workers, after a full collection, with a full pool.",
        "jobs since the table began",
        "heap MiB",
        "platform threads",
        "open files",
        "resident MiB");
    Client client = server.client();
    for (int step = 0; step <= STEPS; step++) {
      if (step > 0) {
        Table.progress("heap: step %d of %d".formatted(step, STEPS));
        Saturation.measure(AT_ONCE, jobs / STEPS, client::runTrue);
      }
      server.awaitFull();
      row(step * (jobs / STEPS), server.pid());
    }
  }

  private static void row(int jobs, long pid) throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Programs.run(jcmd, String.valueOf(pid), "GC.run");
    String heap = Programs.run(jcmd, String.valueOf(pid), "GC.heap_info");
    Matcher used = USED.matcher(heap.replaceFirst("(?s)Metaspace.*", ""));
    double kilobytes =
        used.results().mapToDouble(found -> Double.parseDouble(found.group(1))).sum();
    Path process = Path.of("/proc", String.valueOf(pid));
    Table.row(
        jobs,
        kilobytes / 1_024,
        entries(process.resolve("task")),
        entries(process.resolve("fd")),
        Processes.kilobytes(process.resolve("status"), "VmRSS") / 1_024.0);
  }

  private static long entries(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.count();
    }
  }
}
