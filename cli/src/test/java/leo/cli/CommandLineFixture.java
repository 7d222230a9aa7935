package leo.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import leo.cli.local.Home;

/** {@code leo} in a home and an environment of its own, its output kept. */
final class CommandLineFixture {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> environment = new HashMap<>();
  private final Path home;
  private byte[] stdin = {};
  private boolean attended;

  /** What a call left behind. */
  record Outcome(int exitCode, String stdout, String stderr) {
    JsonNode json() throws IOException {
      return JSON.readTree(stdout);
    }
  }

  CommandLineFixture(Path home) {
    this.home = home;
  }

  CommandLineFixture(Path home, URI server) {
    this(home);
    with("LEO_URL", server.toString()).with("LEO_KEY", "leo_test");
  }

  CommandLineFixture with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What the next calls find on their standard input. */
  CommandLineFixture piping(byte[] data) {
    stdin = data.clone();
    return this;
  }

  /** The next calls are made by a person at a terminal, who types these answers. */
  CommandLineFixture answering(String... lines) {
    attended = true;
    return piping(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  Outcome call(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(
            Map.copyOf(environment),
            new Home(home),
            new Console(out, err, false, false),
            new ByteArrayInputStream(stdin),
            attended);
    int exitCode = Main.run(session, arguments);
    return new Outcome(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
