package leo.executor.docker;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.model.Info;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A Docker daemon of a test's own, with the machine's gVisor and image, that may be stopped and
 * started as it likes. It needs what the machine's own daemon needs: root.
 */
final class OwnDocker implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Path folder;
  private Process daemon;

  private OwnDocker(Path folder) throws IOException {
    this.folder = folder;
    this.daemon = launch();
  }

  /**
   * Starts one.
   *
   * @param folder an empty folder with a short name, which it fills
   */
  static OwnDocker start(Path folder) throws Exception {
    try (DockerCalls machine = RealDocker.calls()) {
      Info info = machine.call("describe itself", client -> client.infoCmd().exec());
      Files.writeString(folder.resolve("daemon.json"), configuration(info));
      OwnDocker own = new OwnDocker(folder);
      try (DockerCalls calls = own.calls();
          InputStream image =
              machine.call("save", client -> client.saveImageCmd(RealDocker.IMAGE).exec())) {
        own.awaitAnswer();
        calls.call("load", client -> client.loadImageCmd(image).exec());
      }
      return own;
    }
  }

  String host() {
    return "unix://" + folder.resolve("docker.sock");
  }

  DockerCalls calls() {
    return new DockerCalls(host(), LONG, 4);
  }

  /** Ends the daemon as a service manager does, containers and all. */
  void stop() {
    daemon.destroy();
    awaitEnd();
  }

  /** Starts the daemon again on the same data. */
  void restart() throws IOException {
    daemon = launch();
    awaitAnswer();
  }

  @Override
  public void close() throws IOException {
    if (!daemon.isAlive()) {
      restart();
    }
    stop();
    unmountAll();
  }

  /** A daemon that is stopped in the middle of its work leaves disks mounted. */
  private void unmountAll() throws IOException {
    List<String> command = new ArrayList<>(List.of("umount", "--lazy"));
    for (String line : Files.readAllLines(Path.of("/proc/self/mounts")).reversed()) {
      String target = line.split(" ", -1)[1];
      if (target.startsWith(folder + "/")) {
        command.add(target);
      }
    }
    if (command.size() > 2) {
      Process unmounting = new ProcessBuilder(command).inheritIO().start();
      await().atMost(LONG).until(() -> !unmounting.isAlive());
    }
  }

  private Process launch() throws IOException {
    return new ProcessBuilder(
            "dockerd",
            "--config-file=" + folder.resolve("daemon.json"),
            "--data-root=" + folder.resolve("data"),
            "--exec-root=" + folder.resolve("exec"),
            "--pidfile=" + folder.resolve("pid"),
            "--host=" + host(),
            "--bridge=none",
            "--iptables=false")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void awaitAnswer() {
    try (DockerCalls calls = calls()) {
      await()
          .atMost(LONG)
          .ignoreExceptions()
          .until(() -> calls.call("answer", client -> client.infoCmd().exec()) != null);
    } catch (RuntimeException e) {
      throw new AssertionError("A second dockerd did not start: " + log(), e);
    }
  }

  private void awaitEnd() {
    try {
      await().atMost(LONG).until(() -> !daemon.isAlive());
    } catch (RuntimeException e) {
      throw new AssertionError("A second dockerd did not end: " + log(), e);
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String configuration(Info info) {
    List<String> arguments = DockerFacts.arguments(info, "runsc");
    return "{\"runtimes\": {\"runsc\": {\"path\": \"%s\", \"runtimeArgs\": [%s]}}}"
        .formatted(
            Objects.requireNonNull(info.getRuntimes().get("runsc")).getPath(),
            arguments.stream().map("\"%s\""::formatted).collect(Collectors.joining(", ")));
  }
}
