package leo.executor.box;

import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.RuntimeInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import leo.executor.NoSandboxException;
import leo.worker.TransientFaultException;

/**
 * gVisor's own program on this host.
 *
 * @param program its path
 * @param arguments what Docker starts it with, such as gVisor's platform
 * @param state the folder of its records
 */
record RunscHost(String program, List<String> arguments, Path state) {
  /** Whatever Docker's arguments are; its words would be the command's. */
  private static final List<String> SETTLED =
      List.of("--network=none", "--debug=false", "--alsologtostderr=false");

  private static final int SAID_BYTES = 2_000;

  RunscHost {
    arguments = List.copyOf(arguments);
  }

  /** The one that Docker knows under a name, which it does. */
  static RunscHost of(Info info, String runtime, Path state) {
    RuntimeInfo known = Objects.requireNonNull(info.getRuntimes().get(runtime));
    // Docker leaves the path out of a runtime that is registered by its shim.
    String path = Objects.requireNonNullElse(known.getPath(), runtime);
    return new RunscHost(path, DockerFacts.arguments(info, runtime), state);
  }

  /** This, if it is a program on this host, as it is not where Docker is another host's. */
  RunscHost demandProgram() throws NoSandboxException {
    if (!Path.of(program).isAbsolute() || !Files.isExecutable(Path.of(program))) {
      throw new NoSandboxException(
          "Docker starts gVisor as %s, which is no program here".formatted(program),
          "give its whole path in Docker's daemon.json, or let Docker make sandboxes"
              + " (LEO_SANDBOX_DRIVER=docker)",
          null);
    }
    return this;
  }

  /** Whether it has a container of that name, as far as it knows. */
  boolean hasRecord(String container) {
    return Files.exists(record(container, "state"));
  }

  /** Removes what it leaves of a container whose end it did not see. */
  void forget(String container) throws IOException {
    Files.deleteIfExists(record(container, "state"));
    Files.deleteIfExists(record(container, "lock"));
    Files.deleteIfExists(socket(container));
  }

  private Path record(String container, String kind) {
    return state.resolve("%1$s_sandbox:%1$s.%2$s".formatted(container, kind));
  }

  private Path socket(String container) {
    return state.resolve("runsc-%s.sock".formatted(container));
  }

  /**
   * A call of it: in a session of its own, so that a signal meant for the executor and all that it
   * started does not reach the box.
   */
  ProcessBuilder call(String... words) {
    List<String> command = new ArrayList<>(List.of("setsid", program));
    command.addAll(arguments);
    command.addAll(SETTLED);
    command.add("--root=" + state);
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    // It needs none of the executor's variables, and some of them are secret.
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/bin");
    return builder;
  }

  /** Makes a call that should be quick, to its end. */
  void run(Duration atMost, String... words) throws TransientFaultException, InterruptedException {
    try {
      Process process = call(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      try {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new TransientFaultException(
              "gVisor did not end within %d s: %s".formatted(atMost.toSeconds(), words[0]), null);
        }
        if (process.exitValue() != 0) {
          throw new TransientFaultException(
              "gVisor refused to %s: %s".formatted(words[0], said(process.getInputStream())), null);
        }
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new TransientFaultException("gVisor's program could not be started: " + e, e);
    }
  }

  private static String said(InputStream output) throws IOException {
    return new String(output.readNBytes(SAID_BYTES), StandardCharsets.UTF_8).strip();
  }
}
