package leo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import leo.cli.local.Home;

/** What every command works with: the environment, the home, the terminal. */
record Session(
    Map<String, String> environment,
    Home home,
    Console console,
    InputStream stdin,
    boolean attended) {
  /** No waiting for a job. */
  static final Duration AT_ONCE = Duration.ZERO;

  static Session ofProcess() {
    Map<String, String> environment = System.getenv();
    return new Session(
        environment, Home.of(environment), Console.ofProcess(), System.in, isAttended());
  }

  /** Whether a person is there to read a question and to answer it. */
  private static boolean isAttended() {
    return Console.isTerminal(0) && Console.isTerminal(2);
  }

  /** The server that is there; {@code leo} never starts one to look at what it did. */
  Api existingServer() {
    return remote()
        .or(() -> home.server().map(server -> new Api(server.url(), key())))
        .orElseThrow(() ->
            new CliException(
                ExitCode.UNAVAILABLE,
                "no server runs from %s; start one with 'leo up'".formatted(home.path())));
  }

  /** The server that is there, or a local one started for it. */
  Api server() {
    return remote()
        .orElseGet(() -> {
          Home.Server server = new LocalServerProcess(this).ensureUp();
          return new Api(server.url(), key());
        });
  }

  /** The server named by the environment, with its key. */
  private Optional<Api> remote() {
    String url = environment.getOrDefault("LEO_URL", "");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    String key = environment.getOrDefault("LEO_KEY", "");
    if (key.isEmpty()) {
      throw new CliException(ExitCode.USAGE, "LEO_URL is set and LEO_KEY is not: set both");
    }
    return Optional.of(new Api(address(url), header(key)));
  }

  private static URI address(String url) {
    try {
      URI address = new URI(url);
      boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (isHttp && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below, in the same words.
    }
    throw new CliException(
        ExitCode.USAGE,
        "LEO_URL: '%s' is not allowed; it must be like http://localhost:8420".formatted(url));
  }

  /** The key, fit for an HTTP header. It is never shown. */
  private static String header(String key) {
    String stripped = key.strip();
    if (!stripped.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new CliException(
          ExitCode.USAGE, "LEO_KEY: it must be the key alone, without spaces or control codes");
    }
    return stripped;
  }

  String key() {
    try {
      return Files.readString(home.keyFile()).strip();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.NO_PERMISSION, "the key in %s cannot be read".formatted(home.keyFile()));
    }
  }
}
