package leo.executor.box;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * How exactly Linux keeps the timers of a box ({@code timerslack_ns} of proc(5)). gVisor's kernel
 * looks around a thousand times a second even when nothing runs in it; the timers of a box that
 * only waits may be late, so that few of these looks are left. What comes from outside, such as a
 * job, wakes it as ever. Where the host does not allow it, a waiting box costs more, and no more
 * than that.
 */
final class TimerSlack {
  /** What Linux gives a thread that asks for nothing. */
  static final long STANDARD_NS = 50_000;

  /** As long as gVisor's scheduler, when it has nothing to do, sleeps at the most. */
  static final long RELAXED_NS = 10_000_000;

  private static final Path PROC = Path.of("/proc");

  private final Supplier<List<Long>> processes;
  private boolean relaxed;
  private boolean over;

  /**
   * @param processes finds those of the box
   */
  TimerSlack(Supplier<List<Long>> processes) {
    this.processes = processes;
  }

  /** Lets the timers be late, unless the box is used by now. */
  synchronized void relax() {
    if (!over && !relaxed) {
      relaxed = true;
      setTwice(RELAXED_NS);
    }
  }

  /** Has them on time, for good: the box is used. */
  synchronized void end() {
    over = true;
    restore();
  }

  /** Has them on time again. */
  synchronized void restore() {
    if (relaxed) {
      relaxed = false;
      setTwice(STANDARD_NS);
    }
  }

  /** A thread has what the one that began it had, which may have had its turn only afterwards. */
  private void setTwice(long nanos) {
    set(nanos);
    set(nanos);
  }

  private void set(long nanos) {
    for (long process : processes.get()) {
      try (DirectoryStream<Path> threads =
          Files.newDirectoryStream(PROC.resolve(process + "/task"))) {
        for (Path thread : threads) {
          set(thread, nanos);
        }
      } catch (IOException | DirectoryIteratorException e) {
        // It ended meanwhile.
      }
    }
  }

  private static void set(Path thread, long nanos) {
    try {
      // Each thread has a folder among the processes too, and only there this file.
      Files.writeString(
          PROC.resolve(thread.getFileName()).resolve("timerslack_ns"), Long.toString(nanos));
    } catch (IOException e) {
      // It ended meanwhile, or is not ours to set.
    }
  }
}
