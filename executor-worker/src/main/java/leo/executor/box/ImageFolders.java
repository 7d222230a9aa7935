package leo.executor.box;

import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
    Path fresh = folder.resolve(".new-" + UUID.randomUUID());
    Files.createDirectories(folder);
    Files.createDirectory(fresh);
    String container = container(id);
    try {
      copy(container, fresh);
      complete(fresh);
      moveUnlessThere(fresh, image);
    } finally {
      docker.callAnyway(
          "remove a container",
          client -> client.removeContainerCmd(container).withForce(true).exec());
      removeAll(fresh);
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

  private void copy(String container, Path to)
      throws IOException, TransientFaultException, InterruptedException {
    Process tar =
        new ProcessBuilder("tar", "-x", "-p", "--numeric-owner", "-f", "-", "-C", to.toString())
            .redirectErrorStream(true)
            .start();
    CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> said(tar));
    try (InputStream archive =
            docker.streaming().copyArchiveFromContainerCmd(container, "/.").exec();
        OutputStream input = tar.getOutputStream()) {
      var late = CompletableFuture.delayedExecutor(UNPACK_WITHIN.toSeconds(), TimeUnit.SECONDS);
      late.execute(tar::destroyForcibly);
      archive.transferTo(input);
    } finally {
      if (!tar.waitFor(1, TimeUnit.MINUTES)) {
        tar.destroyForcibly();
      }
    }
    if (tar.exitValue() != 0) {
      throw new IOException("tar ended with %d: %s".formatted(tar.exitValue(), said.join()));
    }
  }

  private static String said(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void complete(Path root) throws IOException {
    for (Map.Entry<String, String> file : NAMES.entrySet()) {
      Path path = root.resolve(file.getKey());
      // A link would lead out of the folder.
      Files.deleteIfExists(path);
      Files.writeString(path, file.getValue());
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    }
    Files.deleteIfExists(root.resolve(".dockerenv"));
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
