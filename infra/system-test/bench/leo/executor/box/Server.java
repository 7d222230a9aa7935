package leo.executor.box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The local server that {@code run} started, with its settings: gateway, workers and PostgreSQL.
 *
 * @param home its folder
 */
record Server(Setup setup, Path home) {
  static final int SLOTS = Integer.parseInt(System.getenv("LEO_EXECUTOR_SLOTS"));
  static final int POOL = Integer.parseInt(System.getenv("LEO_POOL_SIZE"));

  private static final long FILLED_WITHIN_MS = 60_000;
  private static final long LOOK_EVERY_MS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

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
    while (setup.waiting(System.getenv("LEO_EXECUTOR_NAME")).size() < POOL) {
      if (System.nanoTime() > until) {
        throw new IOException("the server's pool did not fill up");
      }
      Thread.sleep(LOOK_EVERY_MS);
    }
    // A box is listed as running a little before the server has it.
    Thread.sleep(LOOK_EVERY_MS);
  }

  private JsonNode facts() throws IOException {
    return JSON.readTree(home.resolve("server.json").toFile());
  }
}
