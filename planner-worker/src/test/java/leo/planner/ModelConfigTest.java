package leo.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import leo.planner.VertexConfig.Thinking;
import leo.runtime.ConfigException;
import leo.runtime.Env;
import leo.runtime.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings that only a planner with a model has. */
class ModelConfigTest {
  private static final Map<String, String> VERTEX =
      Map.of("LEO_PLANNER", "vertex", "LEO_VERTEX_PROJECT", "my-project");
  private static final Map<String, String> OPENAI =
      Map.of(
          "LEO_PLANNER", "openai",
          "LEO_OPENAI_URL", "http://127.0.0.1:11434/v1",
          "LEO_OPENAI_MODEL", "qwen3:8b");

  @Test
  void vertexNeedsAProjectAlone() {
    assertThat(read(VERTEX))
        .isEqualTo(
            new ModelChoice.Vertex(
                new VertexConfig(
                    "my-project",
                    "global",
                    Optional.empty(),
                    "gemini-3.5-flash",
                    Thinking.Level.LOW,
                    8_192,
                    Optional.empty(),
                    Duration.ofSeconds(30),
                    3,
                    Duration.ofSeconds(1))));
  }

  @Test
  void vertexTakesEverySetting() {
    assertThat(
            read(
                with(
                    VERTEX,
                    Map.of(
                        "LEO_VERTEX_LOCATION", "europe-west4",
                        "LEO_VERTEX_ENDPOINT", "vertex.internal:443",
                        "LEO_VERTEX_MODEL", "gemini-2.5-pro",
                        "LEO_VERTEX_THINKING", "dynamic",
                        "LEO_VERTEX_MAX_TOKENS", "1000",
                        "LEO_VERTEX_KEY_SECRET", "projects/p/secrets/s/versions/latest",
                        "LEO_VERTEX_TIMEOUT", "7s",
                        "LEO_VERTEX_ATTEMPTS", "2",
                        "LEO_VERTEX_PAUSE", "300ms"))))
        .isEqualTo(
            new ModelChoice.Vertex(
                new VertexConfig(
                    "my-project",
                    "europe-west4",
                    Optional.of("vertex.internal:443"),
                    "gemini-2.5-pro",
                    new Thinking.Budget(-1),
                    1_000,
                    Optional.of("projects/p/secrets/s/versions/latest"),
                    Duration.ofSeconds(7),
                    2,
                    Duration.ofMillis(300))));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, true",
    "127.0.0.1:8080, true",
    "localhost.example.com:443, false",
    "127.0.0.1.example.com:443, false",
    "vertex.internal:443, false"
  })
  void onlyThisMachineIsSpokenToInPlainText(String endpoint, boolean local) {
    ModelChoice choice = read(with(VERTEX, Map.of("LEO_VERTEX_ENDPOINT", endpoint)));
    assertThat(((ModelChoice.Vertex) choice).config().isLocal()).isEqualTo(local);
    assertThat(((ModelChoice.Vertex) read(VERTEX)).config().isLocal()).isFalse();
  }

  @Test
  void openAiNeedsAnAddressAndAModel() {
    assertThat(read(OPENAI))
        .isEqualTo(
            new ModelChoice.OpenAi(
                new OpenAiConfig(
                    URI.create("http://127.0.0.1:11434/v1"),
                    "qwen3:8b",
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ofMinutes(2),
                    4_096)));
  }

  @Test
  void openAiTakesAKeyOrItsFile() {
    Map<String, String> more = Map.of("LEO_OPENAI_TIMEOUT", "5s", "LEO_OPENAI_MAX_TOKENS", "512");
    assertThat(openAi(with(with(OPENAI, more), Map.of("LEO_OPENAI_KEY", "k"))))
        .isEqualTo(
            new OpenAiConfig(
                URI.create("http://127.0.0.1:11434/v1"),
                "qwen3:8b",
                Optional.of(new Secret("k")),
                Optional.empty(),
                Duration.ofSeconds(5),
                512));
    assertThat(openAi(with(OPENAI, Map.of("LEO_OPENAI_KEY_FILE", "/key"))).keyFile())
        .contains(Path.of("/key"));
  }

  @Test
  void settingsOfTheOthersMayStayWhereTheyAre() {
    Map<String, String> both = with(VERTEX, OPENAI);
    assertThat(read(with(both, Map.of("LEO_PLANNER", "recipes"))))
        .isEqualTo(new ModelChoice.Recipes());
  }

  @Test
  void missingSettingsOfTheChosenOneAreAllTold() {
    assertThat(problems(Map.of("LEO_PLANNER", "openai")))
        .contains("LEO_OPENAI_URL: missing")
        .contains("LEO_OPENAI_MODEL: missing")
        .doesNotContain("VERTEX");
    assertThat(problems(Map.of("LEO_PLANNER", "vertex")))
        .contains("LEO_VERTEX_PROJECT: missing")
        .doesNotContain("OPENAI");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LEO_PLANNER | gemini | recipes, vertex, openai",
        "LEO_VERTEX_LOCATION | https://x | global, us, eu or a region",
        "LEO_VERTEX_ENDPOINT | https://x | host:port",
        "LEO_VERTEX_ENDPOINT | x | host:port",
        "LEO_VERTEX_MODEL | models/x | is not allowed",
        "LEO_VERTEX_THINKING | deep | Gemini 2.5",
        "LEO_VERTEX_THINKING | 8192 | leaves nothing of LEO_VERTEX_MAX_TOKENS=8192",
        "LEO_VERTEX_MAX_TOKENS | 255 | 256 to 65536",
        "LEO_VERTEX_KEY_SECRET | my-secret | projects/P/secrets/S/versions/V",
        "LEO_VERTEX_TIMEOUT | 6m | 100ms to 5m",
        "LEO_VERTEX_ATTEMPTS | 6 | 1 to 5",
        "LEO_VERTEX_PAUSE | 2m | 1ms to 1m",
        "LEO_VERTEX_MODEL | gemini-2.5-flash | knows no level",
      })
  void vertexRefusesWhatCannotBe(String name, String value, String words) {
    assertThat(problems(with(VERTEX, Map.of(name, value))))
        .contains(name.equals("LEO_VERTEX_MODEL") ? "LEO_VERTEX" : name)
        .contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LEO_OPENAI_URL | ftp://x/v1 | http or https",
        "LEO_OPENAI_URL | localhost | http or https",
        "LEO_OPENAI_URL | http://[bad | http or https",
        "LEO_OPENAI_URL | https://me:hush@x.example.com/v1 | neither user nor query",
        "LEO_OPENAI_URL | https://x.example.com/v1?key=hush | neither user nor query",
        "LEO_OPENAI_TIMEOUT | 31m | 100ms to 30m",
        "LEO_OPENAI_MAX_TOKENS | 1 | 256 to 65536",
        "LEO_OPENAI_KEY | two hush words | a key of one word",
      })
  void openAiRefusesWhatCannotBe(String name, String value, String words) {
    assertThat(problems(with(OPENAI, Map.of(name, value))))
        .contains(name)
        .contains(words)
        .doesNotContain("hush");
  }

  @Test
  void openAiTakesOneKeyAndSendsItToNobodyElse() {
    assertThat(problems(with(OPENAI, Map.of("LEO_OPENAI_KEY", "k", "LEO_OPENAI_KEY_FILE", "/k"))))
        .contains("give one of them");
    Map<String, String> key = with(OPENAI, Map.of("LEO_OPENAI_KEY", "hush"));
    assertThat(problems(with(key, Map.of("LEO_OPENAI_URL", "http://models.example.com/v1"))))
        .contains("by https only")
        .doesNotContain("hush");
    assertThat(openAi(with(key, Map.of("LEO_OPENAI_URL", "https://models.example.com/v1"))).key())
        .isPresent();
  }

  @Test
  void keyFilesAreReadAndNotRepeated() {
    OpenAiConfig missing = openAi(with(OPENAI, Map.of("LEO_OPENAI_KEY_FILE", "/no/such/file")));
    assertThat(catchThrowableOfType(ConfigException.class, missing::readKey))
        .hasMessageContaining("LEO_OPENAI_KEY_FILE")
        .hasMessageContaining("cannot be read");
  }

  private static String problems(Map<String, String> variables) {
    ConfigException refused = catchThrowableOfType(ConfigException.class, () -> read(variables));
    assertThat(refused).isNotNull();
    return String.valueOf(refused.getMessage());
  }

  private static OpenAiConfig openAi(Map<String, String> variables) {
    return ((ModelChoice.OpenAi) read(variables)).config();
  }

  private static ModelChoice read(Map<String, String> variables) {
    return Env.read(variables, PlannerConfig.SETTINGS, PlannerConfig::from).choice();
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }
}
