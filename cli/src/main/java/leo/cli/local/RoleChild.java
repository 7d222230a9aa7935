package leo.cli.local;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import leo.runtime.RoleProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A role in a process of its own, started again when it dies, until closed. */
final class RoleChild implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoleChild.class);
  private static final int HEAP_MIB = 256;
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration RESTART = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final Plan plan;
  private final Path home;
  private final Duration stopWithin;
  private final Thread keeper;
  private volatile Process process;
  private volatile boolean closing;

  /**
   * What to start.
   *
   * @param role its name, that of its log too
   * @param main the class to start
   * @param environment all of it
   * @param port where it answers {@code /readyz}, on loopback
   */
  record Plan(String role, String main, Map<String, String> environment, int port) {}

  private RoleChild(Plan plan, Path home, Duration stopWithin) throws IOException {
    this.plan = plan;
    this.home = home;
    this.stopWithin = stopWithin;
    this.process = launch();
    this.keeper = Thread.ofVirtual().name("keep-" + plan.role()).unstarted(this::keep);
  }

  /** Starts the process; {@link #awaitReady} says when it works. */
  static RoleChild start(Plan plan, Path home, Duration stopWithin) throws IOException {
    return new RoleChild(plan, home, stopWithin);
  }

  /**
   * Waits for the first process; from then on one that dies is replaced.
   *
   * @throws IOException if it ends before it is ready, or is not ready in time
   */
  void awaitReady() throws IOException, InterruptedException {
    long giveUpAt = System.nanoTime() + READY_WITHIN.toNanos();
    HttpRequest look =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/readyz".formatted(plan.port())))
            .timeout(ANSWER_WITHIN)
            .build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build()) {
      while (!isReady(http, look)) {
        if (process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException(
              "the %s ended with %d; see logs/%s.log and logs/%s.out"
                  .formatted(plan.role(), process.exitValue(), plan.role(), plan.role()));
        }
        if (System.nanoTime() - giveUpAt > 0) {
          throw new IOException("the %s is not ready in time".formatted(plan.role()));
        }
      }
    }
    keeper.start();
  }

  @Override
  public void close() {
    closing = true;
    keeper.interrupt();
    Process running = process;
    try {
      if (keeper.getState() != Thread.State.NEW) {
        // From here on nobody starts another one.
        boolean _ = keeper.join(RESTART.plusSeconds(4));
      }
      running = process;
      running.destroy();
      if (!running.waitFor(stopWithin.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("the {} did not stop within {} and is killed", plan.role(), stopWithin);
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isReady(HttpClient http, HttpRequest look) throws InterruptedException {
    try {
      return http.send(look, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private void keep() {
    try {
      while (!closing) {
        int code = process.waitFor();
        if (!closing) {
          LOG.error("the {} ended with {}; it is started again", plan.role(), code);
          restart();
        }
      }
    } catch (InterruptedException e) {
      // It is being closed.
    }
  }

  private synchronized void restart() throws InterruptedException {
    TimeUnit.NANOSECONDS.timedWait(this, RESTART.toNanos());
    if (closing) {
      return;
    }
    try {
      process = launch();
    } catch (IOException e) {
      LOG.error("the {} cannot be started; it is tried again", plan.role(), e);
    }
  }

  private Process launch() throws IOException {
    List<String> command =
        LocalJava.command(
            HEAP_MIB,
            home,
            Map.of(RoleProcess.WITH_PARENT, "true", "leo.log", plan.role()),
            plan.main());
    File out = home.resolve("logs").resolve(plan.role() + ".out").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.to(out))
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(plan.environment());
    return builder.start();
  }
}
