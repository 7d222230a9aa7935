package leo.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import leo.runtime.ProcessStart;

/**
 * The folder that holds everything local: {@code server.json}, {@code key}, {@code data}, {@code
 * images}, {@code logs}. Only its owner may look in.
 *
 * @param path where it is: {@code LEO_HOME}, or {@code ~/.leo}
 */
public record Home(Path path) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The server that runs from this home.
   *
   * @param startTicks when its process started, so that another process with its number is not it
   * @param stopWithin how long it may take to stop, drains included
   */
  public record Server(URI url, long pid, long startTicks, Duration stopWithin) {
    /** The server's process, if it is alive. */
    public Optional<ProcessHandle> process() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(_ -> ProcessStart.ticks(pid).equals(OptionalLong.of(startTicks)));
    }
  }

  public static Home of(Map<String, String> environment) {
    String given = environment.getOrDefault("LEO_HOME", "");
    Path path = given.isEmpty() ? Path.of(System.getProperty("user.home"), ".leo") : Path.of(given);
    return new Home(path.toAbsolutePath().normalize());
  }

  public Path keyFile() {
    return path.resolve("key");
  }

  public Path data() {
    return path.resolve("data");
  }

  /** Where {@code infra/images/build.sh} lists the programs of each sandbox image. */
  public Path images() {
    return path.resolve("images");
  }

  /** Where gVisor's own program has boxes and images, if it starts sandboxes. */
  Path sandboxes() {
    return path.resolve("sandboxes");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  public Path serverLog() {
    return logs().resolve("server.log");
  }

  /** What a server says outside its log: its machine's last words. */
  public Path serverOut() {
    return logs().resolve("server.out");
  }

  public Path lockFile() {
    return path.resolve("server.lock");
  }

  private Path serverFile() {
    return path.resolve("server.json");
  }

  /** Makes the folders, closed to everybody else. */
  public void create() {
    try {
      for (Path folder : new Path[] {path, data(), logs()}) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + path, e);
    }
  }

  /** The server that was last written down and is alive. */
  public Optional<Server> server() {
    if (!Files.exists(serverFile())) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(serverFile().toFile());
      Server server =
          new Server(
              URI.create(json.path("url").asText()),
              json.path("pid").asLong(),
              json.required("startTicks").asLong(),
              Duration.ofSeconds(json.required("stopWithinSeconds").asLong()));
      return Optional.of(server).filter(known -> known.process().isPresent());
    } catch (IOException | RuntimeException e) {
      // Half a file or an older form: no server that we know of.
      return Optional.empty();
    }
  }

  /** Writes down this process as the server, whole or not at all. */
  public void announce(URI url, Duration stopWithin) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    ObjectNode json = JSON.createObjectNode();
    json.put("url", url.toString());
    json.put("pid", self.pid());
    json.put("startTicks", ProcessStart.ticks(self.pid()).orElseThrow());
    json.put("stopWithinSeconds", stopWithin.toSeconds());
    Path draft = path.resolve("server.json.new");
    JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), json);
    Files.move(
        draft, serverFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes the announcement back. */
  public void withdraw() throws IOException {
    Files.deleteIfExists(serverFile());
  }
}
