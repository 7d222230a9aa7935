package leo.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import leo.cli.local.Home;
import leo.cli.local.LocalJava;
import leo.cli.local.LocalServer;

/** Starts and stops the local server, which outlives the client that started it. */
final class LocalServerProcess {
  private static final int HEAP_MIB = 512;
  private static final Duration START_WITHIN = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final int LOG_LINES = 20;

  /** For the launcher and the client; the server refuses names that it does not know. */
  private static final Set<String> CLIENT_VARIABLES =
      Set.of(
          "LEO_HOME", "LEO_ROOT", "LEO_JAVA_HOME", "LEO_URL", "LEO_KEY", "LEO_SANDBOX_BASE_IMAGE");

  private final Session session;
  private final boolean split;

  LocalServerProcess(Session session) {
    this(session, false);
  }

  /**
   * @param split whether a server that is started has a process for each role
   */
  LocalServerProcess(Session session, boolean split) {
    this.session = session;
    this.split = split;
  }

  /** The running server, ready to work; started if there is none. */
  Home.Server ensureUp() {
    Optional<Home.Server> running = session.home().server().filter(this::isReady);
    return running.orElseGet(this::start);
  }

  /**
   * Stops the server.
   *
   * @return false if none was running
   */
  boolean stop() {
    Optional<Home.Server> server = session.home().server();
    server.ifPresent(running -> running.process().ifPresent(process -> stop(running, process)));
    return server.isPresent();
  }

  private void stop(Home.Server server, ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(server.stopWithin().toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.destroyForcibly();
      session.console().note("[leo] the server did not stop in time and was killed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.CANCELLED, "interrupted; the server goes on stopping");
    }
  }

  private Home.Server start() {
    session.home().create();
    session.console().note("[leo] starting the server …");
    try {
      Process process = launch();
      return awaitReady(process);
    } catch (IOException e) {
      throw new CliException(ExitCode.UNAVAILABLE, "the server could not be started: " + e);
    }
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>();
    // A session of its own: what interrupts the client at the terminal must not stop the server.
    command.add("setsid");
    command.addAll(
        LocalJava.command(
            HEAP_MIB,
            session.home().path(),
            Map.of(LocalServer.SPLIT, String.valueOf(split)),
            LocalServer.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(session.home().path().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.to(session.home().serverOut().toFile()))
            .redirectErrorStream(true);
    builder.environment().keySet().removeAll(CLIENT_VARIABLES);
    return builder.start();
  }

  private Home.Server awaitReady(Process launched) throws IOException {
    long giveUpAt = System.nanoTime() + START_WITHIN.toNanos();
    Process process = launched;
    while (System.nanoTime() - giveUpAt < 0) {
      Optional<Home.Server> server = session.home().server();
      if (server.filter(this::isReady).isPresent()) {
        return server.get();
      }
      if (!process.isAlive()) {
        process = replaced(process, server);
      }
      pause(process);
    }
    throw new CliException(
        ExitCode.UNAVAILABLE,
        "the server is not ready after %d s: %s"
            .formatted(START_WITHIN.toSeconds(), whyNotReady()));
  }

  /** What follows a server process of ours that ended before it was ready. */
  private Process replaced(Process process, Optional<Home.Server> other) throws IOException {
    if (process.exitValue() != LocalServer.ALREADY_RUNNING) {
      throw new CliException(ExitCode.UNAVAILABLE, "the server did not start:\n" + logTail());
    }
    // Ours gave way to one that was faster, and that is waited for; or to one that is stopping
    // and takes its announcement back first: then another start is due.
    return other.isPresent() ? process : launch();
  }

  private String whyNotReady() throws IOException {
    Optional<Home.Server> server = session.home().server();
    if (server.isEmpty()) {
      return "its log ends with\n" + logTail();
    }
    return new Api(server.get().url(), "").readiness().path("checks") + "; see 'leo doctor'";
  }

  private static void pause(Process process) {
    try {
      if (process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.CANCELLED, "interrupted");
    }
  }

  private boolean isReady(Home.Server server) {
    return new Api(server.url(), "").isReady();
  }

  private String logTail() throws IOException {
    StringBuilder tail = new StringBuilder();
    for (Path log : List.of(session.home().serverOut(), session.home().serverLog())) {
      if (Files.exists(log)) {
        // A damaged byte must not hide the rest.
        List<String> lines =
            new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
        lines.stream()
            .skip(Math.max(0, lines.size() - LOG_LINES))
            .forEach(line -> tail.append(line).append('\n'));
      }
    }
    return tail.toString();
  }
}
