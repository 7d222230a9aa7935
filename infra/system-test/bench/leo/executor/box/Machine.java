package leo.executor.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the machine as a whole does. */
public final class Machine {
  /** Linux counts processor time towards user programs in hundredths of a second. */
  static final double TICKS_PER_SECOND = 100;

  private static final double QUIET = 1.5;

  private Machine() {}

  /** Prints what the figures were measured on. */
  public static void describe() throws IOException {
    String[] load = read("/proc/loadavg").split(" ", -1);
    Table.say(
        "%d cores; load average at the start %s %s %s; Java %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                load[0],
                load[1],
                load[2],
                Runtime.version()));
    if (Double.parseDouble(load[0]) > QUIET) {
      Table.say("\n**The machine is busy with other work: these figures are not to be trusted.**");
    }
  }

  /** Processor time of everything on the machine since it started, in seconds. */
  static double cpuSeconds() throws IOException {
    String[] fields = read("/proc/stat").lines().findFirst().orElseThrow().split(" +", -1);
    // user, nice, system; not idle and iowait; irq, softirq; what a hypervisor took is nobody's.
    double ticks = 0;
    for (int field : new int[] {1, 2, 3, 6, 7}) {
      ticks += Double.parseDouble(fields[field]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  static String read(String file) throws IOException {
    return Files.readString(Path.of(file)).strip();
  }
}
