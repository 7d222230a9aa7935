package leo.executor.box;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.github.dockerjava.api.model.Info;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import leo.executor.ExecutorConfig;
import leo.executor.NoSandboxException;
import leo.executor.SandboxDriver;

/** What gVisor's own program must find on a host before it starts sandboxes there. */
final class RunscGround {
  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

  private RunscGround() {}

  /**
   * Opens the containers, with what Docker knows of gVisor and its own images; it is asked nothing
   * later.
   *
   * @throws NoSandboxException if they could not run here
   */
  static RunscContainers open(DockerCalls docker, Info info, ExecutorConfig config)
      throws NoSandboxException, InterruptedException {
    try {
      demandRoot(SandboxDriver.isRoot());
      Path folder = config.folder().toAbsolutePath().normalize();
      demandShort(folder);
      RunscHost host =
          RunscHost.of(info, config.runtime(), folder.resolve("state")).demandProgram();
      Files.createDirectories(folder);
      demandOwn(folder);
      Files.setPosixFilePermissions(folder, RunscContainers.OWNER_ALONE);
      Path boxes = Files.createDirectories(folder.resolve("boxes"));
      Map<String, Path> images =
          new ImageFolders(docker, folder.resolve("images"), config.name())
              .all(config.offer().images());
      return new RunscContainers(
          host, boxes, images, new CgroupFiles(CGROUPS), config.dockerTimeout());
    } catch (IOException e) {
      throw new NoSandboxException(
          "the folder of sandboxes %s cannot be used: %s".formatted(config.folder(), e),
          "see to it, or name another (LEO_SANDBOX_FOLDER)",
          e);
    }
  }

  static void demandShort(Path folder) throws NoSandboxException {
    if (folder.toString().length() > SandboxDriver.FOLDER_PATH_CHARS) {
      throw new NoSandboxException(
          "the path %s is too long for gVisor's sockets, which may have %d characters before them"
              .formatted(folder, SandboxDriver.FOLDER_PATH_CHARS),
          "name a shorter folder (LEO_SANDBOX_FOLDER)",
          null);
    }
  }

  /** Whoever owns it, or what it leads to, could change what is run in it. */
  static void demandOwn(Path folder) throws NoSandboxException, IOException {
    boolean own =
        Files.isDirectory(folder, NOFOLLOW_LINKS)
            && Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid", NOFOLLOW_LINKS));
    if (!own) {
      throw new NoSandboxException(
          "%s is not a folder of root's".formatted(folder),
          "remove it, or name another (LEO_SANDBOX_FOLDER)",
          null);
    }
  }

  static void demandRoot(boolean root) throws NoSandboxException {
    if (!root) {
      throw new NoSandboxException(
          "gVisor's own program makes sandboxes for root alone, and this is another user",
          "start the executor as root, or let Docker make them (LEO_SANDBOX_DRIVER=docker)",
          null);
    }
  }
}
