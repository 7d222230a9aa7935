package leo.executor.box;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's files of cgroups, of version 2 (one hierarchy) and 1 (one for each controller).
 *
 * @param root where they are mounted
 */
record CgroupFiles(Path root) {
  private static final Pattern USAGE_USEC = Pattern.compile("(?m)^usage_usec (\\d+)$");
  private static final Pattern POPULATED = Pattern.compile("(?m)^populated 1$");
  private static final Pattern OOM_KILL = Pattern.compile("(?m)^oom_kill (\\d+)$");

  boolean isUnified() {
    return Files.exists(root.resolve("cgroup.controllers"));
  }

  /** The folders that a group has, one for each hierarchy that LEO reads. */
  List<Path> foldersOf(String group) {
    return isUnified()
        ? List.of(root.resolve(group))
        : List.of(memory().resolve(group), cpuacct().resolve(group));
  }

  /** Every hierarchy there is. */
  List<Path> hierarchies() {
    return isUnified() ? List.of(root) : foldersIn(root);
  }

  /** What a group used, with all below it. */
  CgroupUsage usage(String group) {
    if (isUnified()) {
      Path folder = root.resolve(group);
      Long usec = found(folder.resolve("cpu.stat"), USAGE_USEC);
      return new CgroupUsage(
          usec == null || usec == 0 ? null : usec / 1_000,
          number(folder.resolve("memory.peak")),
          killedIn(folder.resolve("memory.events")));
    }
    Long nanos = number(cpuacct().resolve(group).resolve("cpuacct.usage"));
    Path memory = memory().resolve(group);
    return new CgroupUsage(
        nanos == null ? null : nanos / 1_000_000,
        number(memory.resolve("memory.max_usage_in_bytes")),
        // This version counts kills in the container's own group, not in the one above.
        Stream.concat(Stream.of(memory), foldersIn(memory).stream())
            .anyMatch(folder -> killedIn(folder.resolve("memory.oom_control"))));
  }

  /**
   * Makes and limits a group's memory and processor share, in version 1.
   *
   * @param memoryBytes with what is swapped
   * @param quotaUs the processor time in each period
   * @throws IOException if it is not limited afterwards
   */
  void limit(String group, long memoryBytes, long quotaUs, long periodUs) throws IOException {
    Path memory = Files.createDirectories(memory().resolve(group));
    write(memory.resolve("memory.limit_in_bytes"), memoryBytes);
    Path swap = memory.resolve("memory.memsw.limit_in_bytes");
    if (Files.exists(swap)) {
      write(swap, memoryBytes);
    }
    Path cpu = Files.createDirectories(root.resolve("cpu").resolve(group));
    write(cpu.resolve("cpu.cfs_period_us"), periodUs);
    write(cpu.resolve("cpu.cfs_quota_us"), quotaUs);
  }

  private static void write(Path file, long value) throws IOException {
    // Never made: that would be a plain file, which limits nothing.
    Files.writeString(file, Long.toString(value), StandardOpenOption.WRITE);
  }

  /** Kills all that runs in a group and below it; false if nothing was there to kill, or may be. */
  boolean kill(String group) {
    if (isUnified()) {
      return killUnified(root.resolve(group));
    }
    boolean killed = false;
    for (long pid : processes(group)) {
      killed |= ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
    }
    return killed;
  }

  private static boolean killUnified(Path folder) {
    try {
      String events = Files.readString(folder.resolve("cgroup.events"));
      if (!POPULATED.matcher(events).find()) {
        return false;
      }
      Files.writeString(folder.resolve("cgroup.kill"), "1");
      return true;
    } catch (IOException e) {
      // An older kernel, or not ours to write.
      return false;
    }
  }

  /** The processes in a group and below it, as far as they are seen from here. */
  List<Long> processes(String group) {
    return listed((isUnified() ? root : memory()).resolve(group)).stream()
        .filter(pid -> isIn(group, pid))
        .toList();
  }

  private static List<Long> listed(Path folder) {
    List<Long> found = new ArrayList<>();
    for (Path inner : foldersIn(folder)) {
      found.addAll(listed(inner));
    }
    try {
      for (String pid : Files.readAllLines(folder.resolve("cgroup.procs"))) {
        found.add(Long.parseLong(pid));
      }
    } catch (IOException | NumberFormatException e) {
      // It went away meanwhile: there is nobody left in it.
    }
    return found;
  }

  /** Asks once more whose process it is: numbers are used again. */
  private static boolean isIn(String group, long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cgroup")).contains("/" + group);
    } catch (IOException e) {
      // It ended meanwhile.
      return false;
    }
  }

  /** Removes a group, if nothing is in it. */
  static void remove(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // Still in use: the next sweep removes it.
    }
  }

  static void each(Path folder, Consumer<Path> action) {
    foldersIn(folder).forEach(action);
  }

  private Path memory() {
    return root.resolve("memory");
  }

  private Path cpuacct() {
    return root.resolve("cpuacct");
  }

  private static List<Path> foldersIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
      List<Path> found = new ArrayList<>();
      entries.forEach(found::add);
      return found;
    } catch (IOException | DirectoryIteratorException e) {
      // It went away meanwhile, or is closed to us: nothing is known of it.
      return List.of();
    }
  }

  private static boolean killedIn(Path file) {
    Long kills = found(file, OOM_KILL);
    return kills != null && kills > 0;
  }

  /** The number in a file, null if there is none or it is 0: then the box is not seen from here. */
  private static @Nullable Long number(Path file) {
    try {
      long value = Long.parseLong(Files.readString(file).strip());
      return value == 0 ? null : value;
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Long found(Path file, Pattern pattern) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(file));
      return matcher.find() ? Long.valueOf(matcher.group(1)) : null;
    } catch (IOException e) {
      return null;
    }
  }
}
