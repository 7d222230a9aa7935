package leo.planner;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import leo.runtime.Env;
import leo.runtime.Setting;

/**
 * Which model on Vertex AI plans, and how it is asked.
 *
 * @param project the Google Cloud project that pays
 * @param location {@code global}, {@code us}, {@code eu} or a region
 * @param endpoint where to reach it, as {@code host:port}; nothing for the location's own address
 * @param model the model's id
 * @param thinking how much it thinks before it answers
 * @param maxTokens what one answer may take, its thoughts included
 * @param keySecret the secret version in Secret Manager with the service account's key; nothing for
 *     the machine's own credentials
 * @param timeout how long one try may take
 * @param attempts tries for one answer
 * @param pause before the second try; twice as long before each further one
 */
public record VertexConfig(
    String project,
    String location,
    Optional<String> endpoint,
    String model,
    Thinking thinking,
    int maxTokens,
    Optional<String> keySecret,
    Duration timeout,
    int attempts,
    Duration pause) {
  private static final Pattern LOCAL = Pattern.compile("(localhost|127\\.0\\.0\\.1):\\d+");

  private static final Setting<String> PROJECT =
      Setting.required(
          "LEO_VERTEX_PROJECT",
          "a project id",
          "the Google Cloud project of Vertex AI; needed with LEO_PLANNER=vertex");
  private static final Setting<String> LOCATION =
      Setting.text(
          "LEO_VERTEX_LOCATION",
          "global",
          "[a-z][a-z0-9-]{1,39}",
          "global, us, eu or a region such as europe-west4",
          "where Vertex AI serves the model");
  private static final Setting<String> ENDPOINT =
      Setting.text(
          "LEO_VERTEX_ENDPOINT",
          "",
          "[A-Za-z0-9]([A-Za-z0-9.-]{0,252}):[1-9]\\d{0,4}",
          "host:port",
          "where to reach Vertex AI instead, such as a Private Service Connect endpoint; one on"
              + " localhost or 127.0.0.1 is spoken to in plain text and without credentials");
  private static final Setting<String> MODEL =
      Setting.text(
          "LEO_VERTEX_MODEL",
          "gemini-3.5-flash",
          "[a-z0-9][a-z0-9.@_-]{0,99}",
          "a model's id",
          "the model that plans");
  private static final Setting<String> THINKING =
      Setting.text(
          "LEO_VERTEX_THINKING",
          "low",
          "model|minimal|low|medium|high|dynamic|\\d{1,6}",
          "model, or minimal, low, medium or high (Gemini 3), or dynamic or a number of tokens"
              + " (Gemini 2.5; 0 for none)",
          "how much the model thinks first; model leaves it to the model");
  private static final Setting<Integer> MAX_TOKENS =
      Setting.integer(
          "LEO_VERTEX_MAX_TOKENS",
          8_192,
          256,
          65_536,
          "tokens that one answer may take, thoughts included");
  private static final Setting<String> KEY_SECRET =
      Setting.text(
          "LEO_VERTEX_KEY_SECRET",
          "",
          "projects/[a-z0-9:.-]+/secrets/[A-Za-z0-9_-]{1,255}/versions/(latest|[A-Za-z0-9_-]+)",
          "projects/P/secrets/S/versions/V",
          "the secret in Secret Manager with the JSON key of a service account; without it the"
              + " machine's Application Default Credentials");
  private static final Setting<Duration> TIMEOUT =
      Setting.duration(
          "LEO_VERTEX_TIMEOUT", "30s", "100ms", "5m", "how long one try for an answer may take");
  private static final Setting<Integer> ATTEMPTS =
      Setting.integer(
          "LEO_VERTEX_ATTEMPTS",
          3,
          1,
          5,
          "tries for an answer while the quota is used up or the service is away; then the job"
              + " waits and is planned anew, twice at the most");
  private static final Setting<Duration> PAUSE =
      Setting.duration(
          "LEO_VERTEX_PAUSE", "1s", "1ms", "1m", "the pause before the second try, then doubled");

  static final List<Setting<?>> SETTINGS =
      List.of(
          PROJECT,
          LOCATION,
          ENDPOINT,
          MODEL,
          THINKING,
          MAX_TOKENS,
          KEY_SECRET,
          TIMEOUT,
          ATTEMPTS,
          PAUSE);

  /** Refuses what the model would refuse. */
  public VertexConfig {
    if (model.startsWith("gemini-2") && thinking instanceof Thinking.Level) {
      throw new IllegalArgumentException(
          "%s: '%s' knows no level; give a number of tokens, dynamic or model"
              .formatted(THINKING.name(), model));
    }
    if (thinking instanceof Thinking.Budget(int tokens) && tokens >= maxTokens) {
      throw new IllegalArgumentException(
          "%s=%d leaves nothing of %s=%d for the answer"
              .formatted(THINKING.name(), tokens, MAX_TOKENS.name(), maxTokens));
    }
  }

  static VertexConfig from(Env env) {
    return new VertexConfig(
        env.get(PROJECT),
        env.get(LOCATION),
        unlessEmpty(env.get(ENDPOINT)),
        env.get(MODEL),
        Thinking.of(env.get(THINKING)),
        env.get(MAX_TOKENS),
        unlessEmpty(env.get(KEY_SECRET)),
        env.get(TIMEOUT),
        env.get(ATTEMPTS),
        env.get(PAUSE));
  }

  private static Optional<String> unlessEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** Whether Vertex AI is a process of this machine, which wants neither TLS nor an account. */
  public boolean isLocal() {
    return endpoint.filter(LOCAL.asMatchPredicate()).isPresent();
  }

  /** How much a model thinks before it answers. */
  public sealed interface Thinking {
    /** As much as it does unasked. */
    record AsModel() implements Thinking {}

    /** A step of a scale, from Gemini 3 on. */
    enum Level implements Thinking {
      MINIMAL,
      LOW,
      MEDIUM,
      HIGH
    }

    /**
     * A number of tokens, up to Gemini 2.5.
     *
     * @param tokens 0 for none, -1 for as many as the model sees fit
     */
    record Budget(int tokens) implements Thinking {}

    private static Thinking of(String text) {
      return switch (text) {
        case "model" -> new AsModel();
        case "minimal" -> Level.MINIMAL;
        case "low" -> Level.LOW;
        case "medium" -> Level.MEDIUM;
        case "high" -> Level.HIGH;
        case "dynamic" -> new Budget(-1);
        default -> new Budget(Integer.parseInt(text));
      };
    }
  }
}
