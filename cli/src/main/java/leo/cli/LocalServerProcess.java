package leo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import leo.cli.local.Home;
import leo.cli.local.LocalServer;

/** Starts and stops the local server, which outlives the client that started it. */
final class LocalServerProcess {
  private static final Duration START_WITHIN = Duration.ofMinutes(2);
  private static final Duration STOP_WITHIN = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final int LOG_LINES = 20;

  /** For the launcher and the client; the server refuses names that it does not know. */
  private static final Set<String> CLIENT_VARIABLES =
      Set.of(
          "LEO_HOME", "LEO_ROOT", "LEO_JAVA_HOME", "LEO_URL", "LEO_KEY", "LEO_SANDBOX_BASE_IMAGE");

  private final Session session;

  LocalServerProcess(Session session) {
    this.session = session;
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
    Optional<ProcessHandle> process = session.home().server().flatMap(Home.Server::process);
    process.ifPresent(server -> {
      server.destroy();
      try {
        server.onExit().get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
      } catch (Exception e) {
        server.destroyForcibly();
        session.console().note("[leo] the server did not stop in time and was killed");
      }
    });
    return process.isPresent();
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
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dleo.home=" + session.home().path(),
            "-cp",
            System.getProperty("java.class.path"),
            LocalServer.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(session.home().path().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(session.home().serverLog().toFile()))
            .redirectErrorStream(true);
    builder.environment().keySet().removeAll(CLIENT_VARIABLES);
    return builder.start();
  }

  private Home.Server awaitReady(Process process) throws IOException {
    long giveUpAt = System.nanoTime() + START_WITHIN.toNanos();
    while (System.nanoTime() - giveUpAt < 0) {
      Optional<Home.Server> server = session.home().server().filter(this::isReady);
      if (server.isPresent()) {
        return server.get();
      }
      // Another client may have been faster: then its server holds the lock and ours gives way.
      if (!process.isAlive() && process.exitValue() != LocalServer.ALREADY_RUNNING) {
        throw new CliException(ExitCode.UNAVAILABLE, "the server did not start:\n" + logTail());
      }
      pause(process);
    }
    throw new CliException(
        ExitCode.UNAVAILABLE,
        "the server is not ready after %d s; its log:%n%s"
            .formatted(START_WITHIN.toSeconds(), logTail()));
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
    List<String> lines = Files.readAllLines(session.home().serverLog());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
  }
}
