package leo.executor.docker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a box used, read from the host's cgroups. A container's own cgroup vanishes with it, so each
 * run gets a parent cgroup that stays until it was read. Where the host does not allow that, there
 * are no figures rather than guessed ones.
 */
final class CgroupLedger {
  private static final Pattern USAGE_USEC = Pattern.compile("(?m)^usage_usec (\\d+)$");
  private static final Pattern OOM_KILL = Pattern.compile("(?m)^oom_kill (\\d+)$");

  private final Path root;
  private final boolean usable;
  private final String name;

  /**
   * @param root where the host's cgroups are mounted
   * @param driver Docker's cgroup driver; with any but {@code cgroupfs} there are no figures
   * @param worker whose runs these are: each worker has a folder of its own
   */
  CgroupLedger(Path root, String driver, String worker) {
    this.root = root;
    this.usable = "cgroupfs".equals(driver);
    this.name = "leo-sandboxes-" + worker;
  }

  /** Opens an account and gives the cgroup to put the container into, or nothing. */
  Optional<String> open(String run) {
    if (!usable) {
      return Optional.empty();
    }
    try {
      if (isUnified()) {
        Files.createDirectories(folder(root).resolve(run));
      } else {
        Files.createDirectories(folder(root.resolve("memory")).resolve(run));
        Files.createDirectories(folder(root.resolve("cpuacct")).resolve(run));
      }
      return Optional.of("/" + name + "/" + run);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What was used so far; complete once the container is over. */
  Usage read(String run) {
    if (isUnified()) {
      Path group = folder(root).resolve(run);
      Long usec = found(group.resolve("cpu.stat"), USAGE_USEC);
      Long kills = found(group.resolve("memory.events"), OOM_KILL);
      return new Usage(
          usec == null || usec == 0 ? null : usec / 1_000,
          number(group.resolve("memory.peak")),
          kills != null && kills > 0);
    }
    Long nanos = number(folder(root.resolve("cpuacct")).resolve(run).resolve("cpuacct.usage"));
    Path memory = folder(root.resolve("memory")).resolve(run);
    return new Usage(
        nanos == null ? null : nanos / 1_000_000,
        number(memory.resolve("memory.max_usage_in_bytes")),
        killedBelow(memory));
  }

  /** Separate hierarchies count kills in the container's own group, not in the one above. */
  private static boolean killedBelow(Path memory) {
    AtomicBoolean killed = new AtomicBoolean();
    each(
        memory,
        container -> {
          Long kills = found(container.resolve("memory.oom_control"), OOM_KILL);
          if (kills != null && kills > 0) {
            killed.set(true);
          }
        });
    return killed.get();
  }

  /** Closes an account; what cannot be removed yet is left to {@link #sweep}. */
  void close(String run) {
    if (!usable) {
      return;
    }
    remove(folder(root).resolve(run));
    // Docker makes the folder in every hierarchy.
    each(root, hierarchy -> remove(folder(hierarchy).resolve(run)));
  }

  /** Removes accounts that no live run owns. */
  void sweep(Set<String> live) {
    if (usable) {
      sweepFolder(folder(root), live);
      each(root, hierarchy -> sweepFolder(folder(hierarchy), live));
    }
  }

  /** Leaves nothing behind. */
  void dispose() {
    sweep(Set.of());
    if (usable) {
      remove(folder(root));
      each(root, hierarchy -> remove(folder(hierarchy)));
    }
  }

  private void sweepFolder(Path folder, Set<String> live) {
    each(
        folder,
        account -> {
          if (!live.contains(String.valueOf(account.getFileName()))) {
            remove(account);
          }
        });
  }

  private boolean isUnified() {
    return Files.exists(root.resolve("cgroup.controllers"));
  }

  private Path folder(Path hierarchy) {
    return hierarchy.resolve(name);
  }

  private static void each(Path folder, Consumer<Path> action) {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
        entries.forEach(action);
      } catch (IOException e) {
        // Nothing to be done here, and nothing is lost but a few empty folders.
      }
    }
  }

  private static void remove(Path account) {
    try {
      Files.deleteIfExists(account);
    } catch (IOException e) {
      // Still in use: the next sweep removes it.
    }
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

  /**
   * What a box used.
   *
   * @param cpuMs processor time, null if unknown
   * @param peakBytes the most memory, files in memory among it, null if unknown
   * @param oomKilled whether the kernel is known to have killed in it for want of memory
   */
  record Usage(@Nullable Long cpuMs, @Nullable Long peakBytes, boolean oomKilled) {
    /**
     * What was used since an earlier reading. The peak stays that of the whole life: the kernel
     * keeps no other.
     */
    Usage since(Usage earlier) {
      Long before = earlier.cpuMs;
      Long spent = cpuMs == null || before == null ? null : Math.max(0, cpuMs - before);
      return new Usage(spent, peakBytes, oomKilled);
    }
  }
}
