package leo.executor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What starts and ends sandboxes. gVisor is inside of each either way. */
public enum SandboxDriver {
  /** Docker, with gVisor as a runtime of its. */
  DOCKER,
  /**
   * gVisor's own program, for two thirds of the processor time. The executor is root then; Docker
   * is asked for the images and gVisor's arguments when it starts, and for nothing later.
   */
  RUNSC;

  /**
   * How long the path of gVisor's folder may be: sockets in it have paths, which may have 107
   * bytes, {@code sun_path} of unix(7).
   */
  public static final int FOLDER_PATH_CHARS = 50;

  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

  /** Of version 1 alone, whose folder of hierarchies is often read-only. */
  private static final Path MEMORY = CGROUPS.resolve("memory");

  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/bin/runsc"), Path.of("/usr/local/bin/runsc"));

  /** The one that pays where this process runs, with gVisor where its packages put it. */
  public static SandboxDriver suiting(Path folder) {
    boolean may =
        isRoot()
            && Files.isWritable(Files.exists(MEMORY) ? MEMORY : CGROUPS)
            && PROGRAMS.stream().anyMatch(Files::isExecutable)
            && folder.toString().length() <= FOLDER_PATH_CHARS;
    return may ? RUNSC : DOCKER;
  }

  /** Whether this process is root's. */
  public static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      // Not Linux.
      return false;
    }
  }
}
