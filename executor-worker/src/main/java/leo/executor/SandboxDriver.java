package leo.executor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What starts and ends sandboxes. gVisor is inside of each either way. */
public enum SandboxDriver {
  /** Docker, with gVisor as a runtime of its. */
  DOCKER,
  /**
   * gVisor's own program, for half the processor time. The executor is root then; Docker is asked
   * for the images and gVisor's arguments when it starts, and for nothing later.
   */
  RUNSC;

  /**
   * How long the path of gVisor's folder may be: sockets in it have paths, which may have 107
   * bytes, {@code sun_path} of unix(7).
   */
  public static final int FOLDER_PATH_CHARS = 50;

  /** The one that pays for this user, with Docker on this host. */
  public static SandboxDriver suiting(Path folder) {
    return isRoot() && folder.toString().length() <= FOLDER_PATH_CHARS ? RUNSC : DOCKER;
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
