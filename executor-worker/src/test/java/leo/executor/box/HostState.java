package leo.executor.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be after the attacks as it was before: in this process, and on the host. Other
 * containers may come and go meanwhile; what names a container that does not exist is a leftover.
 *
 * @param threads platform threads of this process
 * @param files open files of this process
 * @param heapBytes what its heap holds after a collection
 * @param diskBytes what is used on the disk that sandboxes are on
 * @param mounts what the host has mounted for containers that are no more
 * @param processes the host's processes for containers that are no more
 */
record HostState(
    int threads,
    long files,
    long heapBytes,
    long diskBytes,
    Set<String> mounts,
    Set<String> processes) {
  /** Connections to Docker are kept open and their threads with them: so many more or less. */
  private static final int THREADS_MORE = 6;

  private static final int FILES_MORE = 24;
  private static final long HEAP_MORE = 16L << 20;

  /** Others write to this disk too; the attacks try to write gigabytes. */
  private static final long DISK_MORE = 512L << 20;

  /**
   * Looks at it.
   *
   * @param folder one on the disk that sandboxes are on
   */
  static HostState now(RealDriver driver, Containers containers, Path folder) throws Exception {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    var disk = Files.getFileStore(folder);
    // First what is there, then the containers: one that was made in between is in both.
    List<String> mounted = Files.readAllLines(Path.of("/proc/self/mounts"));
    List<String> running = commandLines();
    Set<String> there = names(containers);
    return new HostState(
        ManagementFactory.getThreadMXBean().getThreadCount(),
        count(Path.of("/proc/self/fd")),
        runtime.totalMemory() - runtime.freeMemory(),
        disk.getTotalSpace() - disk.getUnallocatedSpace(),
        leftOver(driver, mounted, there),
        leftOver(driver, running, there));
  }

  /** Fails if there is more than before, beyond what may vary. */
  void assertNoMoreThan(HostState before) {
    assertThat(threads).as("threads").isLessThanOrEqualTo(before.threads + THREADS_MORE);
    assertThat(files).as("open files").isLessThanOrEqualTo(before.files + FILES_MORE);
    assertThat(heapBytes).as("heap").isLessThanOrEqualTo(before.heapBytes + HEAP_MORE);
    assertThat(diskBytes).as("disk").isLessThanOrEqualTo(before.diskBytes + DISK_MORE);
    assertThat(mounts).as("mounts left").isSubsetOf(before.mounts);
    assertThat(processes).as("processes left").isSubsetOf(before.processes);
  }

  private static Set<String> names(Containers containers) throws Exception {
    return containers.all().stream()
        .map(Containers.Found::container)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> leftOver(RealDriver driver, List<String> lines, Set<String> there) {
    Set<String> left = new TreeSet<>();
    for (String line : lines) {
      Matcher name = driver.names().matcher(line);
      while (line.contains(driver.mark()) && name.find()) {
        if (!there.contains(name.group())) {
          left.add(line);
        }
      }
    }
    return left;
  }

  private static List<String> commandLines() {
    return ProcessHandle.allProcesses()
        .map(process -> Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
        .flatMap(HostState::words)
        .toList();
  }

  private static Stream<String> words(Path commandLine) {
    try {
      return Stream.of(Files.readString(commandLine).replace('\0', ' '));
    } catch (IOException e) {
      // It has ended meanwhile.
      return Stream.empty();
    }
  }

  private static long count(Path folder) throws IOException {
    long count = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path _ : entries) {
        count++;
      }
    }
    return count;
  }
}
