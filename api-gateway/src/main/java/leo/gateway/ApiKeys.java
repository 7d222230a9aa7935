package leo.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import leo.gateway.http.Authenticator;
import leo.gateway.http.SingleKey;
import leo.runtime.ConfigException;
import leo.runtime.Secret;

/** Finds the key that the configuration names. */
public final class ApiKeys {
  /** The tenant of whoever holds the one key. */
  public static final String TENANT = "default";

  private static final int MAX_FILE_BYTES = 4_096;
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{16,512}");

  private ApiKeys() {}

  /**
   * The check against the configured key.
   *
   * @throws ConfigException if there is no usable key: nothing may be served without one
   */
  public static Authenticator from(GatewayConfig config) {
    String key =
        config.apiKey().map(Secret::reveal).or(() -> config.apiKeyFile().map(ApiKeys::read)).get();
    if (!FORM.matcher(key).matches()) {
      throw problem("the API key must be 16 to 512 visible ASCII characters without blanks");
    }
    return new SingleKey(new Secret(key), TENANT);
  }

  private static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_FILE_BYTES), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw problem("LEO_API_KEY_FILE: %s cannot be read (%s)".formatted(file, e));
    }
  }

  private static ConfigException problem(String text) {
    return new ConfigException(List.of(text));
  }
}
