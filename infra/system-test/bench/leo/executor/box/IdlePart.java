package leo.executor.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leo.executor.SandboxDriver;

/** What a box that waits for a job costs. */
final class IdlePart {
  private static final int BOXES = 4;
  private static final Duration WATCH = Duration.ofSeconds(10);

  /** Until the last of them has read its libraries, which is no waiting. */
  private static final Duration SETTLE = Duration.ofSeconds(4);

  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
  private static final double MEBI = 1 << 20;

  private IdlePart() {}

  static void run(Setup setup) throws Exception {
    for (SandboxDriver driver : SandboxDriver.values()) {
      run(setup, driver);
    }
  }

  private static void run(Setup setup, SandboxDriver driver) throws Exception {
    Table.progress("idle");
    try (Executor executor = new Executor(setup, driver, 1, BOXES)) {
      executor.awaitFull();
      Thread.sleep(SETTLE);
      List<Containers.Found> boxes = setup.waiting(setup.executor());
      Table.begin(
          "A box that waits, started by " + (driver == SandboxDriver.RUNSC ? "runsc" : "Docker"),
          "Means of %d boxes; their processor time over %d s."
              .formatted(boxes.size(), WATCH.toSeconds()),
          "what",
          "MiB",
          "CPU ms per s");
      cgroups(setup, driver, boxes);
      processes(boxes);
    }
  }

  private static void cgroups(Setup setup, SandboxDriver driver, List<Containers.Found> boxes)
      throws Exception {
    double bytes = 0;
    for (Containers.Found box : boxes) {
      long pid = setup.kernel(driver, box.container());
      bytes += memory(Machine.read("/proc/" + pid + "/cgroup"));
    }
    Table.row("its cgroup's memory", bytes / MEBI / boxes.size(), "");
  }

  private static double memory(String groups) throws IOException {
    Matcher v1 = Pattern.compile("(?m)^\\d+:memory:/(.*)$").matcher(groups);
    if (v1.find()) {
      Path folder = CGROUPS.resolve("memory").resolve(v1.group(1));
      return number(folder.resolve("memory.usage_in_bytes"));
    }
    Path folder = CGROUPS.resolve(groups.replaceFirst("(?s).*0::/", "").strip());
    return number(folder.resolve("memory.current"));
  }

  private static double number(Path file) throws IOException {
    return Double.parseDouble(Files.readString(file).strip());
  }

  private static void processes(List<Containers.Found> boxes)
      throws IOException, InterruptedException {
    Map<String, Double> memory = new TreeMap<>();
    Map<String, Double> cpu = new TreeMap<>();
    sum(boxes, cpu, -1, Processes::cpuSeconds);
    Thread.sleep(WATCH);
    sum(boxes, cpu, 1, Processes::cpuSeconds);
    sum(
        boxes,
        memory,
        1,
        process -> Processes.kilobytes(process.resolve("smaps_rollup"), "Pss") / 1_024);
    memory.forEach(
        (name, mebi) ->
            Table.row(
                name + ", proportional set size",
                mebi / boxes.size(),
                cpu.getOrDefault(name, 0.0) / boxes.size() / WATCH.toSeconds() * 1_000));
  }

  private static void sum(
      List<Containers.Found> boxes, Map<String, Double> sums, int sign, Reading reading)
      throws IOException {
    for (Containers.Found box : boxes) {
      for (Path process : Processes.with(box.container())) {
        sums.merge(Processes.name(process), sign * reading.of(process), Double::sum);
      }
    }
  }

  /** What is read of a process. */
  @FunctionalInterface
  private interface Reading {
    double of(Path process) throws IOException;
  }
}
