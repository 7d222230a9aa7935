package leo.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A Docker daemon of a test's own, with the machine's gVisor and the base image, that may be
 * stopped and started. It needs what the machine's own daemon needs: root.
 */
public final class OwnDocker implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IMAGE = "leo-sandbox-base:latest";
  private static final Duration LONG = Duration.ofMinutes(1);

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
  public static OwnDocker start(Path folder) throws IOException, InterruptedException {
    String runtime =
        DockerCommand.OF_MACHINE
            .lines("info", "--format", "{{json (index .Runtimes \"runsc\")}}")
            .getFirst();
    ObjectNode settings = JSON.createObjectNode();
    settings
        .putObject("runtimes")
        .set("runsc", ((ObjectNode) JSON.readTree(runtime)).retain("path", "runtimeArgs"));
    Files.writeString(folder.resolve("daemon.json"), settings.toString());
    OwnDocker own = new OwnDocker(folder);
    try {
      own.awaitAnswer();
      own.load();
      return own;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      own.close();
      throw e;
    }
  }

  /** Where it listens. */
  public String host() {
    return "unix://" + folder.resolve("docker.sock");
  }

  /** Its client. */
  public DockerCommand command() {
    return new DockerCommand(host());
  }

  /** Ends the daemon as a service manager does, containers and all. */
  public void stop() {
    daemon.destroy();
    Awaitility.await("dockerd ends").atMost(LONG).until(() -> !daemon.isAlive());
  }

  /** Starts the daemon again on the same data. */
  public void restart() throws IOException {
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

  private void load() throws IOException, InterruptedException {
    List<Process> pipe =
        ProcessBuilder.startPipeline(
            List.of(
                new ProcessBuilder("docker", "save", IMAGE),
                new ProcessBuilder("docker", "--host", host(), "load")
                    .redirectOutput(Redirect.DISCARD)));
    for (Process one : pipe) {
      if (!one.waitFor(LONG.toSeconds(), TimeUnit.SECONDS) || one.exitValue() != 0) {
        throw new IOException(IMAGE + " is not passed on");
      }
    }
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
      Awaitility.await("umount").atMost(LONG).until(() -> !unmounting.isAlive());
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
        .redirectOutput(Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private void awaitAnswer() {
    Awaitility.await("dockerd answers, log in " + folder)
        .atMost(LONG)
        .ignoreExceptionsInstanceOf(AssertionError.class)
        .until(() -> !command().lines("info", "--format", "{{.ID}}").isEmpty());
  }
}
