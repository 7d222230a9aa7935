package leo.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * When a process started, in ticks since the machine did. Unlike a wall-clock time it does not move
 * when somebody sets the clock. Source: proc(5), {@code /proc/PID/stat}, field 22.
 */
public final class ProcessStart {
  /** Counted from the field after the program's name, which may itself hold blanks. */
  private static final int FIELDS_AFTER_NAME = 22 - 3;

  private ProcessStart() {}

  /** The ticks, or nothing if there is no such process. */
  public static OptionalLong ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return OptionalLong.of(Long.parseLong(fields[FIELDS_AFTER_NAME]));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
