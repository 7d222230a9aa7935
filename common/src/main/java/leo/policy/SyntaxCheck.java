package leo.policy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import leo.runtime.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks bash itself whether a script is one, with {@code bash -n}: it reads and runs nothing. The
 * child has an empty environment and no start-up files, gets the script by standard input, and is
 * killed when its time is up.
 */
final class SyntaxCheck {
  private static final Logger LOG = LoggerFactory.getLogger(SyntaxCheck.class);
  private static final List<Path> PLACES =
      List.of(Path.of("/bin/bash"), Path.of("/usr/bin/bash"), Path.of("/usr/local/bin/bash"));
  private static final Duration TIME = Duration.ofSeconds(2);
  private static final int SAID_BYTES = 2 << 10;

  private final Path bash;

  SyntaxCheck(Path bash) {
    this.bash = bash;
  }

  /**
   * Finds bash.
   *
   * @throws ConfigException if there is none
   */
  static SyntaxCheck find() {
    return find(PLACES);
  }

  static SyntaxCheck find(List<Path> places) {
    return places.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(SyntaxCheck::new)
        .orElseThrow(() ->
            new ConfigException(
                List.of(
                    "the policy gate needs bash to check scripts with, and there is none at "
                        + places
                        + ": install bash")));
  }

  /** What bash has to say against a script; empty if it takes it. */
  Optional<String> fault(String script) throws InterruptedException {
    try {
      return look(script);
    } catch (TimeoutException e) {
      // A machine that stood still for a while is not the script's fault: a second look tells.
      LOG.warn("{}; it is asked again", e.getMessage());
    }
    try {
      return look(script);
    } catch (TimeoutException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private Optional<String> look(String script) throws InterruptedException, TimeoutException {
    Process child;
    try {
      child = start();
    } catch (IOException e) {
      return Optional.of("bash cannot be started: " + e.getMessage());
    }
    try {
      Thread writer = Thread.ofVirtual().start(() -> feed(child, script));
      boolean ended = child.waitFor(TIME.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        throw new TimeoutException(
            "bash took longer than %d ms to read it".formatted(TIME.toMillis()));
      }
      writer.join(TIME);
      String said = said(child.getErrorStream());
      return child.exitValue() == 0 && said.isEmpty()
          ? Optional.empty()
          : Optional.of(said.isEmpty() ? "exit code " + child.exitValue() : said);
    } catch (IOException e) {
      return Optional.of("bash cannot be heard: " + e.getMessage());
    } finally {
      child.destroyForcibly();
    }
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(bash.toString(), "--norc", "--noprofile", "-n")
            .directory(new File("/"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    return builder.start();
  }

  private static void feed(Process child, String script) {
    try (OutputStream stdin = child.getOutputStream()) {
      stdin.write(script.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It has stopped reading: what it says and how it ends tell why.
    }
  }

  /** The first of it, on one line: it quotes the caller's script, and goes back to the caller. */
  private static String said(InputStream stderr) throws IOException {
    try (stderr) {
      String text = new String(stderr.readNBytes(SAID_BYTES), StandardCharsets.UTF_8).strip();
      String first = text.lines().findFirst().orElse("");
      return first.replaceFirst("^\\S*bash: ", "");
    }
  }
}
