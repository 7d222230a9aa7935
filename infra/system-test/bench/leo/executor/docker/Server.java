package leo.executor.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A local server with a home of its own: gateway, workers and PostgreSQL, as {@code leo up}. */
final class Server implements AutoCloseable {
  static final int SLOTS = 4;
  static final int POOL = 8;

  private static final long UP_SECONDS = 600;
  private static final long DOWN_SECONDS = 60;
  private static final long FILLED_WITHIN_MS = 60_000;
  private static final long LOOK_EVERY_MS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Setup setup;
  private final String leo;
  private final Path home;

  private Server(Setup setup, String leo, Path home) {
    this.setup = setup;
    this.leo = leo;
    this.home = home;
  }

  /**
   * Starts it.
   *
   * @param leo the launcher
   */
  static Server start(Setup setup, String leo) throws IOException, InterruptedException {
    return new Server(setup, leo, Files.createTempDirectory("leo-bench-home-"));
  }

  void up() throws IOException, InterruptedException {
    call("up", UP_SECONDS);
  }

  Client client() throws IOException {
    return new Client(
        URI.create(facts().path("url").asText()), Machine.read(home.resolve("key").toString()));
  }

  long pid() throws IOException {
    return facts().path("pid").asLong();
  }

  /** Waits until as many boxes wait as there should. */
  void awaitFull() throws Exception {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FILLED_WITHIN_MS);
    while (setup.waiting(setup.serversExecutor()).size() < POOL) {
      if (System.nanoTime() > until) {
        throw new IOException("the server's pool did not fill up");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
    }
    // Docker lists a box as running a little before the server has it.
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
  }

  private JsonNode facts() throws IOException {
    return JSON.readTree(home.resolve("server.json").toFile());
  }

  private void call(String command, long seconds) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(leo, command).redirectErrorStream(true);
    builder.redirectOutput(home.resolve("bench-" + command + ".log").toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("LEO_") && !name.equals("LEO_JAVA_HOME"));
    builder.environment().put("LEO_HOME", home.toString());
    builder.environment().put("LEO_HTTP_PORT", "0");
    builder.environment().put("LEO_EXECUTOR_NAME", setup.serversExecutor());
    builder.environment().put("LEO_EXECUTOR_SLOTS", String.valueOf(SLOTS));
    builder.environment().put("LEO_POOL_SIZE", String.valueOf(POOL));
    Process process = builder.start();
    if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(
          "leo %s failed: %s"
              .formatted(command, Files.readString(home.resolve("bench-" + command + ".log"))));
    }
  }

  @Override
  public void close() {
    try {
      if (!Files.exists(home)) {
        return;
      }
      call("down", DOWN_SECONDS);
      Programs.run("rm", "-rf", "--one-file-system", home.toString());
    } catch (IOException | InterruptedException e) {
      Table.progress("the server of " + home + " may still run: " + e.getMessage());
    }
  }
}
