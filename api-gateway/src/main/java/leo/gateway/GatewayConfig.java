package leo.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import leo.runtime.Env;
import leo.runtime.Secret;
import leo.runtime.Setting;

/**
 * What the gateway can be told.
 *
 * @param host the address to listen on
 * @param port the TCP port, 0 for any free one
 * @param maxBodyBytes the largest request body
 * @param maxWait the longest wait that {@code Prefer: wait} is granted
 * @param maxRequests how many requests are served at once; more are refused with 503
 * @param apiKeyFile the file that holds the key
 * @param apiKey the key itself; exactly one of the two is given
 */
public record GatewayConfig(
    String host,
    int port,
    int maxBodyBytes,
    Duration maxWait,
    int maxRequests,
    Optional<Path> apiKeyFile,
    Optional<Secret> apiKey) {
  private static final Setting<String> HOST =
      Setting.text(
          "LEO_HTTP_HOST",
          "127.0.0.1",
          "[A-Za-z0-9.:_-]{1,253}",
          "a host name or address",
          "The address to listen on. Beyond loopback, put a proxy with TLS in front.");
  private static final Setting<Integer> PORT =
      Setting.integer("LEO_HTTP_PORT", 8420, 0, 65_535, "The TCP port; 0 takes any free one.");
  private static final Setting<Long> MAX_BODY =
      Setting.size("LEO_HTTP_MAX_BODY", "256KiB", "1KiB", "64MiB", "The largest request body.");
  private static final Setting<Duration> MAX_WAIT =
      Setting.duration(
          "LEO_HTTP_MAX_WAIT", "60s", "0s", "5m", "The longest wait 'Prefer: wait=N' is granted.");
  private static final Setting<Integer> MAX_REQUESTS =
      Setting.integer(
          "LEO_HTTP_MAX_REQUESTS",
          256,
          1,
          65_536,
          "Requests served at once, long-polls included; more get 503.");
  private static final Setting<Optional<Path>> API_KEY_FILE =
      Setting.optionalPath("LEO_API_KEY_FILE", "The file that holds the one API key.");
  private static final Setting<Optional<Secret>> API_KEY =
      Setting.optionalSecret("LEO_API_KEY", "The one API key, instead of a file.");

  /** Every setting of the gateway. */
  public static final List<Setting<?>> SETTINGS =
      List.of(HOST, PORT, MAX_BODY, MAX_WAIT, MAX_REQUESTS, API_KEY_FILE, API_KEY);

  public GatewayConfig {
    if (apiKeyFile.isPresent() == apiKey.isPresent()) {
      throw new IllegalArgumentException(
          "exactly one of %s and %s must be given".formatted(API_KEY_FILE.name(), API_KEY.name()));
    }
  }

  /** Reads the settings. */
  public static GatewayConfig from(Env env) {
    return new GatewayConfig(
        env.get(HOST),
        env.get(PORT),
        Math.toIntExact(env.get(MAX_BODY)),
        env.get(MAX_WAIT),
        env.get(MAX_REQUESTS),
        env.get(API_KEY_FILE),
        env.get(API_KEY));
  }
}
