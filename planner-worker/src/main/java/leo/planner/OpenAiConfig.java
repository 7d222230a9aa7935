package leo.planner;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import leo.runtime.ConfigException;
import leo.runtime.Env;
import leo.runtime.Secret;
import leo.runtime.Setting;

/**
 * Which OpenAI-compatible server plans, and how it is asked.
 *
 * @param url the server's base address, mostly ending in {@code /v1}
 * @param model the model's name there
 * @param key the bearer key, if the server wants one
 * @param keyFile a file with the key instead
 * @param timeout how long one answer may take, all in all
 * @param maxTokens what one answer may take, its thoughts included
 */
public record OpenAiConfig(
    URI url,
    String model,
    Optional<Secret> key,
    Optional<Path> keyFile,
    Duration timeout,
    int maxTokens) {
  private static final int MOST_KEY_BYTES = 16 << 10;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final Setting<String> URL =
      Setting.required(
          "LEO_OPENAI_URL",
          "an http or https address",
          "the base address of an OpenAI-compatible server, such as http://127.0.0.1:11434/v1;"
              + " needed with LEO_PLANNER=openai");
  private static final Setting<String> MODEL =
      Setting.required(
          "LEO_OPENAI_MODEL",
          "a model's name there",
          "the model that plans; needed with LEO_PLANNER=openai");
  private static final Setting<Optional<Secret>> KEY =
      Setting.optionalSecret("LEO_OPENAI_KEY", "the bearer key, where the server wants one");
  private static final Setting<Optional<Path>> KEY_FILE =
      Setting.optionalPath("LEO_OPENAI_KEY_FILE", "the file that holds the bearer key instead");
  private static final Setting<Duration> TIMEOUT =
      Setting.duration(
          "LEO_OPENAI_TIMEOUT", "2m", "100ms", "30m", "how long an answer may take, all in all");
  private static final Setting<Integer> MAX_TOKENS =
      Setting.integer(
          "LEO_OPENAI_MAX_TOKENS",
          4_096,
          256,
          65_536,
          "tokens that one answer may take, thoughts included");

  static final List<Setting<?>> SETTINGS = List.of(URL, MODEL, KEY, KEY_FILE, TIMEOUT, MAX_TOKENS);

  /** Refuses an address that is none, two keys, and a key that would be sent for all to read. */
  public OpenAiConfig {
    boolean https = "https".equals(url.getScheme());
    if (!(https || "http".equals(url.getScheme()))
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          URL.name()
              + ": not an address such as http://127.0.0.1:11434/v1 (http or https, a host, and"
              + " neither user nor query)");
    }
    if (key.isPresent() && keyFile.isPresent()) {
      throw new IllegalArgumentException(
          "%s and %s: give one of them".formatted(KEY.name(), KEY_FILE.name()));
    }
    if (key.isPresent() && !isKey(key.get().reveal())) {
      throw new IllegalArgumentException(KEY.name() + ": not a key of one word");
    }
    if ((key.isPresent() || keyFile.isPresent()) && !https && !LOOPBACK.contains(url.getHost())) {
      throw new IllegalArgumentException(
          "%s: a key goes to another machine by https only".formatted(URL.name()));
    }
  }

  private static boolean isKey(String text) {
    return text.matches("[!-~]+");
  }

  static OpenAiConfig from(Env env) {
    return new OpenAiConfig(
        address(env.get(URL)),
        env.get(MODEL),
        env.get(KEY),
        env.get(KEY_FILE),
        env.get(TIMEOUT),
        env.get(MAX_TOKENS));
  }

  private static URI address(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      // The parser's own message would repeat the text, and with it what may be a password.
      return URI.create("about:blank");
    }
  }

  /**
   * The key, wherever it is.
   *
   * @throws ConfigException if its file cannot be read or holds no key
   */
  public Optional<Secret> readKey() {
    return keyFile.isEmpty() ? key : Optional.of(keyIn(keyFile.get()));
  }

  private static Secret keyIn(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_KEY_BYTES + 1);
      String key = new String(bytes, StandardCharsets.UTF_8).strip();
      if (bytes.length > MOST_KEY_BYTES || !isKey(key)) {
        throw new ConfigException(
            List.of("%s: %s holds no key of one word".formatted(KEY_FILE.name(), file)));
      }
      return new Secret(key);
    } catch (IOException e) {
      throw new ConfigException(
          List.of("%s: %s cannot be read (%s)".formatted(KEY_FILE.name(), file, e)));
    }
  }
}
