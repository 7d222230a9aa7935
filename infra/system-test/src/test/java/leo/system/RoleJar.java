package leo.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leo.testing.RepoRoot;
import org.awaitility.Awaitility;

/** A role started from its jar, with environment variables alone. */
final class RoleJar implements AutoCloseable {
  static final String GATEWAY = "api-gateway";
  static final String PLANNER = "planner-worker";
  static final String EXECUTOR = "executor-worker";

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Pattern ADDRESS =
      Pattern.compile("(?:status at http://|listens on )127\\.0\\.0\\.1:(\\d+)");

  private final Path log;
  private final Process process;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** Starts it; {@link #awaitReady} says when it works. */
  RoleJar(String module, Map<String, String> settings, Path folder) {
    Path jar = RepoRoot.find().resolve(module).resolve("target/leo-" + module + ".jar");
    if (!Files.exists(jar)) {
      throw new AssertionError(jar + " is missing: these tests need 'mvn verify', not 'mvn test'");
    }
    try {
      log = Files.createTempFile(folder, module, ".log");
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "--sun-misc-unsafe-memory-access=allow",
              "-jar",
              jar.toString());
      builder.environment().keySet().removeIf(name -> name.startsWith("LEO_"));
      builder.environment().putAll(settings);
      process =
          builder
              .directory(folder.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until {@code /readyz} says so. */
  RoleJar awaitReady() {
    Awaitility.await()
        .atMost(LONG)
        .until(() -> {
          assertThat(process.isAlive()).as(log()).isTrue();
          return status("/readyz") == 200;
        });
    return this;
  }

  URI url(String path) {
    Matcher matcher = ADDRESS.matcher(log());
    return matcher.find()
        ? URI.create("http://127.0.0.1:" + matcher.group(1) + path)
        : URI.create("http://127.0.0.1:1" + path);
  }

  /** The status of the answer; 0 where nobody answers. */
  int status(String path) throws InterruptedException {
    try {
      return http.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  String text(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString()).body();
  }

  /** A figure of {@code /metrics}, with its labels; -1 if it is not there. */
  double figure(String name) throws IOException, InterruptedException {
    return text("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(-1);
  }

  /** Its part in the name under which it holds leases. */
  long pid() {
    return process.pid();
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for the end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end:\n" + log());
    }
    return process.exitValue();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
