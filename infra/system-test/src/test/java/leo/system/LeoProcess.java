package leo.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import leo.testing.RepoRoot;

/** The packaged {@code leo} with a home of its own, as a person would use it. */
final class LeoProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> settings;
  private final Path home;
  private final HttpClient http = HttpClient.newHttpClient();

  /** What a call left behind. */
  record Result(int exitCode, String stdout, String stderr) {
    JsonNode json() {
      try {
        return JSON.readTree(stdout);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + stdout + stderr, e);
      }
    }
  }

  LeoProcess() {
    this(Map.of());
  }

  /** With settings of its own. */
  LeoProcess(Map<String, String> settings) {
    this.settings = Map.copyOf(settings);
    try {
      home = Files.createTempDirectory("leo-system-test");
      SandboxImages.listIn(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path home() {
    return home;
  }

  /** Calls {@code leo} and waits for its end. */
  Result call(String... words) {
    try {
      Path out = Files.createTempFile(home, "out", "");
      Path err = Files.createTempFile(home, "err", "");
      Process process =
          builder(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "leo " + List.of(words) + " did not end: " + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Starts {@code leo} and does not wait. */
  Process start(String... words) throws IOException {
    return builder(words)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Starts {@code leo} with its standard output in the caller's hand. */
  Process piped(String... words) throws IOException {
    return builder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** What the server wrote down about itself. */
  JsonNode server() throws IOException {
    return JSON.readTree(home.resolve("server.json").toFile());
  }

  /** The server's process. */
  ProcessHandle serverProcess() throws IOException {
    return ProcessHandle.of(server().path("pid").asLong()).orElseThrow();
  }

  String key() throws IOException {
    return Files.readString(home.resolve("key")).strip();
  }

  /** A request as the key's holder. */
  HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(server().path("url").asText()).resolve(path))
        .timeout(Duration.ofMinutes(1))
        .header("Authorization", "Bearer " + key());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(send(request(path).GET().build()).body());
  }

  /** Submits a shell script. */
  String submit(String script) throws IOException, InterruptedException {
    return submitBody(JSON.createObjectNode().put("command", script).toString());
  }

  /** Submits what is JSON already. */
  String submitBody(String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            request("/v1/jobs")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    return JSON.readTree(answer.body()).path("id").asText();
  }

  @Override
  public void close() throws IOException {
    call("down");
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(LeoProcess::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(String... words) {
    Path jar = RepoRoot.find().resolve("cli/target/leo-cli.jar");
    if (!Files.exists(jar)) {
      throw new AssertionError(jar + " is missing: these tests need 'mvn verify', not 'mvn test'");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("LEO_"));
    builder.environment().put("LEO_HOME", home.toString());
    builder.environment().put("LEO_HTTP_PORT", "0");
    builder.environment().putAll(settings);
    return builder;
  }
}
