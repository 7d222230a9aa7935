package leo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EnvTest {
  private static final Setting<Integer> SLOTS =
      Setting.integer("LEO_SLOTS", 4, 1, 64, "jobs at once");
  private static final Setting<Duration> LEASE =
      Setting.duration("LEO_LEASE", "30s", "1s", "10m", "how long a job stays a worker's");
  private static final Setting<String> URL =
      Setting.required("LEO_DATABASE_URL", "a JDBC address", "where the jobs are");
  private static final Setting<String> USER =
      Setting.required("LEO_DATABASE_USER", "a name", "who reads them");
  private static final Setting<Optional<Secret>> KEY =
      Setting.optionalSecret("LEO_KEY", "the key of the first caller");
  private static final List<Setting<?>> KNOWN = List.of(SLOTS, LEASE, URL, USER, KEY);

  private record Config(int slots, Duration lease, String url, String user, Optional<Secret> key) {
    Config {
      if (lease.toSeconds() < slots) {
        throw new IllegalArgumentException("LEO_LEASE must have a second for each of LEO_SLOTS");
      }
    }
  }

  @Test
  void givenValuesAreTakenAndTheRestHasItsDefault() {
    Config config =
        read(Map.of("LEO_DATABASE_URL", "jdbc:x", "LEO_DATABASE_USER", "me", "LEO_SLOTS", "7"));

    assertThat(config)
        .isEqualTo(new Config(7, Duration.ofSeconds(30), "jdbc:x", "me", Optional.empty()));
  }

  @Test
  void emptyValueIsAnAbsentOne() {
    Config config =
        read(
            Map.of(
                "LEO_DATABASE_URL",
                "u",
                "LEO_DATABASE_USER",
                "me",
                "LEO_SLOTS",
                "",
                "LEO_KEY",
                ""));

    assertThat(config.slots()).isEqualTo(4);
    assertThat(config.key()).isEmpty();
  }

  @Test
  void allProblemsAreToldAtOnce() {
    List<String> problems =
        problems(Map.of("LEO_SLOTS", "65", "LEO_LEASE", "soon", "LEO_SLOT", "3"));

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "LEO_SLOT: no such setting; the nearest is LEO_SLOTS",
            "LEO_SLOTS: '65' is not allowed; it must be 1 to 64 (default 4)",
            "LEO_LEASE: 'soon' is not allowed; it must be 1s to 10m (default 30s)",
            "LEO_DATABASE_URL: missing; it must be a JDBC address: where the jobs are",
            "LEO_DATABASE_USER: missing; it must be a name: who reads them");
  }

  @Test
  void messageHoldsEveryProblemAndTheirNumber() {
    ConfigException problem = failure(Map.of(), EnvTest::config);

    assertThat(problem)
        .hasMessageStartingWith("Not started: 2 setting(s) need mending:")
        .hasMessageContaining("LEO_DATABASE_URL")
        .hasMessageContaining("LEO_DATABASE_USER");
  }

  @Test
  void blankValueIsNotARequiredOne() {
    assertThat(problems(Map.of("LEO_DATABASE_URL", "  ", "LEO_DATABASE_USER", "me")))
        .singleElement()
        .asString()
        .startsWith("LEO_DATABASE_URL: '  ' is not allowed");
  }

  @Test
  void misspeltNameIsRefusedWithTheNearest() {
    Map<String, String> misspelt =
        Map.of("LEO_DATABASE_URL", "u", "LEO_DATABASE_USER", "me", "LEO_DATABSE_URI", "u");

    assertThat(problems(misspelt))
        .containsExactly("LEO_DATABSE_URI: no such setting; the nearest is LEO_DATABASE_URL");
  }

  @Test
  void namesOfOthersAreNoneOfOurs() {
    assertThat(
            read(
                Map.of(
                    "LEO_DATABASE_URL",
                    "u",
                    "LEO_DATABASE_USER",
                    "me",
                    "PATH",
                    "/bin",
                    "LEON",
                    "x")))
        .isNotNull();
  }

  @Test
  void settingThatIsKnownAndNotReadIsNoProblem() {
    String user = Env.read(Map.of("LEO_DATABASE_USER", "me"), KNOWN, env -> env.get(USER));

    assertThat(user).isEqualTo("me");
  }

  @Test
  void contradictionIsAProblemOfItsOwn() {
    Map<String, String> contradiction =
        Map.of("LEO_DATABASE_URL", "u", "LEO_DATABASE_USER", "me", "LEO_LEASE", "1s", "LEO_X", "1");

    assertThat(problems(contradiction))
        .hasSize(2)
        .contains("LEO_LEASE must have a second for each of LEO_SLOTS");
  }

  @Test
  void noContradictionIsMadeUpFromStandIns() {
    assertThat(problems(Map.of("LEO_LEASE", "1s", "LEO_SLOTS", "x")))
        .noneMatch(problem -> problem.contains("a second for each"));
  }

  @Test
  void settingThatIsReadTwiceIsToldOnce() {
    ConfigException problem =
        failure(Map.of("LEO_SLOTS", "x"), env -> env.get(SLOTS) + env.get(SLOTS));

    assertThat(problem.problems()).hasSize(1);
  }

  @Test
  void secretIsNeverShown() {
    Setting<Optional<Secret>> strict = Setting.optionalSecret("LEO_KEY", "a key");
    Secret secret = strict.parse(" hunter2 ").orElseThrow();

    assertThat(secret.reveal()).isEqualTo("hunter2");
    assertThat(List.of(secret, Optional.of(secret)).toString()).doesNotContain("hunter2");
    assertThat(problems(Map.of("LEO_KEY", "\t", "LEO_DATABASE_USER", "u")))
        .contains("LEO_KEY: the given value is not allowed; it must be a secret (default none)");
  }

  private static Config config(Env env) {
    return new Config(env.get(SLOTS), env.get(LEASE), env.get(URL), env.get(USER), env.get(KEY));
  }

  private static Config read(Map<String, String> variables) {
    return Env.read(variables, KNOWN, EnvTest::config);
  }

  private static List<String> problems(Map<String, String> variables) {
    return failure(variables, EnvTest::config).problems();
  }

  private static <C> ConfigException failure(Map<String, String> variables, Function<Env, C> read) {
    return catchThrowableOfType(ConfigException.class, () -> Env.read(variables, KNOWN, read));
  }
}
