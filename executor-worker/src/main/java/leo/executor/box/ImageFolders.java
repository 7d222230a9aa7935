package leo.executor.box;

import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import leo.executor.NoSandboxException;
import leo.worker.TransientFaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Docker's images as folders, for gVisor's own program. Each is unpacked once, under the identity
 * that its content gives it, and is only read from then on.
 */
final class ImageFolders {
  private static final String NEW = ".new-";
  private static final Duration UNPACK_WITHIN = Duration.ofMinutes(5);
  private static final Logger LOG = LoggerFactory.getLogger(ImageFolders.class);

  /** What Docker lays over these files in a container of its own. */
  private static final Map<String, String> NAMES =
      Map.of(
          "etc/hosts",
          "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n",
          "etc/hostname",
          BoxDesign.HOST_NAME + "\n",
          "etc/resolv.conf",
          "");

  private final DockerCalls docker;
  private final Path folder;
  private final String worker;

  /**
   * @param folder where they are
   * @param worker whose container it is from which an image is read
   */
  ImageFolders(DockerCalls docker, Path folder, String worker) {
    this.docker = docker;
    this.folder = folder;
    this.worker = worker;
  }

  /** The folders of images, by their references; what is not there is unpacked now. */
  Map<String, Path> all(Map<String, String> images)
      throws NoSandboxException, InterruptedException {
    Map<String, Path> folders = new HashMap<>();
    for (String reference : images.values()) {
      folders.put(reference, of(reference));
    }
    return Map.copyOf(folders);
  }

  private Path of(String reference) throws NoSandboxException, InterruptedException {
    try {
      String id =
          String.valueOf(
              docker
                  .call("find an image", client -> client.inspectImageCmd(reference).exec())
                  .getId());
      Path image = folder.resolve(id.replace(':', '-'));
      if (!Files.isDirectory(image)) {
        LOG.info("image {} is unpacked to {}", reference, image);
        unpack(id, image);
      }
      return image;
    } catch (DockerException | TransientFaultException | IOException e) {
      throw new NoSandboxException(
          "the image %s could not be unpacked in %s: %s".formatted(reference, folder, e),
          "make room there, or see to Docker",
          e);
    }
  }

  private void unpack(String id, Path image)
      throws IOException, TransientFaultException, InterruptedException {
    Files.createDirectories(folder);
    removeAbandoned();
    Path fresh = Files.createDirectory(folder.resolve(NEW + UUID.randomUUID()));
    try {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      copy(id, fresh);
      complete(fresh);
      sync(fresh);
      moveUnlessThere(fresh, image);
    } finally {
      removeAll(fresh);
    }
  }

  private void copy(String id, Path to)
      throws IOException, TransientFaultException, InterruptedException {
    String container = container(id);
    try (InputStream archive =
        docker.streaming().copyArchiveFromContainerCmd(container, "/.").exec()) {
      unpack(archive, to);
    } finally {
      docker.callAnyway(
          "remove a container",
          client ->
              client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec());
    }
  }

  /** A container of the image that is never started. */
  private String container(String id) throws TransientFaultException {
    Map<String, String> labels =
        Map.of(ContainerReaper.WORKER, worker, ContainerReaper.OWNER, OwnerMark.own().toString());
    return docker.callAnyway(
        "make a container",
        client -> client.createContainerCmd(id).withCmd("true").withLabels(labels).exec().getId());
  }

  private static void unpack(InputStream archive, Path to)
      throws IOException, InterruptedException {
    Path words = to.resolveSibling(to.getFileName() + ".tar");
    Process tar =
        // The folder itself keeps its own time: by the image's it would count as abandoned.
        new ProcessBuilder(
                "tar",
                "-x",
                "-p",
                "--numeric-owner",
                "--no-overwrite-dir",
                "-f",
                "-",
                "-C",
                to.toString())
            .redirectErrorStream(true)
            .redirectOutput(words.toFile())
            .start();
    FutureTask<Long> feeding =
        new FutureTask<>(() -> {
          try (OutputStream input = tar.getOutputStream()) {
            return archive.transferTo(input);
          }
        });
    Thread.ofPlatform().daemon().name("image").start(feeding);
    try {
      feeding.get(UNPACK_WITHIN.toSeconds(), TimeUnit.SECONDS);
      if (!tar.waitFor(UNPACK_WITHIN.toSeconds(), TimeUnit.SECONDS) || tar.exitValue() != 0) {
        throw new IOException("tar failed: " + Files.readString(words).strip());
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("it could not be read to its end: " + e + Files.readString(words), e);
    } finally {
      tar.destroyForcibly();
      Files.deleteIfExists(words);
    }
  }

  static void complete(Path root) throws IOException {
    if (!Files.isDirectory(root.resolve("etc"), LinkOption.NOFOLLOW_LINKS)) {
      // A link would lead out of the folder, to the host's own.
      throw new IOException("its /etc is no folder");
    }
    for (Map.Entry<String, String> file : NAMES.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.deleteIfExists(path);
      Files.writeString(path, file.getValue());
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    }
    Files.deleteIfExists(root.resolve(".dockerenv"));
  }

  /** A name that is there after a power cut stands for an image that is whole. */
  private static void sync(Path root) throws IOException, InterruptedException {
    Process sync = new ProcessBuilder("sync", "-f", root.toString()).inheritIO().start();
    if (!sync.waitFor(UNPACK_WITHIN.toSeconds(), TimeUnit.SECONDS) || sync.exitValue() != 0) {
      sync.destroyForcibly();
      throw new IOException("it could not be written to the disk");
    }
  }

  /** Whoever was unpacking it has died. */
  private void removeAbandoned() throws IOException {
    Instant before = Instant.now().minus(UNPACK_WITHIN.multipliedBy(4));
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, NEW + "*")) {
      for (Path path : left) {
        if (Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
          removeAll(path);
        }
      }
    }
  }

  /** Another executor may have been first. */
  private static void moveUnlessThere(Path fresh, Path image) throws IOException {
    try {
      Files.move(fresh, image);
    } catch (IOException e) {
      if (!Files.isDirectory(image)) {
        throw e;
      }
    }
  }

  private static void removeAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> all;
      try (Stream<Path> files = Files.walk(folder)) {
        all = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : all) {
        Files.deleteIfExists(path);
      }
    }
  }
}
